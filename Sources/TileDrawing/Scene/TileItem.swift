package import Drawing
internal import SimpleFeatures

/// One thing to draw on tiles, in the world's grid.
package struct TileItem: Sendable {
  /// How it is drawn.
  package enum Shape: Sendable {
    /// An area; with a softness its edge fades over about so many pixels.
    case area([GridEdge], AreaRaster.Rule, softness: Double, TileInk)
    /// A line of a width in pixels; its dashes are edges of their own.
    case line([GridEdge], width: Float, TileInk)
    /// Letters, their places counted in pixels from a point of the grid.
    case text(Scene.TextRun, from: GridPoint)
  }

  let shape: Shape
  /// What it can touch.
  let bounds: GridRect

  /// An area of outlines; nil when there is none, or nothing to draw it with.
  init?(
    rings: [[GridPoint]], _ rule: AreaRaster.Rule = .evenOdd, softness: Double, _ ink: TileInk?
  ) {
    let edges = rings.flatMap { ring in
      zip(ring, ring.dropFirst() + ring.prefix(1)).map { GridEdge(from: $0, to: $1) }
    }
    guard let ink, let bounds = GridRect(around: edges, margin: SoftRaster.margin(softness))
    else { return nil }
    self.bounds = bounds
    shape = .area(edges, rule, softness: softness, ink)
  }

  /// A line; nil when it is empty.
  init?(edges: [GridEdge], width: Double, color: Color) {
    guard let bounds = GridRect(around: edges, margin: Int(width.rounded(.up)) + 1) else {
      return nil
    }
    self.bounds = bounds
    shape = .line(edges, width: Float(width), TileInk(color))
  }

  /// Letters whose places are counted from a point of the grid, where a pixel begins.
  init?(_ run: Scene.TextRun, from corner: GridPoint) {
    let reach = (run.size * 1.5 + run.haloWidth).rounded(.up)
    guard let rect = PixelRect(around: run.glyphs.map(\.origin))?.grown(by: reach) else {
      return nil
    }
    let (low, high) = (
      PixelPoint(x: rect.x, y: rect.y).onGrid(from: corner),
      PixelPoint(x: rect.maxX, y: rect.maxY).onGrid(from: corner)
    )
    bounds = GridRect(left: low.x, top: low.y, right: high.x, bottom: high.y)
    shape = .text(run, from: corner)
  }
}

extension GridRect {
  /// The rectangle around edges and so many pixels more; nil when there are none.
  init?(around edges: [GridEdge], margin: Int) {
    guard !edges.isEmpty else { return nil }
    self.init(left: .max, top: .max, right: .min, bottom: .min)
    for edge in edges {
      left = min(left, edge.from.x, edge.to.x)
      top = min(top, edge.from.y, edge.to.y)
      right = max(right, edge.from.x, edge.to.x)
      bottom = max(bottom, edge.from.y, edge.to.y)
    }
    self = grown(by: margin * WorldGrid.parts)
  }
}

extension Scene.Item {
  /// The thing as it is drawn on tiles; its places are counted from a point of the world's grid.
  func onGrid(from corner: GridPoint) -> [TileItem] {
    func line(_ path: PixelPath, _ look: Stroke) -> TileItem? {
      TileItem(
        edges: path.edges(dash: look.dash, from: corner), width: look.width, color: look.color)
    }
    func area(_ path: PixelPath, _ color: Color) -> TileItem? {
      TileItem(rings: path.rings(from: corner), softness: 0, TileInk(color))
    }
    switch self {
    case .area(let path, let paint, let softness):
      return [TileItem(rings: path.rings(from: corner), softness: softness, TileInk(paint))]
        .compactMap { $0 }
    case .line(let path, let look): return [line(path, look)].compactMap { $0 }
    case .disc(let center, let diameter, let fill, let edge):
      let path = PixelPath(PixelDisc(center: center, radius: diameter / 2))
      return [fill.flatMap { area(path, $0) }, edge.flatMap { line(path, $0) }].compactMap { $0 }
    case .discs(let discs, let color, let softness):
      let path = PixelPath(discs.flatMap { PixelPath($0).subpaths })
      let item = TileItem(
        rings: path.rings(from: corner), .nonZero, softness: softness, TileInk(color))
      return [item].compactMap { $0 }
    case .box(let rect, let radius, let fill, let edge):
      let path = PixelPath(rect, corner: radius)
      return [area(path, fill), edge.flatMap { line(path, $0) }].compactMap { $0 }
    case .text(let run): return [TileItem(run, from: corner)].compactMap { $0 }
    }
  }
}
