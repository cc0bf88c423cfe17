package import SimpleFeatures

extension BaseMapFile {
  /// The settlements, and the outlines of those that the user's atlas has one of, by their numbers.
  package func placesWithOutlines() throws -> (
    places: [PopulatedPlace], outlines: [Int: MultiPolygon]
  ) {
    guard atlas != nil else { return (try places(), [:]) }
    let known = try placesWithAtlas()
    return (known.places, known.outlines)
  }

  /// The settlements, their other names and their outlines, with those of the user's atlas within what
  /// the base map covers.
  func placesWithAtlas() throws -> (
    places: [PopulatedPlace], aliases: [PlaceAlias], outlines: [Int: MultiPolygon]
  ) {
    let (shipped, aliases) = (try places(), try aliases())
    guard let atlas else { return (shipped, aliases, [:]) }
    let merged = try MergedPlaces(
      shipped, places: atlas.features(of: .places), outlines: atlas.features(of: .outlines))
    let own = Array(merged.places[shipped.count...])
    let regions = try PlaceRegions(
      shipped, oblasts: oblasts(), raions: raions(),
      hromadas: atlas.features(of: .boundaries, kinds: [.hromada]))
    return (shipped + (try regions.placed(own)), aliases + merged.aliases, merged.outlines)
  }
}

/// Tells the oblast, the raion and the hromada of settlements.
struct PlaceRegions {
  private let byCode: [Substring: PopulatedPlace]
  private let hromadaNames: [Substring: String]
  private let oblasts: [Region]
  private let raions: [Region]
  private let hromadas: [Region]
  private let hromadaCodes: [String?]

  /// The characters of a code that are its oblast's and its raion's, with "UA".
  private static let raionPrefix = 6
  /// Those with its hromada's.
  private static let hromadaPrefix = 9

  /// By the codes of settlements whose regions are known, else by the regions' outlines, of which those
  /// of hromadas are the atlas's.
  init(
    _ known: [PopulatedPlace], oblasts: [Region], raions: [Region], hromadas: [AtlasFeature] = []
  ) {
    byCode = Dictionary(known.map { ($0.katottg.prefix(Self.raionPrefix), $0) }) { first, _ in
      first
    }
    let named = hromadas.compactMap { feature in
      feature.nameInUkrainian.map { (feature, name: Self.adjective(in: $0)) }
    }
    self.hromadas = named.map { feature, name in
      Region(
        name: name, nameInUkrainian: name, oblast: "", area: feature.geometry.areas)
    }
    hromadaCodes = named.map { $0.0.code }
    let ofAtlas = named.compactMap { feature, name in
      feature.code.map { ($0.prefix(Self.hromadaPrefix), name) }
    }
    let ofRegister = known.compactMap { place in
      place.regionsInUkrainian?.hromada.map { (place.katottg.prefix(Self.hromadaPrefix), $0) }
    }
    hromadaNames = Dictionary(ofRegister + ofAtlas) { first, _ in first }
    self.oblasts = oblasts
    self.raions = raions
  }

  /// "Шахівська" of "Шахівська сільська територіальна громада".
  private static func adjective(in name: String) -> String {
    let sorts: Set<Substring> = ["міська", "селищна", "сільська", "територіальна", "громада"]
    return name.split(separator: " ").prefix { !sorts.contains($0) }.joined(separator: " ")
  }

  /// The settlements with their regions; those of no region are left out.
  func placed(_ places: [PopulatedPlace]) throws -> [PopulatedPlace] {
    let positions = places.map(\.position)
    let (inOblasts, inRaions, inHromadas) = (
      try Self.indices(of: oblasts, at: positions), try Self.indices(of: raions, at: positions),
      try Self.indices(of: hromadas, at: positions)
    )
    return places.indices.compactMap { index in
      let place = places[index]
      // A boundary with a code tells the raion better than the shipped outlines, which are rough.
      let code =
        place.katottg.isEmpty ? inHromadas[index].flatMap { hromadaCodes[$0] } : place.katottg
      let hromada =
        code.flatMap { hromadaNames[$0.prefix(Self.hromadaPrefix)] }
        ?? inHromadas[index].map { hromadas[$0].name }
      if let sample = code.flatMap({ byCode[$0.prefix(Self.raionPrefix)] }) {
        return place.lying(
          in: sample.oblast, sample.raion,
          inUkrainian: sample.regionsInUkrainian.map {
            PopulatedPlace.RegionNames(oblast: $0.oblast, raion: $0.raion, hromada: hromada)
          })
      }
      guard let oblast = inOblasts[index].map({ oblasts[$0] }) else { return nil }
      let raion = inRaions[index].map { raions[$0] }
      return place.lying(
        in: oblast.name, raion?.name ?? "",
        inUkrainian: hromada.map {
          PopulatedPlace.RegionNames(
            oblast: oblast.nameInUkrainian, raion: raion?.nameInUkrainian ?? "", hromada: $0)
        })
    }
  }

  /// The index of the region that each position lies in.
  private static func indices(of regions: [Region], at positions: [Position]) throws -> [Int?] {
    var found = [Int?](repeating: nil, count: positions.count)
    for (number, region) in regions.enumerated() {
      guard let box = region.area.boundingBox else { continue }
      let near = positions.indices.filter { found[$0] == nil && box.contains(positions[$0]) }
      let inside = try region.area.contains(near.map { positions[$0] })
      for (index, isInside) in zip(near, inside) where isInside { found[index] = number }
    }
    return found
  }
}

extension PopulatedPlace {
  /// The place with its regions.
  fileprivate func lying(in oblast: String, _ raion: String, inUkrainian: RegionNames?)
    -> PopulatedPlace
  {
    PopulatedPlace(
      number: number, name: name, nameInUkrainian: nameInUkrainian, katottg: katottg,
      geoNamesID: geoNamesID, class: `class`, population: population, oblast: oblast, raion: raion,
      regionsInUkrainian: inUkrainian, position: position,
      accuracyInKilometers: accuracyInKilometers)
  }
}
