extension Polygon {
  /// A position inside the polygon, away from its edge; nil when it has no area.
  ///
  /// Half way along the longest stretch inside, on a parallel between two vertices near the middle.
  /// Source: JTS, `InteriorPointArea`.
  package var positionInside: Position? {
    guard let box = boundingBox else { return nil }
    let middle = (box.south + box.north) / 2
    var (below, above) = (box.south, box.north)
    for position in exterior.positions.lazy + holes.lazy.flatMap(\.positions) {
      if position.latitude <= middle {
        below = max(below, position.latitude)
      } else {
        above = min(above, position.latitude)
      }
    }
    let latitude = (below + above) / 2
    let crossings = ([exterior] + holes).flatMap { $0.crossings(of: latitude) }.sorted()
    var widest: (width: Double, longitude: Double)?
    for index in stride(from: 0, to: crossings.count - 1, by: 2) {
      let width = crossings[index + 1] - crossings[index]
      if width > widest?.width ?? 0 {
        widest = (width, (crossings[index] + crossings[index + 1]) / 2)
      }
    }
    return widest.map { Position(longitude: $0.longitude, latitude: latitude) }
  }
}

extension LinearRing {
  /// The longitudes at which the ring crosses a parallel that passes through no vertex.
  fileprivate func crossings(of latitude: Double) -> [Double] {
    positions.indices.dropLast().compactMap { index in
      let (start, end) = (positions[index], positions[index + 1])
      guard (start.latitude > latitude) != (end.latitude > latitude) else { return nil }
      let share = (latitude - start.latitude) / (end.latitude - start.latitude)
      return start.longitude + share * (end.longitude - start.longitude)
    }
  }
}
