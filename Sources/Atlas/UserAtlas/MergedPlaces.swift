internal import SimpleFeatures

/// The settlements of the shipped base map with those of the user's atlas that are not among them.
///
/// One settlement is told by its code, by its number at GeoNames, or by a name within `reach`; what the
/// atlas calls it besides becomes another name of it.
struct MergedPlaces {
  /// The settlements; the shipped ones first, and as they were.
  private(set) var places: [PopulatedPlace]
  /// What the atlas calls them besides.
  private(set) var aliases: [PlaceAlias] = []

  private var codes: [String: Int] = [:]
  private var geoNames: [Int: Int] = [:]
  private var names: [String: [(position: Position, number: Int)]] = [:]

  /// How far the positions of one place in two collections lie apart at most.
  private static let reachInKilometers = 5.0
  // Beyond the numbers of the shipped settlements.
  private static let firstNumberOfPlaces = 1 << 32
  private static let firstNumberOfOutlines = 1 << 33

  /// The shipped places and features of an atlas's layers of places and of outlines.
  init(_ shipped: [PopulatedPlace], places: [AtlasFeature], outlines: [AtlasFeature]) throws {
    self.places = shipped
    guard !places.isEmpty || !outlines.isEmpty else { return }
    for place in shipped {
      codes[place.katottg] = place.number
      if let number = place.geoNamesID { geoNames[number] = place.number }
      for name in Set([place.nameInUkrainian, place.name].map { NameFolding.fold($0) }) {
        names[name, default: []].append((place.position, place.number))
      }
    }
    for feature in places { try add(feature, as: Self.firstNumberOfPlaces + feature.number) }
    for feature in outlines { try add(feature, as: Self.firstNumberOfOutlines + feature.number) }
  }

  private mutating func add(_ feature: AtlasFeature, as number: Int) throws {
    guard let latin = feature.nameInLatin, let position = feature.position,
      let `class` = feature.classOfPlace
    else { return }
    let ukrainian = feature.settledNameInUkrainian ?? latin
    let own = Set([ukrainian, latin].map { NameFolding.fold($0) })
    if let known = try self.number(of: feature, own, position) {
      aliases += ([ukrainian, latin] + feature.otherNames).map {
        PlaceAlias(place: known, name: $0)
      }
      return
    }
    if let code = feature.code { codes[code] = number }
    for name in own { names[name, default: []].append((position, number)) }
    aliases += feature.otherNames.map { PlaceAlias(place: number, name: $0) }
    places.append(
      PopulatedPlace(
        number: number, name: latin, nameInUkrainian: ukrainian, katottg: feature.code ?? "",
        geoNamesID: nil, class: `class`, population: feature.population, oblast: "", raion: "",
        position: position, accuracyInKilometers: 0.5))
  }

  /// The number of the settlement that a feature is; nil where it is a new one.
  private func number(of feature: AtlasFeature, _ own: Set<String>, _ position: Position) throws
    -> Int?
  {
    if let code = feature.code, let known = codes[code] { return known }
    if let known = feature.ref.flatMap({ Int($0) }).flatMap({ geoNames[$0] }) { return known }
    // A large town reaches further.
    let area = feature.geometry.areas
    return try own.sorted().lazy.flatMap { names[$0] ?? [] }.first { other in
      try other.position.distanceInKilometers(to: position) < Self.reachInKilometers
        || area.contains(other.position)
    }?.number
  }
}

extension AtlasFeature {
  /// What the register is likely to call it: makers of maps call many a rural settlement a town.
  fileprivate var classOfPlace: PopulatedPlace.Class? {
    kind == .town && population ?? 0 < 10_000
      ? .settlement : PopulatedPlace.Class(rawValue: kind.rawValue)
  }

  /// Where it is: the point itself, or one inside its largest part.
  fileprivate var position: Position? {
    if case .point(let position) = geometry { return position }
    return geometry.areas.polygons.max {
      $0.exterior.positions.count < $1.exterior.positions.count
    }?
    .positionInside
  }

  /// Its Ukrainian name, or that of its other names which, romanised, is its English name: lists of
  /// names mix languages.
  fileprivate var settledNameInUkrainian: String? {
    if let nameInUkrainian { return nameInUkrainian }
    guard let name else { return nil }
    let folded = NameFolding.fold(name)
    return otherNames.first { other in
      other.unicodeScalars.contains { ("а"..."ґ").contains($0) }
        && NameFolding.fold(Romanization.latin(other)) == folded
    }
  }
}
