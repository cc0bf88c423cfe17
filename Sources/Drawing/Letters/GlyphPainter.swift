internal import CCairo

/// Draws letters on a canvas, with halos, placed to a quarter of a pixel.
///
/// Cairo 1.16 moves every glyph to whole pixels, which spoils the spacing of small letters, and
/// strokes halos slowly. So glyphs come from FreeType as coverage, a halo is that coverage spread
/// by its width, and both are laid on the canvas's own pixels.
package struct GlyphPainter: ~Copyable {
  private struct Key: Hashable {
    let face: FontFace
    let size: Double
    let haloWidth: Double
    let id: UInt32
    let quarter: Int
  }

  /// Level glyphs drawn so far; nil for those without ink.
  private var bitmaps: [Key: GlyphBitmap?] = [:]
  private var sheet = CoverageSheet()

  /// A painter that has drawn nothing yet.
  package init() {}

  /// Draws a run of letters, cut off at a rectangle.
  package mutating func draw(
    _ run: Scene.TextRun, on canvas: borrowing Canvas, fonts: borrowing FontLibrary,
    clip: PixelRect?
  ) {
    var placed: [(bitmap: GlyphBitmap, x: Int, y: Int)] = []
    placed.reserveCapacity(run.glyphs.count)
    var (left, top, right, bottom) = (Int.max, Int.max, Int.min, Int.min)
    for glyph in run.glyphs {
      let column = Int(glyph.origin.x.rounded(.down))
      let row = Int(glyph.origin.y.rounded(glyph.angle == 0 ? .toNearestOrEven : .down))
      let shift = glyph.origin - PixelPoint(x: Double(column), y: Double(row))
      guard let bitmap = bitmap(of: glyph, in: run, shift: shift, fonts) else { continue }
      let (x, y) = (column + bitmap.left, row + bitmap.top)
      placed.append((bitmap, x, y))
      (left, top) = (min(left, x), min(top, y))
      (right, bottom) = (max(right, x + bitmap.width), max(bottom, y + bitmap.height))
    }
    guard !placed.isEmpty else { return }
    sheet.clear(x: left, y: top, width: right - left, height: bottom - top)
    for (bitmap, x, y) in placed { sheet.add(bitmap, x: x, y: y) }
    sheet.composite(in: run.color, halo: run.halo, on: canvas, clip: clip)
  }

  private mutating func bitmap(
    of glyph: Scene.TextRun.Glyph, in run: Scene.TextRun, shift: PixelPoint,
    _ fonts: borrowing FontLibrary
  ) -> GlyphBitmap? {
    let outlines = fonts[run.face].outlines
    let haloWidth = run.halo == nil ? 0 : run.haloWidth
    guard glyph.angle == 0 else {
      return GlyphBitmap(
        glyph.id, of: outlines, size: run.size, angle: glyph.angle, shift: shift,
        haloWidth: haloWidth)
    }
    let key = Key(
      face: run.face, size: run.size, haloWidth: haloWidth, id: glyph.id,
      quarter: Int(shift.x * 4))
    if let known = bitmaps[key] { return known }
    let bitmap = GlyphBitmap(
      glyph.id, of: outlines, size: run.size, angle: 0,
      shift: PixelPoint(x: Double(key.quarter) / 4, y: 0), haloWidth: haloWidth)
    bitmaps[key] = bitmap
    return bitmap
  }
}
