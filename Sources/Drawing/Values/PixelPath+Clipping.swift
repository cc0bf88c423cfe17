extension PixelPath {
  /// The part of closed outlines inside a rectangle; new edges run along the rectangle.
  ///
  /// Source: Sutherland and Hodgman 1974, "Reentrant polygon clipping".
  package func clippedAsArea(to rect: PixelRect) -> PixelPath {
    PixelPath(
      subpaths.compactMap { subpath in
        guard let bounds = PixelRect(around: subpath.points) else { return nil }
        if rect.contains(bounds) { return subpath }
        guard rect.overlaps(bounds) else { return nil }
        var points = subpath.points
        for edge in Edge.allCases { points = edge.clip(points, to: rect) }
        return points.count < 3 ? nil : Subpath(points: points, isClosed: true)
      })
  }

  /// The parts of lines inside a rectangle; closed outlines are opened where they leave it.
  package func clippedAsLines(to rect: PixelRect) -> PixelPath {
    var kept = PixelPath()
    for subpath in subpaths {
      guard let bounds = PixelRect(around: subpath.points) else { continue }
      if rect.contains(bounds) {
        kept.subpaths.append(subpath)
      } else if rect.overlaps(bounds) {
        kept.append(subpath, clippedTo: rect)
      }
    }
    return kept
  }

  private mutating func append(_ subpath: Subpath, clippedTo rect: PixelRect) {
    var run: [PixelPoint] = []
    let points = subpath.isClosed ? subpath.points + subpath.points.prefix(1) : subpath.points
    for (start, end) in zip(points, points.dropFirst()) {
      guard let (from, to) = rect.clip(from: start, to: end) else { continue }
      if run.last != from {
        if run.count > 1 { subpaths.append(Subpath(points: run, isClosed: false)) }
        run = [from]
      }
      run.append(to)
    }
    if run.count > 1 { subpaths.append(Subpath(points: run, isClosed: false)) }
  }
}

extension PixelRect {
  /// The part of a segment inside, or nil. Source: Liang and Barsky 1984.
  fileprivate func clip(from start: PixelPoint, to end: PixelPoint) -> (PixelPoint, PixelPoint)? {
    let delta = end - start
    var enter = 0.0
    var leave = 1.0
    for (step, room) in [
      (-delta.x, start.x - x), (delta.x, maxX - start.x),
      (-delta.y, start.y - y), (delta.y, maxY - start.y),
    ] {
      if step == 0 {
        if room < 0 { return nil }
      } else if step < 0 {
        enter = max(enter, room / step)
      } else {
        leave = min(leave, room / step)
      }
    }
    guard enter <= leave else { return nil }
    return (
      enter == 0 ? start : start + delta * enter, leave == 1 ? end : start + delta * leave
    )
  }
}

private enum Edge: CaseIterable {
  case left, right, top, bottom

  /// How far inside the edge of the rectangle the point lies; negative outside.
  private func depth(of point: PixelPoint, in rect: PixelRect) -> Double {
    switch self {
    case .left: point.x - rect.x
    case .right: rect.maxX - point.x
    case .top: point.y - rect.y
    case .bottom: rect.maxY - point.y
    }
  }

  func clip(_ points: [PixelPoint], to rect: PixelRect) -> [PixelPoint] {
    guard var previous = points.last else { return [] }
    var previousDepth = depth(of: previous, in: rect)
    var kept: [PixelPoint] = []
    kept.reserveCapacity(points.count)
    for point in points {
      let pointDepth = depth(of: point, in: rect)
      if (pointDepth < 0) != (previousDepth < 0) {
        let share = previousDepth / (previousDepth - pointDepth)
        kept.append(previous + (point - previous) * share)
      }
      if pointDepth >= 0 { kept.append(point) }
      (previous, previousDepth) = (point, pointDepth)
    }
    return kept
  }
}
