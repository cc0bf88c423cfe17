internal import Atlas
internal import PlainText
internal import SimpleFeatures

/// A settlement as it is printed.
package struct PlaceReport: Encodable, Sendable {
  /// Its English name, romanised as Ukraine does.
  package let name: String
  /// Its Ukrainian name.
  package let nameInUkrainian: String
  /// Former, Russian and otherwise spelt names.
  package let otherNames: [String]
  /// city, town, settlement or village.
  package let `class`: String
  /// How many people lived there before the war.
  package let population: Int?
  /// Its oblast.
  package let oblast: String
  /// Its raion.
  package let raion: String
  /// Its KATOTTG code.
  package let katottg: String
  /// Its number at GeoNames.
  package let geoNamesID: Int?
  /// Degrees east, EPSG:4326.
  package let longitude: Double
  /// Degrees north, EPSG:4326.
  package let latitude: Double
  /// How far off the position may be.
  package let accuracyKilometers: Double

  init(_ place: PopulatedPlace, otherNames: [String]) {
    name = place.name
    nameInUkrainian = place.nameInUkrainian
    self.otherNames = otherNames
    `class` = place.class.rawValue
    population = place.population
    oblast = place.oblast
    raion = place.raion
    katottg = place.katottg
    geoNamesID = place.geoNamesID
    longitude = place.position.longitude
    latitude = place.position.latitude
    accuracyKilometers = place.accuracyInKilometers
  }

  /// The names of the cells, as in the JSON.
  package static let columns = [
    "name", "nameInUkrainian", "otherNames", "class", "population", "oblast", "raion", "katottg",
    "geoNamesID", "longitude", "latitude", "accuracyKilometers",
  ]

  /// The values as text, in the order of `columns`.
  package var cells: [String?] {
    [
      name, nameInUkrainian, otherNames.joined(separator: "; "), `class`,
      population.map(String.init),
      oblast, raion, katottg, geoNamesID.map(String.init), longitude.formatted(decimals: 5),
      latitude.formatted(decimals: 5), accuracyKilometers.formatted(decimals: 1),
    ]
  }
}

extension Tracker {
  /// The settlement of a name, a former name or a code.
  package func place(named name: String, region: String?) throws(Failure) -> PlaceReport {
    let file = try openBaseMap()
    let (gazetteer, aliases) = try failing { try file.gazetteerWithAliases() }
    let place = try failing { try gazetteer.find(name, region: region) }
    let names = aliases.filter { $0.place == place.number }.map(\.name)
    return PlaceReport(place, otherNames: Set(names).sorted())
  }
}
