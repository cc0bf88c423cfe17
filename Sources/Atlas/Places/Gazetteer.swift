package import SimpleFeatures

/// The settlements of the base map, found by name, by code or by where they are.
package struct Gazetteer: Sendable {
  /// The places, in the order in which they were given.
  package let places: [PopulatedPlace]
  /// The outlines of those that the user's atlas has one of, by the places' numbers.
  package let outlines: [Int: MultiPolygon]
  /// The places of each folded official name, as indices.
  let official: [String: [Int]]
  /// The places of each folded other name, as indices.
  let other: [String: [Int]]

  /// A gazetteer of the places; aliases of places that are not among them are left out.
  package init(
    places: [PopulatedPlace], aliases: [PlaceAlias] = [], outlines: [Int: MultiPolygon] = [:]
  ) {
    var official: [String: [Int]] = [:]
    official.reserveCapacity(2 * places.count)
    var indices: [Int: Int] = [:]
    indices.reserveCapacity(places.count)
    for (index, place) in places.enumerated() {
      indices[place.number] = index
      for name in [place.name, place.nameInUkrainian] {
        official[NameFolding.fold(name), default: []].appendOnce(index)
      }
    }
    var other: [String: [Int]] = [:]
    other.reserveCapacity(aliases.count)
    for alias in aliases {
      guard let index = indices[alias.place] else { continue }
      other[NameFolding.fold(alias.name), default: []].appendOnce(index)
    }
    self.places = places
    self.outlines = outlines
    self.official = official
    self.other = other
  }

  /// The places inside the box, largest first.
  package func places(in box: BoundingBox) -> [PopulatedPlace] {
    places.filter { box.contains($0.position) }.sorted(by: Self.isListedBefore)
  }

  /// The place nearest to the position, or nil when none is within the distance.
  package func place(nearestTo position: Position, withinKilometers distance: Double)
    -> PopulatedPlace?
  {
    near(position, withinKilometers: distance).first
  }

  /// The places within the distance of the position, nearest first.
  package func near(_ position: Position, withinKilometers distance: Double) -> [PopulatedPlace] {
    let box = BoundingBox(around: position, radiusInKilometers: distance)
    return places.filter { box.contains($0.position) }
      .map { (place: $0, distance: $0.position.distanceInKilometers(to: position)) }
      .filter { $0.distance <= distance }
      .sorted { ($0.distance, $0.place.number) < ($1.distance, $1.place.number) }
      .map(\.place)
  }

  /// Whether a list shows the first place before the second: the larger, then by code.
  static func isListedBefore(_ first: PopulatedPlace, _ second: PopulatedPlace) -> Bool {
    (-(first.population ?? 0), first.katottg) < (-(second.population ?? 0), second.katottg)
  }
}

extension [Int] {
  /// Adds an index unless it has just been added.
  fileprivate mutating func appendOnce(_ index: Int) {
    if last != index { append(index) }
  }
}
