package import Drawing

/// Draws tiles one after the other, in memory that it keeps.
package struct TilePainter: ~Copyable {
  private let canvas: Canvas
  private let pixels: PixelRows
  private let areas: AreaRaster
  private let strokes: StrokeRaster
  private var letters: TileLetters?
  private var encoder: TileEncoder

  /// A painter of tiles of a side in pixels.
  package init(tileSide: Int) throws(DrawingError) {
    let canvas = try Canvas(width: tileSide, height: tileSide, background: Color(0))
    let encoder = try TileEncoder()
    guard let pixels = PixelRows(canvas) else {
      throw .drawingFailed(operation: "make a tile", reason: "the surface has no pixels")
    }
    self.canvas = canvas
    self.pixels = pixels
    self.encoder = encoder
    areas = AreaRaster(columns: tileSide, rows: tileSide)
    strokes = StrokeRaster(side: tileSide)
  }

  /// The PNG file of a tile: the same whichever others are drawn before it.
  package mutating func image(of excerpt: TileExcerpt) throws(DrawingError) -> [UInt8] {
    // Fonts are opened when the first letters come.
    if letters == nil, excerpt.hasText { letters = try TileLetters() }
    paint(excerpt)
    try canvas.check()
    return encoder.encode(pixels)
  }

  private mutating func paint(_ excerpt: TileExcerpt) {
    let (pixels, steps, rect) = (pixels, excerpt.coverageSteps, excerpt.tile)
    let side = pixels.width
    let background = excerpt.background.map { $0.pixel | 0xFF00_0000 } ?? 0
    for row in 0..<side { pixels[row].update(repeating: background) }
    let (x, y) = (rect.left / WorldGrid.parts, rect.top / WorldGrid.parts)
    for item in excerpt.items {
      switch item.shape {
      case .everywhere(let ink):
        for row in 0..<side { ink.lay(256, on: pixels[row], 0..<side, x: x, y: y + row) }
      case .area(let edges, let rule, let softness, let ink) where softness > 0:
        SoftRaster(softness: softness).draw(
          edges, rule, side: side, left: rect.left, top: rect.top
        ) { row, columns, coverage in
          let level = steps.soft(coverage)
          if level > 0 { ink.lay(level, on: pixels[row], columns, x: x, y: y + row) }
        }
      case .area(let edges, let rule, _, let ink):
        for edge in edges {
          areas.add(
            fromX: edge.from.x - rect.left, fromY: edge.from.y - rect.top,
            toX: edge.to.x - rect.left, toY: edge.to.y - rect.top)
        }
        areas.take(rule) { row, columns, coverage in
          let level = steps.crisp(coverage)
          if level > 0 { ink.lay(level, on: pixels[row], columns, x: x, y: y + row) }
        }
      case .line(let edges, let width, let ink):
        for edge in edges { strokes.add(edge, width: width, left: rect.left, top: rect.top) }
        strokes.take { row, columns, coverage in
          let level = steps.crisp(coverage + coverage >> 7, isFaint: !ink.isOpaque)
          if level > 0 { ink.lay(level, on: pixels[row], columns, x: x, y: y + row) }
        }
      case .text(let run, let corner):
        letters?.draw(run.moved(from: corner, to: rect), on: canvas)
      }
    }
  }
}

extension TileExcerpt {
  fileprivate var hasText: Bool {
    items.contains { if case .text = $0.shape { true } else { false } }
  }
}

extension Scene.TextRun {
  /// The letters, which are counted from a point of the grid, counted from a tile's corner.
  func moved(from corner: GridPoint, to tile: GridRect) -> Scene.TextRun {
    let shift = PixelPoint(
      x: Double((corner.x - tile.left) / WorldGrid.parts),
      y: Double((corner.y - tile.top) / WorldGrid.parts))
    return Scene.TextRun(
      face: face, size: size,
      glyphs: glyphs.map { Glyph(id: $0.id, origin: $0.origin + shift, angle: $0.angle) },
      color: color, halo: halo, haloWidth: haloWidth)
  }
}

/// Draws letters on tile after tile.
private struct TileLetters: ~Copyable {
  private let fonts: FontLibrary
  private var painter = GlyphPainter()

  init() throws(DrawingError) { fonts = try FontLibrary() }

  mutating func draw(_ run: Scene.TextRun, on canvas: borrowing Canvas) {
    painter.draw(run, on: canvas, fonts: fonts, clip: nil)
  }
}

/// Into how many steps coverage is cut: few steps mean few colours and small files.
package struct CoverageSteps: Hashable, Sendable {
  /// Steps at crisp edges.
  let crispSteps: Int
  /// Steps at the edges of lines that let the ground shine through, where fewer are seen.
  let faintSteps: Int
  /// Steps where an edge fades.
  let softSteps: Int

  /// The steps of control on clear ground: ground, line and casing then have no more than the 16
  /// colours that four bits hold.
  static let overlay = CoverageSteps(crispSteps: 4, faintSteps: 3, softSteps: 16)

  /// A coverage from 0 to 256 at a crisp edge, in steps.
  @inline(__always)
  func crisp(_ coverage: Int, isFaint: Bool = false) -> Int {
    let steps = isFaint ? faintSteps : crispSteps
    return (coverage * steps + 128) >> 8 * 256 / steps
  }

  /// A coverage from 0 to 255 where an edge fades, in steps.
  @inline(__always)
  func soft(_ coverage: Int) -> Int {
    ((coverage + coverage >> 7) * softSteps + 128) >> 8 * 256 / softSteps
  }
}
