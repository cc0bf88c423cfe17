/// What is laid on a canvas through a mask.
protocol MaskBrush {
  /// Lays it on some columns of a row, which are covered from 0 to 255.
  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int,
    columns: Range<Int>)

  /// Lays it on one pixel of a row, which is covered from 0 to 255.
  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int, column: Int)
}

/// One colour.
struct ColorBrush: MaskBrush {
  private let color: UInt32
  /// From 0 to 256.
  private let opacity: UInt32

  init(_ color: Color) {
    self.color = color.pixel | 0xFF00_0000
    opacity = UInt32((color.opacity * 256).rounded())
  }

  @inline(__always)
  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int,
    columns: Range<Int>
  ) {
    // Ground is mostly of one colour: what it becomes is worked out once for each run.
    guard let start = pixels.baseAddress else { return }
    let shown = UnsafeMutableBufferPointer(start: start, count: columns.upperBound)
    var column = columns.lowerBound
    while column < columns.upperBound {
      let end = shown.endOfRun(from: column)
      (start + column).update(repeating: mix(coverage, over: shown[column]), count: end - column)
      column = end
    }
  }

  @inline(__always)
  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int, column: Int
  ) {
    pixels[column] = mix(coverage, over: pixels[column])
  }

  /// A pixel on which the colour lies, as far as it is covered.
  @inline(__always)
  func mix(_ coverage: UInt32, over pixel: UInt32) -> UInt32 {
    pixel.mixed(with: color, share: (coverage &* opacity &+ 127) / 255)
  }
}

/// A repeated tile.
struct PatternBrush: MaskBrush {
  /// Pixels whose colours are multiplied by their opacity, which is in the upper 8 bits.
  private let tile: [UInt32]
  private let period: Int
  private let shiftRight: Int
  private let shiftDown: Int

  /// A pattern that is laid from the world's origin; nil when Cairo refuses to draw it.
  init?(_ pattern: Pattern, worldPixel: PixelPoint) {
    guard let tile = PatternTile(pattern) else { return nil }
    self.tile = tile.pixels
    period = tile.period
    func shift(_ distance: Double, _ period: Int) -> Int {
      let rest = Int(distance.truncatingRemainder(dividingBy: Double(period)))
      return rest < 0 ? rest + period : rest
    }
    shiftRight = shift(worldPixel.x, period)
    shiftDown = shift(worldPixel.y, period)
  }

  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int,
    columns: Range<Int>
  ) {
    let share = coverage &+ coverage >> 7
    let start = (row + shiftDown) % period * period
    var across = (columns.lowerBound + shiftRight) % period
    tile.withUnsafeBufferPointer { tile in
      for column in columns {
        let ink = tile[start + across]
        if ink != 0 { pixels[column] = pixels[column].covered(with: ink, share: share) }
        across = across + 1 == period ? 0 : across + 1
      }
    }
  }

  func lay(
    _ coverage: UInt32, on pixels: UnsafeMutableBufferPointer<UInt32>, row: Int, column: Int
  ) {
    lay(coverage, on: pixels, row: row, columns: column..<column + 1)
  }
}

extension UInt32 {
  /// A pixel under another, whose colours are multiplied by its opacity, laid on by a share from
  /// 0 to 256.
  fileprivate func covered(with ink: UInt32, share: UInt32) -> UInt32 {
    let opacity = ((ink >> 24 &+ ink >> 31) &* share) >> 8
    let rest = 256 &- opacity
    let redBlue = (self & 0xFF00FF) &* rest &+ (ink & 0xFF00FF) &* share &+ 0x800080
    let green = (self & 0x00FF00) &* rest &+ (ink & 0x00FF00) &* share &+ 0x008000
    return redBlue >> 8 & 0xFF00FF | green >> 8 & 0x00FF00 | 0xFF00_0000
  }
}
