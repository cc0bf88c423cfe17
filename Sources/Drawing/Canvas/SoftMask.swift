internal import CCairo

/// How far each pixel of ground with soft edges is covered.
///
/// The ground is drawn small and blurred there, and stretched back as it is laid on a canvas: the
/// cost does not grow with the softness.
package struct SoftMask {
  /// The page's pixel at the upper left corner of the mask.
  private let left: Int
  private let top: Int
  /// How many of the page's pixels one cell takes, across and down.
  private let shrink: Int
  private let columns: Int
  private let rows: Int
  /// Bytes from one row of cells to the next; Cairo wants a multiple of four.
  private let stride: Int
  /// From 0, clear, to 255, covered.
  private var cells: [UInt8]

  /// The mask of a path, by the even-odd rule, whose edge fades over about `softness` pixels, where
  /// it is seen in a window; nil when nothing is.
  init?(_ path: PixelPath, softness: Double, within window: PixelRect) {
    guard let bounds = path.bounds else { return nil }
    self.init(bounds, softness: softness, within: window) { context in
      cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
      context.append(path)
    }
  }

  /// The mask of discs, which are one where they overlap; nil when none is seen.
  init?(_ discs: [PixelDisc], softness: Double, within window: PixelRect) {
    let corners = discs.flatMap { disc in
      let reach = PixelPoint(x: disc.radius, y: disc.radius)
      return [disc.center - reach, disc.center + reach]
    }
    guard let bounds = PixelRect(around: corners) else { return nil }
    self.init(bounds, softness: softness, within: window) { context in
      context.append(discs)
    }
  }

  /// The mask of what is traced, which lies inside the bounds.
  private init?(
    _ bounds: PixelRect, softness: Double, within window: PixelRect,
    _ trace: (OpaquePointer) -> Void
  ) {
    let bounds = bounds.grown(by: softness * 2)
    let window = window.grown(by: softness * 2)
    let radius: Int
    (shrink, radius) = Self.blur(softness)
    left = Int(max(bounds.x, window.x).rounded(.down))
    top = Int(max(bounds.y, window.y).rounded(.down))
    columns = Int(min(bounds.maxX, window.maxX).rounded(.up) - Double(left)) / shrink + 2
    rows = Int(min(bounds.maxY, window.maxY).rounded(.up) - Double(top)) / shrink + 2
    guard columns > 2, rows > 2 else { return nil }
    stride = (columns + 3) & ~3
    cells = [UInt8](repeating: 0, count: stride * rows)
    guard draw(trace) else { return nil }
    var spare = cells
    for _ in 0..<2 {
      averageAcross(cells, into: &spare, reach: radius)
      averageDown(spare, into: &cells, reach: radius)
    }
  }

  /// How many pixels a cell takes, and over how many cells on each side it is averaged, twice.
  private static func blur(_ softness: Double) -> (shrink: Int, radius: Int) {
    let shrink = max(1, Int((softness / 2).rounded(.down)))
    return (shrink, max(1, Int((softness / Double(shrink) / 2).rounded())))
  }

  /// How far from the edge of ground its coverage is neither whole nor none, in pixels.
  static func reach(_ softness: Double) -> Double {
    let (shrink, radius) = blur(softness)
    return Double((2 * radius + 1) * shrink)
  }

  /// Fills the cells with what is traced, hard at the edge; false when Cairo refuses.
  private mutating func draw(_ trace: (OpaquePointer) -> Void) -> Bool {
    let (columns, rows, stride) = (columns, rows, stride)
    let (left, top, shrink) = (Double(left), Double(top), Double(shrink))
    return cells.withUnsafeMutableBufferPointer { cells in
      let surface = cairo_image_surface_create_for_data(
        cells.baseAddress, CAIRO_FORMAT_A8, Int32(columns), Int32(rows), Int32(stride))
      defer { cairo_surface_destroy(surface) }
      guard let context = cairo_create(surface) else { return false }
      defer { cairo_destroy(context) }
      cairo_scale(context, 1 / shrink, 1 / shrink)
      cairo_translate(context, -left, -top)
      trace(context)
      cairo_fill(context)
      cairo_surface_flush(surface)
      return cairo_status(context) == CAIRO_STATUS_SUCCESS
    }
  }

  /// The mean of each cell's neighbours in its row: a running sum.
  private func averageAcross(_ source: [UInt8], into target: inout [UInt8], reach: Int) {
    let inverse = Self.inverse(reach)
    let last = columns - 1
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        for start in Swift.stride(from: 0, to: stride * rows, by: stride) {
          var sum = UInt32(0)
          for place in -reach..<reach { sum &+= UInt32(source[start + min(max(place, 0), last)]) }
          for place in 0..<columns {
            sum &+= UInt32(source[start + min(place + reach, last)])
            target[start + place] = UInt8(truncatingIfNeeded: (sum &* inverse) >> 16)
            sum &-= UInt32(source[start + max(place - reach, 0)])
          }
        }
      }
    }
  }

  /// The mean of each cell's neighbours in its column: running sums of whole rows.
  private func averageDown(_ source: [UInt8], into target: inout [UInt8], reach: Int) {
    let inverse = Self.inverse(reach)
    var sums = [UInt32](repeating: 0, count: columns)
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        sums.withUnsafeMutableBufferPointer { sums in
          func row(_ place: Int) -> Int { min(max(place, 0), rows - 1) * stride }
          for place in -reach..<reach {
            let new = row(place)
            for column in 0..<columns { sums[column] &+= UInt32(source[new + column]) }
          }
          for place in 0..<rows {
            let (new, here, old) = (row(place + reach), row(place), row(place - reach))
            for column in 0..<columns {
              let sum = sums[column] &+ UInt32(source[new + column])
              target[here + column] = UInt8(truncatingIfNeeded: (sum &* inverse) >> 16)
              sums[column] = sum &- UInt32(source[old + column])
            }
          }
        }
      }
    }
  }

  /// What a sum over the reach on both sides is multiplied by, in 65,536ths.
  private static func inverse(_ reach: Int) -> UInt32 { UInt32(65_536 / (2 * reach + 1) + 1) }
}

