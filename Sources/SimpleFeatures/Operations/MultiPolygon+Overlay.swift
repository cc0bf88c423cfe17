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
      let union = try geos.own(
        GEOSCoverageUnion_r(geos.raw, handle.raw), from: "coverage union")
      return try geos.decodeAreas(union)
    }
  }

  /// The part of the area inside the box; fast, for drawing and for regular clips.
  package func clipped(to box: BoundingBox) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, own.intersects(box) else { return MultiPolygon() }
    if box.union(own) == box { return self }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      let clip = try geos.own(
        GEOSClipByRect_r(geos.raw, handle.raw, box.west, box.south, box.east, box.north),
        from: "clip by box")
      return try geos.decodeAreas(clip)
    }
  }
}
