internal import CCairo

/// Draws letters on a canvas, with halos, placed to a quarter of a pixel.
///
/// Cairo 1.16 moves every glyph to whole pixels, which spoils the spacing of small letters, and
/// strokes halos slowly. So glyphs come from FreeType as coverage, a halo is that coverage spread
/// by its width, and both are laid on the canvas's own pixels.
struct GlyphPainter: ~Copyable {
  /// The coverage of one glyph, from 0 to 255.
  private struct Bitmap {
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    let coverage: [UInt8]
  }

  private struct Key: Hashable {
    let face: FontFace
    let size: Double
    let id: UInt32
    let quarter: Int
  }

  private var bitmaps: [Key: Bitmap] = [:]
  private var sheet = CoverageSheet()

  /// Draws a run of letters, cut off at a rectangle.
  mutating func draw(
    _ run: MapScene.TextRun, on canvas: borrowing Canvas, fonts: borrowing FontLibrary,
    clip: PixelRect?
  ) {
    var placed: [(bitmap: Bitmap, x: Int, y: Int)] = []
    placed.reserveCapacity(run.glyphs.count)
    for glyph in run.glyphs {
      let column = glyph.origin.x.rounded(.down)
      let quarter = glyph.angle == 0 ? Int((glyph.origin.x - column) * 4) : 0
      let row = glyph.angle == 0 ? glyph.origin.y.rounded() : glyph.origin.y.rounded(.down)
      let bitmap: Bitmap
      if glyph.angle == 0 {
        let key = Key(face: run.face, size: run.size, id: glyph.id, quarter: quarter)
        bitmap =
          bitmaps[key] ?? Self.rasterize(key, angle: 0, shift: (Double(quarter) / 4, 0), fonts)
        bitmaps[key] = bitmap
      } else {
        let key = Key(face: run.face, size: run.size, id: glyph.id, quarter: 0)
        let shift = (glyph.origin.x - column, glyph.origin.y - row)
        bitmap = Self.rasterize(key, angle: glyph.angle, shift: shift, fonts)
      }
      guard bitmap.width > 0 else { continue }
      placed.append((bitmap, Int(column) + bitmap.left, Int(row) - bitmap.top))
    }
    guard let left = placed.map(\.x).min(), let top = placed.map(\.y).min(),
      let right = placed.map({ $0.x + $0.bitmap.width }).max(),
      let bottom = placed.map({ $0.y + $0.bitmap.height }).max()
    else { return }
    let border = run.halo == nil ? 0 : Int(run.haloWidth.rounded(.up)) + 1
    sheet.clear(
      x: left - border, y: top - border, width: right - left + 2 * border,
      height: bottom - top + 2 * border)
    for (bitmap, x, y) in placed {
      sheet.add(bitmap.coverage, x: x, y: y, width: bitmap.width, height: bitmap.height)
    }
    if let halo = run.halo {
      sheet.spread(by: run.haloWidth)
      sheet.composite(.halo, in: halo, on: canvas, clip: clip)
    }
    sheet.composite(.letters, in: run.color, on: canvas, clip: clip)
  }

  private static func rasterize(
    _ key: Key, angle: Double, shift: (x: Double, y: Double), _ fonts: borrowing FontLibrary
  ) -> Bitmap {
    let empty = Bitmap(left: 0, top: 0, width: 0, height: 0, coverage: [])
    let face = fonts[key.face].outlines
    FT_Set_Char_Size(face, 0, FT_F26Dot6((key.size * 64).rounded()), 72, 72)
    let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
    guard FT_Load_Glyph(face, key.id, flags) == 0, let slot = face.pointee.glyph else {
      return empty
    }
    if angle != 0 {
      var turn = FT_Matrix(angle: angle)
      FT_Outline_Transform(&slot.pointee.outline, &turn)
    }
    FT_Outline_Translate(
      &slot.pointee.outline, FT_Pos((shift.x * 64).rounded()), -FT_Pos((shift.y * 64).rounded()))
    guard FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0 else { return empty }
    let bitmap = slot.pointee.bitmap
    let (width, height) = (Int(bitmap.width), Int(bitmap.rows))
    guard width > 0, height > 0, let buffer = bitmap.buffer else { return empty }
    var coverage: [UInt8] = []
    coverage.reserveCapacity(width * height)
    for row in 0..<height {
      coverage.append(
        contentsOf: UnsafeBufferPointer(start: buffer + row * Int(bitmap.pitch), count: width))
    }
    return Bitmap(
      left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top), width: width,
      height: height, coverage: coverage)
  }
}
