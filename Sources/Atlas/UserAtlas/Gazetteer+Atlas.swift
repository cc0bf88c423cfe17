internal import SimpleFeatures

extension BaseMapFile {
  /// The settlements and their other names, with those of the user's atlas within what the base map
  /// covers.
  func placesWithAtlas() throws -> (places: [PopulatedPlace], aliases: [PlaceAlias]) {
    let (shipped, aliases) = (try places(), try aliases())
    guard let atlas else { return (shipped, aliases) }
    let merged = try MergedPlaces(
      shipped, places: atlas.features(of: .places), outlines: atlas.features(of: .outlines))
    let own = Array(merged.places[shipped.count...])
    let regions = try PlaceRegions(shipped, oblasts: oblasts(), raions: raions())
    return (shipped + (try regions.placed(own)), aliases + merged.aliases)
  }
}

/// Tells the oblast and the raion of settlements.
struct PlaceRegions {
  private let byCode: [Substring: PopulatedPlace]
  private let oblasts: [Region]
  private let raions: [Region]

  /// The digits of a code that are its oblast's and its raion's, with "UA".
  private static let raionPrefix = 6

  /// By the codes of settlements whose regions are known, else by the regions' outlines.
  init(_ known: [PopulatedPlace], oblasts: [Region], raions: [Region]) {
    byCode = Dictionary(known.map { ($0.katottg.prefix(Self.raionPrefix), $0) }) { first, _ in
      first
    }
    self.oblasts = oblasts
    self.raions = raions
  }

  /// The settlements with their regions; those of no region are left out.
  func placed(_ places: [PopulatedPlace]) throws -> [PopulatedPlace] {
    let positions = places.map(\.position)
    let (oblastNames, raionNames) = (
      try Self.names(of: oblasts, at: positions), try Self.names(of: raions, at: positions)
    )
    return places.indices.compactMap { index in
      let place = places[index]
      if let sample = byCode[place.katottg.prefix(Self.raionPrefix)] {
        return place.lying(
          in: sample.oblast, sample.raion,
          inUkrainian: sample.regionsInUkrainian.map {
            PopulatedPlace.RegionNames(oblast: $0.oblast, raion: $0.raion, hromada: nil)
          })
      }
      guard let oblast = oblastNames[index] else { return nil }
      return place.lying(in: oblast, raionNames[index] ?? "", inUkrainian: nil)
    }
  }

  /// The name of the region that each position lies in.
  private static func names(of regions: [Region], at positions: [Position]) throws -> [String?] {
    var names = [String?](repeating: nil, count: positions.count)
    for region in regions {
      guard let box = region.area.boundingBox else { continue }
      let near = positions.indices.filter { names[$0] == nil && box.contains(positions[$0]) }
      let inside = try region.area.contains(near.map { positions[$0] })
      for (index, isInside) in zip(near, inside) where isInside { names[index] = region.name }
    }
    return names
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
