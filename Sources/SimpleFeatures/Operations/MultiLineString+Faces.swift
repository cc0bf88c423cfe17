internal import CGEOS

extension MultiLineString {
  /// The faces that the lines divide the plane into, the outer one left out.
  ///
  /// Nodes keep the coordinates that come out: on a grid, GEOS 3.11 seeds a random number generator
  /// from the system for every line, which costs more than all the rest. Segments that several lines
  /// share are given to it once: finding crossings is what costs.
  package func faces() throws(GeometryError) -> [Polygon] {
    guard !isEmpty else { return [] }
    return try withGEOS { geos throws(GeometryError) in
      let edges = try geos.encode(.multiLineString(withEachSegmentOnce))
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

  /// The same ground covered by lines of which no two have a segment in common, whichever way it runs.
  private var withEachSegmentOnce: MultiLineString {
    var known = Set<Segment>(minimumCapacity: lines.reduce(0) { $0 + $1.positions.count })
    var found: [LineString] = []
    for line in lines {
      var run: [Position] = []
      for (start, end) in zip(line.positions, line.positions.dropFirst()) {
        if known.insert(Segment(start, end)).inserted {
          if run.isEmpty { run.append(start) }
          run.append(end)
        } else if !run.isEmpty {
          found.append(LineString(run))
          run.removeAll(keepingCapacity: true)
        }
      }
      if !run.isEmpty { found.append(LineString(run)) }
    }
    return MultiLineString(found)
  }
}

/// A straight line between two positions, whichever comes first.
private struct Segment: Hashable {
  private let first: Position
  private let second: Position

  init(_ start: Position, _ end: Position) {
    let isForward =
      (start.longitude, start.latitude) <= (end.longitude, end.latitude)
    (first, second) = isForward ? (start, end) : (end, start)
  }
}
