/// A box in degrees on WGS 84; it never crosses the antimeridian.
///
/// Source: RFC 7946, section 5 (west, south, east, north).
package struct BoundingBox: Hashable, Sendable {
  /// The least longitude, in degrees.
  package var west: Double
  /// The least latitude, in degrees.
  package var south: Double
  /// The greatest longitude, in degrees.
  package var east: Double
  /// The greatest latitude, in degrees.
  package var north: Double

  /// A box from its edges, in degrees.
  package init(west: Double, south: Double, east: Double, north: Double) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
  }

  /// The smallest box around the positions, or nil when there are none.
  package init?(around positions: some Sequence<Position>) {
    var iterator = positions.makeIterator()
    guard let first = iterator.next() else { return nil }
    self.init(
      west: first.longitude, south: first.latitude, east: first.longitude, north: first.latitude)
    while let next = iterator.next() { formUnion(next) }
  }

  /// The smallest box around the boxes, or nil when there are none.
  package init?(around boxes: some Sequence<BoundingBox>) {
    var iterator = boxes.makeIterator()
    guard let first = iterator.next() else { return nil }
    self = first
    while let next = iterator.next() { self = union(next) }
  }

  /// The middle of the box.
  package var center: Position {
    Position(longitude: (west + east) / 2, latitude: (south + north) / 2)
  }

  /// Whether the position is inside the box or on its edge.
  package func contains(_ position: Position) -> Bool {
    position.longitude >= west && position.longitude <= east
      && position.latitude >= south && position.latitude <= north
  }

  /// Whether the two boxes share at least a point.
  @inlinable
  package func intersects(_ other: BoundingBox) -> Bool {
    west <= other.east && other.west <= east && south <= other.north && other.south <= north
  }

  /// The smallest box that holds both boxes.
  package func union(_ other: BoundingBox) -> BoundingBox {
    BoundingBox(
      west: min(west, other.west), south: min(south, other.south),
      east: max(east, other.east), north: max(north, other.north))
  }

  /// The part that both boxes share, or nil when they are apart.
  package func intersection(_ other: BoundingBox) -> BoundingBox? {
    guard intersects(other) else { return nil }
    return BoundingBox(
      west: max(west, other.west), south: max(south, other.south),
      east: min(east, other.east), north: min(north, other.north))
  }

  /// The box grown by the given degrees on every side.
  package func expanded(byDegrees margin: Double) -> BoundingBox {
    BoundingBox(
      west: west - margin, south: south - margin, east: east + margin, north: north + margin)
  }

  /// The boxes, those that meet made one around both until none meet, from west to east.
  static func apart(_ boxes: [BoundingBox]) -> [BoundingBox] {
    var boxes = boxes
    while true {
      boxes.sort { ($0.west, $0.south) < ($1.west, $1.south) }
      var apart: [BoundingBox] = []
      var reachable: [Int] = []
      for box in boxes {
        reachable.removeAll { apart[$0].east < box.west }
        if let met = reachable.first(where: { apart[$0].intersects(box) }) {
          apart[met] = apart[met].union(box)
        } else {
          reachable.append(apart.count)
          apart.append(box)
        }
      }
      if apart.count == boxes.count { return apart }
      boxes = apart
    }
  }

  /// The box as a polygon of four corners, counter-clockwise from the south-west.
  package var polygon: Polygon {
    Polygon(
      exterior: LinearRing([
        Position(longitude: west, latitude: south), Position(longitude: east, latitude: south),
        Position(longitude: east, latitude: north), Position(longitude: west, latitude: north),
        Position(longitude: west, latitude: south),
      ]))
  }

  mutating func formUnion(_ position: Position) {
    west = min(west, position.longitude)
    south = min(south, position.latitude)
    east = max(east, position.longitude)
    north = max(north, position.latitude)
  }
}

extension BoundingBox {
  /// The smallest box that holds a circle on the ellipsoid.
  package init(around center: Position, radiusInKilometers radius: Double) {
    self.init(
      west: center.moved(byKilometers: radius, azimuth: 270).longitude,
      south: center.moved(byKilometers: radius, azimuth: 180).latitude,
      east: center.moved(byKilometers: radius, azimuth: 90).longitude,
      north: center.moved(byKilometers: radius, azimuth: 0).latitude)
  }
}
