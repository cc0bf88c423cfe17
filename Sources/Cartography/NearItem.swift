/// What of a thing to draw counts in a rectangle of tiles.
struct NearItem: Sendable {
  /// What is left to draw.
  enum Shape: Sendable {
    /// Only the edges that matter here.
    case area([GridEdge], AreaRaster.Rule, softness: Double, TileInk)
    /// Only the stretches that are near.
    case line([GridEdge], width: Float, TileInk)
    /// Letters, counted in pixels from a point of the grid.
    case text(MapScene.TextRun, from: GridPoint)
    /// All of the rectangle lies inside the area of this number.
    case everywhere(TileInk, number: Int)
  }

  let shape: Shape
  /// The item's number in the scene.
  let number: Int
}

extension [TileItem] {
  /// What counts in a rectangle.
  func near(_ rect: GridRect) -> [NearItem] {
    enumerated().compactMap { number, item -> NearItem? in
      guard item.bounds.overlaps(rect) else { return nil }
      switch item.shape {
      case .area(let edges, let rule, let softness, let ink):
        return NearItem(
          shape: .area(edges, rule, softness: softness, ink), number: number
        ).near(rect)
      case .line(let edges, let width, let ink):
        return NearItem(shape: .line(edges, width: width, ink), number: number).near(rect)
      case .text(let run, let corner):
        return NearItem(shape: .text(run, from: corner), number: number)
      }
    }
  }
}

extension [NearItem] {
  /// What counts in a smaller rectangle.
  func near(_ rect: GridRect) -> [NearItem] { compactMap { $0.near(rect) } }

  /// What tells apart tiles that no edge is near: the areas that cover them, and where they lie in
  /// these areas' patterns. Nil where something else is to be drawn.
  func uniformKey(left: Int, top: Int) -> [Int]? {
    var key: [Int] = []
    for item in self {
      guard case .everywhere(let ink, let number) = item.shape else { return nil }
      key.append(number)
      key += ink.phase(left: left, top: top)
    }
    return key
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
      return kept.isEmpty
        ? nil : NearItem(shape: .line(kept, width: width, ink), number: number)
    case .area(let edges, let rule, let softness, let ink):
      let margin = softness > 0 ? SoftRaster(softness: softness).margin + 1 : 1
      let window = rect.grown(by: margin * WorldGrid.parts)
      // What lies above, below and to the right changes nothing.
      let kept = edges.filter {
        min($0.from.y, $0.to.y) <= window.bottom && max($0.from.y, $0.to.y) >= window.top
          && min($0.from.x, $0.to.x) <= window.right
      }
      if kept.contains(where: window.isNear) {
        return NearItem(
          shape: .area(kept, rule, softness: softness, ink), number: number)
      }
      return kept.covers(rect, rule)
        ? NearItem(shape: .everywhere(ink, number: number), number: number) : nil
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
