package import Drawing

/// What of a thing to draw counts in a rectangle of tiles.
package struct NearItem: Sendable {
  /// What is left to draw.
  package enum Shape: Sendable {
    /// Only the edges that matter here.
    case area([GridEdge], AreaRaster.Rule, softness: Double, TileInk)
    /// Only the stretches that are near.
    case line([GridEdge], width: Float, TileInk)
    /// Letters, counted in pixels from a point of the grid.
    case text(Scene.TextRun, from: GridPoint)
    /// All of the rectangle lies inside an area.
    case everywhere(TileInk)
  }

  let shape: Shape

  /// Whether nothing that lies below shows.
  fileprivate var hidesAll: Bool {
    if case .everywhere(.color(_, opacity: 256)) = shape { true } else { false }
  }
}

extension [TileItem] {
  /// What counts in a rectangle.
  func near(_ rect: GridRect) -> [NearItem] {
    compactMap { item -> NearItem? in
      guard item.bounds.overlaps(rect) else { return nil }
      switch item.shape {
      case .area(let edges, let rule, let softness, let ink):
        return NearItem(shape: .area(edges, rule, softness: softness, ink)).near(rect)
      case .line(let edges, let width, let ink):
        return NearItem(shape: .line(edges, width: width, ink)).near(rect)
      case .text(let run, let corner): return NearItem(shape: .text(run, from: corner))
      }
    }.uncovered
  }
}

extension [NearItem] {
  /// What counts in a smaller rectangle.
  func near(_ rect: GridRect) -> [NearItem] { compactMap { $0.near(rect) }.uncovered }

  /// What is not hidden below ground that covers all of the rectangle.
  fileprivate var uncovered: [NearItem] {
    guard let lowest = lastIndex(where: \.hidesAll), lowest > 0 else { return self }
    return Array(self[lowest...])
  }
}

extension NearItem {
  /// What counts of it in a smaller rectangle; nil when nothing does.
  fileprivate func near(_ rect: GridRect) -> NearItem? {
    switch shape {
    case .everywhere: return self
    case .text(let run, let corner):
      guard let item = TileItem(run, from: corner), item.bounds.overlaps(rect) else { return nil }
      return self
    case .line(let edges, let width, let ink):
      let window = rect.grown(by: (Int(width.rounded(.up)) + 1) * WorldGrid.parts)
      let kept = edges.filter(window.isNear)
      return kept.isEmpty ? nil : NearItem(shape: .line(kept, width: width, ink))
    case .area(let edges, let rule, let softness, let ink):
      let window = rect.grown(by: SoftRaster.margin(softness) * WorldGrid.parts)
      // What lies above, below and to the right changes nothing.
      let kept = edges.filter {
        min($0.from.y, $0.to.y) < window.bottom && max($0.from.y, $0.to.y) > window.top
          && min($0.from.x, $0.to.x) < window.right
      }
      if kept.contains(where: window.isNear) {
        return NearItem(shape: .area(kept, rule, softness: softness, ink))
      }
      return kept.covers(rect, rule) ? NearItem(shape: .everywhere(ink)) : nil
    }
  }
}

extension [GridEdge] {
  /// Whether the middle of a rectangle that no edge is near lies inside.
  fileprivate func covers(_ rect: GridRect, _ rule: AreaRaster.Rule) -> Bool {
    let y = (rect.top + rect.bottom) / 2
    var winding = 0
    for edge in self where (edge.from.y <= y) != (edge.to.y <= y) {
      winding += edge.from.y < edge.to.y ? 1 : -1
    }
    return rule == .evenOdd ? winding % 2 != 0 : winding != 0
  }
}
