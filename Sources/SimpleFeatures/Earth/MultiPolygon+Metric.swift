internal import CGEOS

// Operations whose tolerance is a length on the ground. They run on a local metric plane.
extension MultiPolygon {
  /// The area grown by a distance in metres, with round corners; shrunk when it is negative.
  ///
  /// `quadrantSegments` is how many pieces a quarter circle is drawn with.
  package func buffered(byMeters distance: Double, quadrantSegments: Int = 8)
    throws(GeometryError) -> MultiPolygon
  {
    try smoothed(byMeters: [distance], quadrantSegments: quadrantSegments)
  }

  /// The area shrunk and grown back: necks and spurs narrower than twice the distance go.
  package func opened(byMeters distance: Double) throws(GeometryError) -> MultiPolygon {
    try smoothed(byMeters: [-distance, distance], quadrantSegments: 8)
  }

  /// The area grown and shrunk back: gaps and bays narrower than twice the distance fill.
  package func closed(byMeters distance: Double) throws(GeometryError) -> MultiPolygon {
    try smoothed(byMeters: [distance, -distance], quadrantSegments: 8)
  }

  /// The area with fewer vertices: none moves by more than about the tolerance, and it stays valid.
  package func simplified(toleranceInMeters tolerance: Double) throws(GeometryError)
    -> MultiPolygon
  {
    guard let box = boundingBox else { return self }
    try requireFinite(tolerance, for: "simplify")
    let frame = PlanarFrame.metric(LocalMetricFrame(around: box))
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self, in: frame)
      let simple = try geos.snapRounding("simplify", [handle.raw], in: frame) { inputs, _ in
        GEOSTopologyPreserveSimplify_r(geos.raw, inputs[0], tolerance)
      }
      return try geos.decodeAreas(geos.own(simple), in: frame)
    }
  }

  /// One buffer after the other, without leaving the metric plane in between.
  package func smoothed(byMeters distances: [Double], quadrantSegments: Int)
    throws(GeometryError) -> MultiPolygon
  {
    guard let box = boundingBox else { return self }
    return try smoothed(
      byMeters: distances, quadrantSegments: quadrantSegments, in: LocalMetricFrame(around: box))
  }

  /// One buffer after the other on a metric plane.
  ///
  /// Each begins with its rings at their least vertices: where a ring begins makes a small
  /// difference, which would else follow from what lies elsewhere.
  func smoothed(byMeters distances: [Double], quadrantSegments: Int, in metric: LocalMetricFrame)
    throws(GeometryError) -> MultiPolygon
  {
    let frame = PlanarFrame.metric(metric)
    return try withGEOS { geos throws(GeometryError) in
      var handle = try geos.encode(self, in: frame)
      for distance in distances {
        guard GEOSNormalize_r(geos.raw, handle.raw) == 0 else { throw geos.failure("normalize") }
        handle = try geos.buffer(
          handle, by: distance, quadrantSegments: quadrantSegments, in: frame)
      }
      return try geos.decodeAreas(handle, in: frame)
    }
  }
}

extension MultiLineString {
  /// The area within a distance in metres of the lines, with round ends.
  package func buffered(byMeters distance: Double, quadrantSegments: Int = 8)
    throws(GeometryError) -> MultiPolygon
  {
    guard let box = boundingBox else { return MultiPolygon() }
    let frame = PlanarFrame.metric(LocalMetricFrame(around: box))
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(.multiLineString(self), in: frame)
      let buffer = try geos.buffer(
        handle, by: distance, quadrantSegments: quadrantSegments, in: frame)
      return try geos.decodeAreas(buffer, in: frame)
    }
  }

  /// The part of the lines inside the area.
  package func intersection(_ area: MultiPolygon) throws(GeometryError) -> MultiLineString {
    try overlaid(with: area, "intersection", GEOSIntersectionPrec_r, GEOSIntersection_r)
  }

  /// The part of the lines outside the area.
  package func subtracting(_ area: MultiPolygon) throws(GeometryError) -> MultiLineString {
    try overlaid(with: area, "difference", GEOSDifferencePrec_r, GEOSDifference_r)
  }

  /// The same lines with pieces joined end to end where exactly two meet.
  package func merged() throws(GeometryError) -> MultiLineString {
    try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(.multiLineString(self))
      let merged = try geos.own(GEOSLineMerge_r(geos.raw, handle.raw), from: "merge lines")
      return try geos.decodeLines(merged)
    }
  }

  private func overlaid(
    with area: MultiPolygon, _ name: String,
    _ onGrid: (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?,
    _ floating: (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
  ) throws(GeometryError) -> MultiLineString {
    try withGEOS { geos throws(GeometryError) in
      let lines = try geos.encode(.multiLineString(self))
      let mask = try geos.encode(area)
      let result = try geos.snapRounding(name, [lines.raw, mask.raw]) { inputs, grid in
        if let grid {
          onGrid(geos.raw, inputs[0], inputs[1], grid)
        } else {
          floating(geos.raw, inputs[0], inputs[1])
        }
      }
      return try geos.decodeLines(geos.own(result))
    }
  }
}

extension GEOSContext {
  func buffer(
    _ handle: borrowing GEOSGeometryHandle, by distance: Double, quadrantSegments: Int,
    in frame: PlanarFrame
  ) throws(GeometryError) -> GEOSGeometryHandle {
    try requireFinite(distance, for: "buffer")
    let segments = Int32(clamping: max(1, quadrantSegments))
    let buffer = try snapRounding("buffer", [handle.raw], in: frame) { inputs, _ in
      GEOSBuffer_r(raw, inputs[0], distance, segments)
    }
    return own(buffer)
  }
}

private func requireFinite(_ length: Double, for operation: String) throws(GeometryError) {
  guard length.isFinite else {
    throw .operationFailed(operation: operation, reason: "\(length) metres is not a length")
  }
}
