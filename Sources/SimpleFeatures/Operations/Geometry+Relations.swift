internal import CGEOS

/// How two geometries can stand to each other.
///
/// Source: OGC 06-103r4, section 6.1.15 (the dimensionally extended nine-intersection model).
package enum SpatialRelation: String, CaseIterable, Sendable {
  /// They share at least a point.
  case intersects
  /// They share no point.
  case disjoint
  /// They share points of their edges only.
  case touches
  /// They cross: the shared part has a lower dimension.
  case crosses
  /// They overlap: the shared part has the same dimension, and each has more.
  case overlaps
  /// The second lies inside the first, not only on its edge.
  case contains
  /// The first lies inside the second, not only on its edge.
  case within
  /// No point of the second is outside the first.
  case covers
  /// No point of the first is outside the second.
  case coveredBy
  /// They hold the same points.
  case equals
}

extension Geometry {
  /// Whether this geometry stands in the given relation to the other.
  package func isRelated(_ relation: SpatialRelation, to other: Geometry) throws(GeometryError)
    -> Bool
  {
    try withGEOS { geos throws(GeometryError) in
      let first = try geos.encode(self)
      let second = try geos.encode(other)
      let predicate =
        switch relation {
        case .intersects: GEOSIntersects_r
        case .disjoint: GEOSDisjoint_r
        case .touches: GEOSTouches_r
        case .crosses: GEOSCrosses_r
        case .overlaps: GEOSOverlaps_r
        case .contains: GEOSContains_r
        case .within: GEOSWithin_r
        case .covers: GEOSCovers_r
        case .coveredBy: GEOSCoveredBy_r
        case .equals: GEOSEquals_r
        }
      return try geos.snapRounding(relation.rawValue, [first.raw, second.raw]) { inputs, _ in
        switch predicate(geos.raw, inputs[0], inputs[1]) {
        case 0: false
        case 1: true
        default: nil
        }
      }
    }
  }
}

extension MultiPolygon {
  /// For each position, whether it lies inside the area; its edge counts as outside.
  ///
  /// The area is prepared once, so that a position costs well under a microsecond.
  package func contains(_ positions: [Position]) throws(GeometryError) -> [Bool] {
    for position in positions where !position.isFinite { throw .notFinite(position) }
    guard let box = boundingBox, positions.contains(where: box.contains) else {
      return positions.map { _ in false }
    }
    return try withGEOS { geos throws(GeometryError) in
      let area = try geos.encode(self)
      guard let prepared = GEOSPrepare_r(geos.raw, area.raw) else {
        throw geos.failure("prepare an area")
      }
      defer { GEOSPreparedGeom_destroy_r(geos.raw, prepared) }
      var inside: [Bool] = []
      inside.reserveCapacity(positions.count)
      for position in positions {
        guard box.contains(position) else {
          inside.append(false)
          continue
        }
        let point = try geos.own(
          GEOSGeom_createPointFromXY_r(geos.raw, position.longitude, position.latitude),
          from: "make a point")
        let answer = GEOSPreparedContains_r(geos.raw, prepared, point.raw)
        inside.append(try geos.answer(answer, from: "contains"))
      }
      return inside
    }
  }

  /// Whether the position lies inside the area; its edge counts as outside.
  package func contains(_ position: Position) throws(GeometryError) -> Bool {
    try contains([position])[0]
  }

  /// Whether the two areas share at least a point.
  package func intersects(_ other: MultiPolygon) throws(GeometryError) -> Bool {
    guard let own = boundingBox, let box = other.boundingBox, own.intersects(box) else {
      return false
    }
    return try Geometry.multiPolygon(self).isRelated(.intersects, to: .multiPolygon(other))
  }
}