extension SoftMask {
  /// Lays a brush's colour on a canvas, as far as the mask covers it.
  func lay(_ brush: some MaskBrush, on canvas: borrowing Canvas, within clip: PixelRect?) {
    guard let pixels = PixelRows(canvas) else { return }
    let span = pixels.span(within: clip)
    var line = [UInt8](repeating: 0, count: columns)
    line.withUnsafeMutableBufferPointer { line in
      for row in span.rows.clamped(to: top..<top + rows * shrink) {
        blend(row: row - top, into: line)
        lay(brush, on: pixels[row], row: row, columns: span.columns, line)
      }
    }
    pixels.commit(to: canvas)
  }

  /// The cells at the height of one of the page's rows: the mean of two rows of cells.
  private func blend(row: Int, into line: UnsafeMutableBufferPointer<UInt8>) {
    let (cell, share) = place(ofPixel: row)
    let above = min(max(cell, 0), rows - 1) * stride
    let below = min(max(cell + 1, 0), rows - 1) * stride
    cells.withUnsafeBufferPointer { cells in
      for column in 0..<columns {
        line[column] = Self.mean(cells[above + column], cells[below + column], share)
      }
    }
  }

  private func lay(
    _ brush: some MaskBrush, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int,
    columns shown: Range<Int>, _ line: UnsafeMutableBufferPointer<UInt8>
  ) {
    var cell = 0
    while cell < columns - 1 {
      let (here, next) = (line[cell], line[cell + 1])
      let first = left + firstPixel(ofCell: cell)
      if here == next {
        repeat { cell += 1 } while cell < columns - 1 && line[cell + 1] == here
        guard here > 0 else { continue }
        let stretch = (first..<left + firstPixel(ofCell: cell)).clamped(to: shown)
        brush.lay(UInt32(here), on: pixels, row: row, columns: stretch)
      } else {
        for column in (first..<first + shrink).clamped(to: shown) {
          let coverage = Self.mean(here, next, place(ofPixel: column - left).share)
          brush.lay(UInt32(coverage), on: pixels, row: row, column: column)
        }
        cell += 1
      }
    }
  }

  /// The cell whose middle lies before the middle of a pixel, and how far on to the next cell's it
  /// is, in 256ths.
  private func place(ofPixel pixel: Int) -> (cell: Int, share: UInt32) {
    let twice = 2 * pixel + 1 + shrink
    return (twice / (2 * shrink) - 1, UInt32(twice % (2 * shrink) * 128 / shrink))
  }

  /// The first pixel whose middle lies on or behind the middle of a cell.
  private func firstPixel(ofCell cell: Int) -> Int { shrink * cell + shrink / 2 }

  private static func mean(_ first: UInt8, _ second: UInt8, _ share: UInt32) -> UInt8 {
    let sum = UInt32(first) &* (256 &- share) &+ UInt32(second) &* share
    return UInt8(truncatingIfNeeded: (sum &+ 128) >> 8)
  }
}
