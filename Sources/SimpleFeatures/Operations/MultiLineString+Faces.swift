internal import CGEOS

extension MultiLineString {
  /// The faces that the lines divide the plane into, the outer one left out.
  ///
  /// Nodes keep the coordinates that come out: on a grid, GEOS 3.11 seeds a random number generator
  /// from the system for every line, which costs more than all the rest.
  package func faces() throws(GeometryError) -> [Polygon] {
    guard !isEmpty else { return [] }
    return try withGEOS { geos throws(GeometryError) in
      let edges = try geos.encode(.multiLineString(self))
      let faces = try geos.snapRounding("form faces", [edges.raw]) { inputs, grid in
        guard
          let noded = grid.map({ GEOSUnaryUnionPrec_r(geos.raw, inputs[0], $0) })
            ?? GEOSUnaryUnion_r(geos.raw, inputs[0])
        else { return nil as OpaquePointer? }
        defer { GEOSGeom_destroy_r(geos.raw, noded) }
        var input: OpaquePointer? = noded
        return GEOSPolygonize_r(geos.raw, &input, 1)
      }
      return try geos.decodeAreas(geos.own(faces)).polygons
    }
  }
}
