internal import CCairo

#if canImport(Glibc)
  private import Glibc
#endif

/// The coverage of one glyph, and of its halo, from 0 to 255.
package struct GlyphBitmap {
  /// From the glyph's pixel of origin to the upper left corner.
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  private(set) var letter: [UInt8]
  /// Empty when there is no halo.
  private(set) var halo: [UInt8] = []

  /// A glyph of a size in pixels, turned clockwise by an angle in radians and then moved; nil for
  /// one without ink.
  init?(
    _ id: UInt32, of face: FT_Face, size: Double, angle: Double, shift: PixelPoint,
    haloWidth: Double
  ) {
    FT_Set_Char_Size(face, 0, FT_F26Dot6((size * 64).rounded()), 72, 72)
    let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
    guard FT_Load_Glyph(face, id, flags) == 0, let slot = face.pointee.glyph else { return nil }
    if angle != 0 {
      var turn = FT_Matrix(angle: angle)
      FT_Outline_Transform(&slot.pointee.outline, &turn)
    }
    FT_Outline_Translate(
      &slot.pointee.outline, FT_Pos((shift.x * 64).rounded()), -FT_Pos((shift.y * 64).rounded()))
    guard FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0 else { return nil }
    let bitmap = slot.pointee.bitmap
    guard bitmap.width > 0, bitmap.rows > 0, let buffer = bitmap.buffer else { return nil }
    let border = haloWidth > 0 ? Int(haloWidth.rounded(.up)) : 0
    left = Int(slot.pointee.bitmap_left) - border
    top = -Int(slot.pointee.bitmap_top) - border
    width = Int(bitmap.width) + 2 * border
    height = Int(bitmap.rows) + 2 * border
    letter = [UInt8](repeating: 0, count: width * height)
    for row in 0..<Int(bitmap.rows) {
      let target = (row + border) * width + border
      for column in 0..<Int(bitmap.width) {
        letter[target + column] = buffer[row * Int(bitmap.pitch) + column]
      }
    }
    if border > 0 { halo = spread(by: haloWidth, border: border) }
  }

  /// The letter spread by a distance in every direction.
  private func spread(by distance: Double, border: Int) -> [UInt8] {
    var halo = letter
    // The border is as wide as the spread: nothing runs over from one row into the next.
    let inner = border * width + border..<letter.count - border * width - border
    halo.withUnsafeMutableBufferPointer { halo in
      letter.withUnsafeBufferPointer { letter in
        for down in -border...border {
          for across in -border...border where down != 0 || across != 0 {
            let away = Double(down * down + across * across).squareRoot()
            let weight = UInt16(max(0, min(1, distance + 0.5 - away)) * 256)
            guard weight > 0 else { continue }
            let shift = down * width + across
            for place in inner {
              let share = (UInt16(letter[place]) &* weight) >> 8
              halo[place &+ shift] = max(
                halo[place &+ shift], UInt8(truncatingIfNeeded: share))
            }
          }
        }
      }
    }
    return halo
  }
}

extension FT_Matrix {
  /// The matrix that turns an outline clockwise by an angle in radians.
  fileprivate init(angle: Double) {
    let cosine = FT_Fixed((cos(angle) * 65_536).rounded())
    let sine = FT_Fixed((sin(angle) * 65_536).rounded())
    self.init(xx: cosine, xy: sine, yx: -sine, yy: cosine)
  }
}
