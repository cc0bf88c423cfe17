extension Canvas {
  /// Covers ground with a paint that fades over about `softness` pixels at the edge.
  func fillSoftly(
    _ path: PixelPath, with paint: Scene.Paint, softness: Double, worldPixel: PixelPoint,
    within clip: PixelRect?
  ) {
    let page = clip ?? PixelRect(x: 0, y: 0, width: Double(width), height: Double(height))
    guard let mask = SoftMask(path, softness: softness, within: page) else { return }
    switch paint {
    case .color(let color):
      mask.lay(ColorBrush(color), on: self, within: clip)
    case .pattern(let pattern):
      guard let brush = PatternBrush(pattern, worldPixel: worldPixel) else { return }
      mask.lay(brush, on: self, within: clip)
    }
  }

  /// Covers discs, whether they overlap or not, with a colour that fades over about `softness`
  /// pixels at their edges.
  package func fillSoftly(
    _ discs: [PixelDisc], with color: Color, softness: Double, within clip: PixelRect?
  ) {
    let page = clip ?? PixelRect(x: 0, y: 0, width: Double(width), height: Double(height))
    for cluster in discs.clusters(within: 2 * softness) {
      SoftMask(cluster, softness: softness, within: page)?
        .lay(ColorBrush(color), on: self, within: clip)
    }
  }
}

extension [PixelDisc] {
  /// The discs in groups, so that no two groups come as near to one another as the distance.
  fileprivate func clusters(within distance: Double) -> [[PixelDisc]] {
    var clusters: [[PixelDisc]] = []
    for disc in self {
      func isNear(_ other: PixelDisc) -> Bool {
        (disc.center - other.center).length < disc.radius + other.radius + distance
      }
      let far = clusters.filter { !$0.contains(where: isNear) }
      let near = clusters.filter { $0.contains(where: isNear) }
      clusters = far + [near.flatMap(\.self) + [disc]]
    }
    return clusters
  }
}
