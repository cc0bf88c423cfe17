internal import CGEOS

// Measures on a plane that is true over a whole country, where one scaled at its middle latitude is
// off by some per cent at the edges.
extension MultiPolygon {
  /// The area grown by a distance in metres, or shrunk by a negative one, with round corners.
  package func buffered(
    byMeters distance: Double, quadrantSegments: Int, on plane: TransverseMercator
  ) throws(GeometryError) -> MultiPolygon {
    let frame = PlanarFrame.transverse(plane)
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self, in: frame)
      let buffer = try geos.buffer(
        handle, by: distance, quadrantSegments: quadrantSegments, in: frame)
      return try geos.decodeAreas(buffer, in: frame)
    }
  }
}

extension LineString {
  /// The line with fewer vertices: none of those left out was farther than the tolerance from the
  /// line before it, and no part crosses another that did not.
  ///
  /// Source: Douglas and Peucker 1973, "Algorithms for the reduction of the number of points", as
  /// GEOS keeps lines simple in it.
  package func simplified(toleranceInMeters tolerance: Double, on plane: TransverseMercator)
    throws(GeometryError) -> LineString
  {
    let frame = PlanarFrame.transverse(plane)
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self, in: frame)
      let simple = try geos.own(
        GEOSTopologyPreserveSimplify_r(geos.raw, handle.raw, tolerance), from: "simplify")
      return try geos.decodeLines(simple, in: frame).lines.first ?? self
    }
  }
}
