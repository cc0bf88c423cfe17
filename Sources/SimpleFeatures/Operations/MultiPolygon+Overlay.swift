internal import CGEOS

// Overlays of areas. Both areas must be valid (`isValid`); parts of the result that have no area
// are dropped.
extension MultiPolygon {
  /// The area that is in either.
  package func union(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try Geometry.multiPolygon(self).union(.multiPolygon(other), precision: precision).areas
  }

  /// The area that is in both.
  package func intersection(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try Geometry.multiPolygon(self).intersection(.multiPolygon(other), precision: precision).areas
  }

  /// The area that is in this one and not in the other.
  package func subtracting(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try Geometry.multiPolygon(self).subtracting(.multiPolygon(other), precision: precision).areas
  }

  /// The area that is in exactly one of the two.
  package func symmetricDifference(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try Geometry.multiPolygon(self)
      .symmetricDifference(.multiPolygon(other), precision: precision).areas
  }

  /// The area that is in any of the areas.
  package static func union(
    of areas: [MultiPolygon], precision: OverlayPrecision = .standard
  ) throws(GeometryError) -> MultiPolygon {
    let all = MultiPolygon(areas.flatMap(\.polygons))
    return try Geometry.multiPolygon(all).dissolved(precision: precision).areas
  }

  /// The area that is in any of the areas, which must share whole edges and never overlap.
  ///
  /// Much faster than `union(of:)`; right for the cells of one Voronoi diagram.
  package static func coverageUnion(of areas: [MultiPolygon]) throws(GeometryError)
    -> MultiPolygon
  {
    let all = MultiPolygon(areas.flatMap(\.polygons))
    guard !all.isEmpty else { return all }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(all)
      let union = try geos.snapRounding("coverage union", [handle.raw]) { inputs, grid in
        if let grid {
          GEOSUnaryUnionPrec_r(geos.raw, inputs[0], grid)
        } else {
          GEOSCoverageUnion_r(geos.raw, inputs[0])
        }
      }
      return try geos.decodeAreas(geos.own(union))
    }
  }

  /// The part of the area inside the box; fast, for drawing and for regular clips.
  package func clipped(to box: BoundingBox) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, own.intersects(box) else { return MultiPolygon() }
    if box.union(own) == box { return self }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      let window = try geos.encode(.polygon(box.polygon))
      let clip = try geos.snapRounding("clip by box", [handle.raw]) { inputs, grid in
        if let grid {
          GEOSIntersectionPrec_r(geos.raw, inputs[0], window.raw, grid)
        } else {
          GEOSClipByRect_r(geos.raw, inputs[0], box.west, box.south, box.east, box.north)
        }
      }
      return try geos.decodeAreas(geos.own(clip))
    }
  }
}
