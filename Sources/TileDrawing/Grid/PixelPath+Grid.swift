internal import Drawing

#if canImport(Glibc)
  private import Glibc
#endif

extension PixelPath {
  /// A disc's outline.
  init(_ disc: PixelDisc) {
    let count = 12 + Int(disc.radius.squareRoot() * 4)
    self.init(
      (0..<count).map { step in
        let angle = 2 * Double.pi * Double(step) / Double(count)
        return disc.center + PixelPoint(x: cos(angle), y: sin(angle)) * disc.radius
      }, isClosed: true)
  }

  /// A rectangle's outline with round corners.
  init(_ rect: PixelRect, corner: Double) {
    let inner = rect.grown(by: -corner)
    let centers = [
      (inner.maxX, inner.maxY), (inner.x, inner.maxY), (inner.x, inner.y), (inner.maxX, inner.y),
    ]
    self.init(
      centers.enumerated().flatMap { quarter, center in
        (0...4).map { step in
          let angle = Double.pi / 2 * (Double(quarter) + Double(step) / 4)
          return PixelPoint(
            x: center.0 + cos(angle) * corner, y: center.1 + sin(angle) * corner)
        }
      }, isClosed: true)
  }

  /// The outlines in the world's grid; the path is counted from a point of it.
  func rings(from corner: GridPoint) -> [[GridPoint]] {
    subpaths.map { $0.points.map { $0.onGrid(from: corner) } }
  }

  /// The stretches in the world's grid, cut into dashes whose lengths alternate with gaps'.
  func edges(dash: [Double], from corner: GridPoint) -> [GridEdge] {
    subpaths.flatMap { subpath in
      let points = subpath.isClosed ? subpath.points + subpath.points.prefix(1) : subpath.points
      let stretches = dash.isEmpty ? Array(zip(points, points.dropFirst())) : points.dashes(dash)
      return stretches.map {
        GridEdge(from: $0.0.onGrid(from: corner), to: $0.1.onGrid(from: corner))
      }
    }
  }
}

extension [PixelPoint] {
  /// The parts of the run that dashes cover, the first from its start.
  fileprivate func dashes(_ lengths: [Double]) -> [(PixelPoint, PixelPoint)] {
    var parts: [(PixelPoint, PixelPoint)] = []
    var index = 0
    var left = lengths[0]
    for (start, end) in zip(self, dropFirst()) {
      let length = (end - start).length
      var done = 0.0
      while length > done {
        let step = Swift.min(left, length - done)
        if index % 2 == 0 {
          let along = (end - start) * (1 / length)
          parts.append((start + along * done, start + along * (done + step)))
        }
        done += step
        left -= step
        if left <= 0 {
          index = (index + 1) % lengths.count
          left = lengths[index]
        }
      }
    }
    return parts
  }
}
