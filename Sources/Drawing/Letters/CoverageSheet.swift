/// How much of each pixel one line of text covers, and how much its halo does.
package struct CoverageSheet {
  private var x = 0
  private var y = 0
  private var width = 0
  private var height = 0
  private var letters: [UInt8] = []
  private var halo: [UInt8] = []

  /// Starts an empty sheet over a part of the canvas.
  mutating func clear(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
    Self.clear(&letters, count: width * height)
    Self.clear(&halo, count: width * height)
  }

  private static func clear(_ part: inout [UInt8], count: Int) {
    part.removeAll(keepingCapacity: true)
    part.append(contentsOf: repeatElement(0, count: count))
  }

  /// Adds a glyph, which lies on the sheet. Halos that meet become one.
  mutating func add(_ bitmap: GlyphBitmap, x left: Int, y top: Int) {
    let start = (top - y) * width + left - x
    Self.add(bitmap.letter, of: bitmap, to: &letters, from: start, width)
    if !bitmap.halo.isEmpty { Self.add(bitmap.halo, of: bitmap, to: &halo, from: start, width) }
  }

  private static func add(
    _ coverage: [UInt8], of bitmap: GlyphBitmap, to sheet: inout [UInt8], from start: Int,
    _ sheetWidth: Int
  ) {
    sheet.withUnsafeMutableBufferPointer { sheet in
      coverage.withUnsafeBufferPointer { coverage in
        for row in 0..<bitmap.height {
          let (source, target) = (row * bitmap.width, start + row * sheetWidth)
          for column in 0..<bitmap.width {
            sheet[target + column] = max(sheet[target + column], coverage[source + column])
          }
        }
      }
    }
  }

  /// Lays the halo and then the letters on a canvas.
  func composite(
    in color: Color, halo haloColor: Color?, on canvas: borrowing Canvas, clip: PixelRect?
  ) {
    guard let pixels = PixelRows(canvas) else { return }
    let span = pixels.span(within: clip)
    let columns = span.columns.clamped(to: x..<x + width)
    let letterInk = ColorBrush(color)
    let haloInk = haloColor.map(ColorBrush.init)
    for row in span.rows.clamped(to: y..<y + height) {
      let source = (row - y) * width - x
      if let haloInk { haloInk.lay(halo, from: source, on: pixels[row], columns: columns) }
      letterInk.lay(letters, from: source, on: pixels[row], columns: columns)
    }
    pixels.commit(to: canvas)
  }
}

extension ColorBrush {
  /// Lays the colour on as far as each pixel is covered; column 0 takes the coverage at `start`.
  fileprivate func lay(
    _ coverage: [UInt8], from start: Int, on pixels: UnsafeMutableBufferPointer<UInt32>,
    columns: Range<Int>
  ) {
    coverage.withUnsafeBytes { coverage in
      var column = columns.lowerBound
      while column < columns.upperBound {
        // Most of a sheet is clear: eight pixels are passed over at once.
        if column &+ 8 <= columns.upperBound,
          coverage.loadUnaligned(fromByteOffset: start &+ column, as: UInt64.self) == 0
        {
          column &+= 8
          continue
        }
        let covered = UInt32(coverage[start &+ column])
        if covered > 0 { pixels[column] = mix(covered, over: pixels[column]) }
        column &+= 1
      }
    }
  }
}
