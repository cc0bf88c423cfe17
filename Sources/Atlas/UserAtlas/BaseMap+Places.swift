internal import SimpleFeatures

extension BaseMap {
  /// The places with those of the atlas that are not among them yet.
  ///
  /// One place is told by its code, by its number at GeoNames, or by a name within `reach`.
  func merged(_ places: [PopulatedPlace], with detail: MapDetail) throws
    -> [PopulatedPlace]
  {
    let found =
      (detail.features[.places] ?? []).map { ($0, Self.firstNumberOfPlaces) }
      + (detail.features[.outlines] ?? []).map { ($0, Self.firstNumberOfOutlines) }
    guard !found.isEmpty else { return places }
    var codes = Set(places.map(\.katottg))
    let numbers = Set(places.compactMap(\.geoNamesID))
    var positions: [String: [Position]] = [:]
    for place in places {
      for name in Set([place.nameInUkrainian, place.name].map { NameFolding.fold($0) }) {
        positions[name, default: []].append(place.position)
      }
    }
    var all = places
    for (feature, first) in found {
      guard let latin = feature.nameInLatin, let position = feature.position,
        let `class` = feature.classOfPlace
      else { continue }
      if let code = feature.code, !codes.insert(code).inserted { continue }
      if let number = feature.ref.flatMap({ Int($0) }), numbers.contains(number) { continue }
      let ukrainian = feature.settledNameInUkrainian ?? latin
      let names = Set([ukrainian, latin].map { NameFolding.fold($0) })
      // A large town reaches further.
      let own = feature.geometry.areas
      let isKnown = try names.flatMap { positions[$0] ?? [] }.contains { other in
        try other.distanceInKilometers(to: position) < Self.reachInKilometers
          || own.contains(other)
      }
      if isKnown { continue }
      for name in names { positions[name, default: []].append(position) }
      all.append(
        PopulatedPlace(
          number: first + feature.number, name: latin, nameInUkrainian: ukrainian,
          katottg: feature.code ?? "", geoNamesID: nil, class: `class`,
          population: feature.population, oblast: "", raion: "", position: position,
          accuracyInKilometers: 0.5))
    }
    return all
  }

  /// How far the positions of one place in two collections lie apart at most.
  private static let reachInKilometers = 5.0
  // Beyond the numbers of the shipped settlements.
  private static let firstNumberOfPlaces = 1 << 32
  private static let firstNumberOfOutlines = 1 << 33
}

extension AtlasFeature {
  /// What the register is likely to call it: makers of maps call many a rural settlement a town.
  var classOfPlace: PopulatedPlace.Class? {
    kind == .town && population ?? 0 < 10_000
      ? .settlement : PopulatedPlace.Class(rawValue: kind.rawValue)
  }

  /// Where it is: the point itself, or one inside its largest part.
  var position: Position? {
    if case .point(let position) = geometry { return position }
    return geometry.areas.polygons.max {
      $0.exterior.positions.count < $1.exterior.positions.count
    }?
    .positionInside
  }

  /// Its Ukrainian name, or that of its other names which, romanised, is its English name: lists of
  /// names mix languages.
  var settledNameInUkrainian: String? {
    if let nameInUkrainian { return nameInUkrainian }
    guard let name else { return nil }
    let folded = NameFolding.fold(name)
    return otherNames.first { other in
      other.unicodeScalars.contains { ("а"..."ґ").contains($0) }
        && NameFolding.fold(Romanization.latin(other)) == folded
    }
  }
}
