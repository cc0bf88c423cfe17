internal import SimpleFeatures

/// The settlements of the shipped base map with those of the user's atlas that are not among them.
///
/// One settlement is told by its code, by its number at GeoNames, or by a name within `reach` unless the
/// codes differ; what the atlas calls it besides becomes another name of it.
struct MergedPlaces {
  /// The settlements; the shipped ones first, and as they were.
  private(set) var places: [PopulatedPlace]
  /// What the atlas calls them besides.
  private(set) var aliases: [PlaceAlias] = []
  /// The outlines of those that the atlas has one of, by their numbers; the first that was taken.
  private(set) var outlines: [Int: MultiPolygon] = [:]

  private var numbers: [Substring: Int] = [:]
  private var codes: [Int: Substring] = [:]
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
      keep(place.katottg, of: place.number)
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
      keepOutline(of: known, feature)
      return
    }
    if let code = feature.code { keep(code, of: number) }
    for name in own { names[name, default: []].append((position, number)) }
    aliases += feature.otherNames.map { PlaceAlias(place: number, name: $0) }
    keepOutline(of: number, feature)
    places.append(
      PopulatedPlace(
        number: number, name: latin, nameInUkrainian: ukrainian, katottg: feature.code ?? "",
        geoNamesID: nil, class: `class`, population: feature.population, oblast: "", raion: "",
        position: position, accuracyInKilometers: 0.5))
  }

  private mutating func keep(_ code: String, of number: Int) {
    let identifier = Self.identifier(of: code)
    numbers[identifier] = number
    codes[number] = identifier
  }

  /// What of a code is the settlement's own: the last five digits, which stay when the regions are formed
  /// anew. Source: the register KATOTTG, order 290 of 26 November 2020.
  private static func identifier(of code: String) -> Substring {
    code.count == 19 && code.hasPrefix("UA") ? code.suffix(5) : code[...]
  }

  private mutating func keepOutline(of number: Int, _ feature: AtlasFeature) {
    let area = feature.geometry.areas
    if !area.isEmpty, outlines[number] == nil { outlines[number] = area }
  }

  /// The number of the settlement that a feature is; nil where it is a new one.
  private func number(of feature: AtlasFeature, _ own: Set<String>, _ position: Position) throws
    -> Int?
  {
    let code = feature.code.map(Self.identifier)
    if let code, let known = numbers[code] { return known }
    if let known = feature.ref.flatMap({ Int($0) }).flatMap({ geoNames[$0] }) { return known }
    let area = feature.geometry.areas
    return try own.sorted().flatMap { names[$0] ?? [] }
      .filter { other in code == nil || codes[other.number].map { $0 == code } ?? true }
      .map {
        (number: $0.number, place: $0.position, at: $0.position.distanceInKilometers(to: position))
      }
      // A large town reaches further.
      .filter { try $0.at < Self.reachInKilometers || area.contains($0.place) }
      .min { ($0.at, $0.number) < ($1.at, $1.number) }?.number
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
