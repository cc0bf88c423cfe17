extension MultiPolygon {
  /// How often outlines cross themselves or one another, counted up to a limit.
  ///
  /// Segments are looked at from west to east, each with those that begin before it ends.
  package func crossingCount(upTo limit: Int) -> Int {
    let segments = polygons.lazy.flatMap(\.rings).flatMap { ring in
      zip(ring.positions, ring.positions.dropFirst()).map(Segment.init)
    }.sorted { $0.west < $1.west }
    var count = 0
    for (index, segment) in segments.enumerated() {
      for other in segments[(index + 1)...] {
        guard other.west <= segment.east else { break }
        if segment.crosses(other) { count += 1 }
        if count >= limit { return count }
      }
    }
    return count
  }
}

/// A stretch of an outline between two positions.
private struct Segment {
  let start: Position
  let end: Position

  var west: Double { min(start.longitude, end.longitude) }
  var east: Double { max(start.longitude, end.longitude) }

  /// Whether each passes from one side of the other to its other side.
  func crosses(_ other: Segment) -> Bool {
    let (south, north) = (min(start.latitude, end.latitude), max(start.latitude, end.latitude))
    guard min(other.start.latitude, other.end.latitude) <= north,
      max(other.start.latitude, other.end.latitude) >= south
    else { return false }
    return side(of: other.start) * side(of: other.end) < 0
      && other.side(of: start) * other.side(of: end) < 0
  }

  /// Positive to the left, negative to the right, 0 on the line through both positions.
  private func side(of position: Position) -> Double {
    let side =
      (end.longitude - start.longitude) * (position.latitude - start.latitude)
      - (end.latitude - start.latitude) * (position.longitude - start.longitude)
    return side > 0 ? 1 : side < 0 ? -1 : 0
  }
}
