/// A closed line: the first position stands again at the end.
package struct LinearRing: Hashable, Sendable {
  /// The positions; the last equals the first.
  package var positions: [Position]

  /// A ring from positions that are closed already.
  package init(_ positions: [Position]) {
    self.positions = positions
  }

  /// Twice the signed planar area in square degrees; positive when counter-clockwise.
  package var signedDoubleArea: Double {
    guard let origin = positions.first else { return 0 }
    var sum = 0.0
    for index in positions.indices.dropLast() {
      let here = positions[index]
      let next = positions[index + 1]
      sum +=
        (here.longitude - origin.longitude) * (next.latitude - origin.latitude)
        - (next.longitude - origin.longitude) * (here.latitude - origin.latitude)
    }
    return sum
  }

  /// The same ring, run counter-clockwise or clockwise as asked; one without area stays as it is.
  package func wound(counterClockwise: Bool) -> LinearRing {
    let area = signedDoubleArea
    return area == 0 || (area > 0) == counterClockwise ? self : LinearRing(positions.reversed())
  }
}

/// An area with one outline and any number of holes, in degrees on WGS 84.
package struct Polygon: Hashable, Sendable {
  /// The outline.
  package var exterior: LinearRing
  /// The rings that are left out.
  package var holes: [LinearRing]

  /// A polygon from its outline and its holes.
  package init(exterior: LinearRing, holes: [LinearRing] = []) {
    self.exterior = exterior
    self.holes = holes
  }

  /// Whether there is no outline.
  package var isEmpty: Bool { exterior.positions.isEmpty }

  /// The outline and then the holes.
  package var rings: [LinearRing] { [exterior] + holes }

  /// The smallest box around the outline, or nil when it is empty.
  package var boundingBox: BoundingBox? { BoundingBox(around: exterior.positions) }

  /// The same polygon with its outline counter-clockwise and its holes clockwise (RFC 7946).
  package func woundByRightHandRule() -> Polygon {
    Polygon(
      exterior: exterior.wound(counterClockwise: true),
      holes: holes.map { $0.wound(counterClockwise: false) })
  }
}

/// Areas that belong together, in degrees on WGS 84; the empty area is `MultiPolygon()`.
package struct MultiPolygon: Hashable, Sendable {
  /// The polygons; their interiors do not overlap when the area is valid.
  package var polygons: [Polygon]

  /// An area from its polygons.
  package init(_ polygons: [Polygon] = []) {
    self.polygons = polygons
  }

  /// Whether there is no polygon in it.
  package var isEmpty: Bool { polygons.isEmpty }

  /// The smallest box around the area, or nil when it is empty.
  package var boundingBox: BoundingBox? {
    BoundingBox(around: polygons.lazy.compactMap(\.boundingBox))
  }

  /// The same area with outlines counter-clockwise and holes clockwise (RFC 7946).
  package func woundByRightHandRule() -> MultiPolygon {
    MultiPolygon(polygons.map { $0.woundByRightHandRule() })
  }

  /// All rings as lines, outlines and holes alike.
  package var boundary: MultiLineString {
    MultiLineString(polygons.flatMap(\.rings).map { LineString($0.positions) })
  }
}
