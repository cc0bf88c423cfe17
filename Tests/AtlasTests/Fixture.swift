import SimpleFeatures

@testable import Atlas

/// A place of a made-up gazetteer; what is not given does not matter to the test.
func place(
  _ number: Int, _ name: String, _ nameInUkrainian: String = "", code: String? = nil,
  population: Int? = nil, oblast: String = "Donetsk", raion: String = "Pokrovskyi",
  inUkrainian: PopulatedPlace.RegionNames? = nil,
  at position: Position = Position(longitude: 37.2, latitude: 48.3)
) -> PopulatedPlace {
  let digits = String(number)
  return PopulatedPlace(
    number: number, name: name, nameInUkrainian: nameInUkrainian,
    katottg: code ?? "UA14160210010" + String(repeating: "0", count: 6 - digits.count) + digits,
    geoNamesID: 700_000 + number, class: .village, population: population, oblast: oblast,
    raion: raion, regionsInUkrainian: inUkrainian, position: position, accuracyInKilometers: 1)
}

/// A square with sides of that many degrees around a position.
func square(around center: Position, degrees: Double) -> MultiPolygon {
  MultiPolygon([
    BoundingBox(
      west: center.longitude - degrees / 2, south: center.latitude - degrees / 2,
      east: center.longitude + degrees / 2, north: center.latitude + degrees / 2
    ).polygon
  ])
}

/// The base map that the project ships.
enum Shipped {
  static let file = Result { () throws(AtlasError) in
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return try BaseMapFile(path: "/\(root)/Data/basemap/basemap.gpkg")
  }
  static let gazetteer = Result { () throws(AtlasError) in try file.get().shippedGazetteer() }
}
