import SimpleFeatures
import TestSupport

// Random geometries. Coordinates lie in the front's box and have at most seven decimals.
extension SeededGenerator {
  mutating func position() -> Position {
    Position(
      longitude: Double(Int.random(in: 330_000_000...392_000_000, using: &self)) / 1e7,
      latitude: Double(Int.random(in: 468_000_000...493_000_000, using: &self)) / 1e7)
  }

  mutating func positions(_ counts: ClosedRange<Int>) -> [Position] {
    (0..<Int.random(in: counts, using: &self)).map { _ in position() }
  }

  mutating func line() -> LineString {
    LineString(positions(2...12))
  }

  /// A star around a centre, counter-clockwise: valid whatever the radii, with a hole now and then.
  ///
  /// Its corners lie 4 to 60 km from the centre, or a share of that.
  mutating func polygon(around center: Position? = nil, scale: Double = 1) -> Polygon {
    let center = center ?? position()
    let corners = Int.random(in: 3...40, using: &self)
    var exterior: [Position] = []
    var hole: [Position] = []
    for corner in 0..<corners {
      let azimuth = -360 * Double(corner) / Double(corners)
      let radius = Double.random(in: 4...60, using: &self) * scale
      exterior.append(rounded(center.moved(byKilometers: radius, azimuth: azimuth)))
      hole.append(rounded(center.moved(byKilometers: 0.3 * scale, azimuth: -azimuth)))
    }
    let holes = Bool.random(using: &self) ? [LinearRing(hole + [hole[0]])] : []
    return Polygon(exterior: LinearRing(exterior + [exterior[0]]), holes: holes)
  }

  /// A geometry of any type; members of collections are never collections more than twice.
  mutating func geometry(depth: Int = 0) -> Geometry {
    switch Int.random(in: 0...(depth < 2 ? 9 : 7), using: &self) {
    case 0: .point(position())
    case 1: .point(nil)
    case 2: .multiPoint(positions(0...6))
    case 3: .lineString(line())
    case 4: .multiLineString(MultiLineString((0..<3).map { _ in line() }))
    case 5: .polygon(polygon())
    case 6: .polygon(Polygon(exterior: LinearRing([])))
    case 7: .multiPolygon(MultiPolygon((0..<3).map { _ in polygon() }))
    default:
      .collection(
        (0..<Int.random(in: 0...4, using: &self)).map { _ in geometry(depth: depth + 1) })
    }
  }

  private func rounded(_ position: Position) -> Position {
    Position(
      longitude: (position.longitude * 1e7).rounded() / 1e7,
      latitude: (position.latitude * 1e7).rounded() / 1e7)
  }
}
