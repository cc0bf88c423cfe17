// Smoothing that lets unchanged parts of two areas come out the same to the last digit.
extension MultiPolygon {
  /// The area grown and shrunk by one distance in metres after the other, with fewer vertices: where
  /// two areas are alike for some way around, so are the results, digit for digit.
  ///
  /// Distances are true at the middle latitude of `box`, which must be the same for all areas that
  /// are to be compared. Vertices are put on a grid of 10⁻⁷ degrees, a centimetre. None moves by
  /// more than about the tolerance.
  package func smoothedAlike(
    byMeters distances: [Double], toleranceInMeters tolerance: Double, around box: BoundingBox
  ) throws(GeometryError) -> MultiPolygon {
    let frame = LocalMetricFrame(around: box)
    let smooth = try smoothed(byMeters: distances, quadrantSegments: 8, in: frame)
    return try MultiPolygon(
      smooth.polygons.map { polygon in
        Polygon(
          exterior: polygon.exterior.onGrid().simplified(tolerance: tolerance, in: frame),
          holes: polygon.holes.map { $0.onGrid().simplified(tolerance: tolerance, in: frame) })
      }.filter { $0.exterior.positions.count > 3 }
    ).repaired()
  }
}

extension LinearRing {
  /// The ring with its vertices on a grid of 10⁻⁷ degrees.
  fileprivate func onGrid() -> LinearRing {
    var rounded: [Position] = []
    for position in positions {
      let vertex = Position(
        longitude: (position.longitude * 1e7).rounded() / 1e7,
        latitude: (position.latitude * 1e7).rounded() / 1e7)
      if vertex != rounded.last { rounded.append(vertex) }
    }
    return LinearRing(rounded)
  }

  /// The ring with fewer vertices.
  ///
  /// Some vertices are kept whatever lies around them, chosen by a hash of their own coordinates;
  /// between two of these the line is thinned. So what happens far away on the ring changes nothing
  /// here. Source: Douglas and Peucker 1973, cut into pieces defined by content as files are in
  /// Muthitacharoen et al. 2001, "A low-bandwidth network file system".
  fileprivate func simplified(tolerance: Double, in frame: LocalMetricFrame) -> LinearRing {
    let open = Array(positions.dropLast())
    let anchors = open.indices.filter { open[$0].isAnchor }
    guard let first = anchors.first, anchors.count > 2 else { return self }
    let turned = Array(open[first...] + open[...first])
    let points = turned.map { frame.project($0) }
    var isKept = [Bool](repeating: false, count: turned.count)
    let stops = anchors.map { $0 - first } + [turned.count - 1]
    for (start, end) in zip(stops, stops.dropFirst()) {
      Self.thin(points, start, end, tolerance, &isKept)
    }
    return LinearRing(zip(turned, isKept).filter(\.1).map(\.0))
  }

  /// Marks both ends, and between them the vertices that lie farther from the line than allowed.
  private static func thin(
    _ points: [(x: Double, y: Double)], _ start: Int, _ end: Int, _ tolerance: Double,
    _ isKept: inout [Bool]
  ) {
    isKept[start] = true
    isKept[end] = true
    guard end > start + 1 else { return }
    let (first, last) = (points[start], points[end])
    let (dx, dy) = (last.x - first.x, last.y - first.y)
    let length = (dx * dx + dy * dy).squareRoot()
    var farthest = (index: start, distance: tolerance)
    for index in start + 1..<end {
      let (x, y) = (points[index].x - first.x, points[index].y - first.y)
      let distance =
        length > 0 ? abs(dx * y - dy * x) / length : (x * x + y * y).squareRoot()
      if distance > farthest.distance { farthest = (index, distance) }
    }
    guard farthest.index > start else { return }
    thin(points, start, farthest.index, tolerance, &isKept)
    thin(points, farthest.index, end, tolerance, &isKept)
  }
}

extension Position {
  /// Whether a vertex here is always kept: one in sixteen, by its coordinates alone.
  fileprivate var isAnchor: Bool {
    var mixed = longitude.bitPattern &* 0x9E37_79B9_7F4A_7C15 ^ latitude.bitPattern
    mixed = (mixed ^ mixed >> 32) &* 0xBF58_476D_1CE4_E5B9
    return mixed >> 60 == 0
  }
}
