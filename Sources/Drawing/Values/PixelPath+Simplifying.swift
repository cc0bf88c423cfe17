extension PixelPath {
  /// The path without points that lie closer than a tolerance to the line through the others.
  ///
  /// Source: Douglas and Peucker 1973, "Algorithms for the reduction of the number of points
  /// required to represent a digitized line".
  package func simplified(tolerance: Double) -> PixelPath {
    PixelPath(subpaths.map { $0.simplified(squaredTolerance: tolerance * tolerance) })
  }
}

extension PixelPath.Subpath {
  fileprivate func simplified(squaredTolerance: Double) -> Self {
    guard points.count > 2 else { return self }
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(first: 0, last: points.count - 1)]
    points.withUnsafeBufferPointer { points in
      while let (first, last) = open.popLast() {
        var farthest = (index: first, distance: squaredTolerance)
        let segment = Segment(from: points[first], to: points[last])
        for index in first + 1..<max(last, first + 1) {
          let distance = segment.squaredDistance(to: points[index])
          if distance > farthest.distance { farthest = (index, distance) }
        }
        guard farthest.index > first else { continue }
        isKept[farthest.index] = true
        open.append((first, farthest.index))
        open.append((farthest.index, last))
      }
    }
    return Self(
      points: zip(points, isKept).compactMap { $1 ? $0 : nil }, isClosed: isClosed)
  }
}

/// A straight stretch.
private struct Segment {
  private let start: PixelPoint
  private let along: PixelPoint
  /// 1 over the squared length; 0 for a stretch without length.
  private let inverse: Double

  init(from start: PixelPoint, to end: PixelPoint) {
    self.start = start
    along = end - start
    let square = along.x * along.x + along.y * along.y
    inverse = square > 0 ? 1 / square : 0
  }

  func squaredDistance(to point: PixelPoint) -> Double {
    let away = point - start
    let share = min(max((away.x * along.x + away.y * along.y) * inverse, 0), 1)
    let rest = away - along * share
    return rest.x * rest.x + rest.y * rest.y
  }
}
