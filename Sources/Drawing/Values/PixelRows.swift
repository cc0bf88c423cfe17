internal import CCairo

/// Pixels of 32 bits, red, green and blue in the lower 24, row by row: a canvas's own memory.
package struct PixelRows {
  private let start: UnsafeMutableRawPointer
  private let stride: Int
  package let width: Int
  package let height: Int

  /// The pixels of a canvas, or nil when it has none; whoever changes them calls `commit`.
  package init?(_ canvas: borrowing Canvas) {
    cairo_surface_flush(canvas.surface)
    guard let data = cairo_image_surface_get_data(canvas.surface) else { return nil }
    start = UnsafeMutableRawPointer(data)
    stride = Int(cairo_image_surface_get_stride(canvas.surface))
    width = canvas.width
    height = canvas.height
  }

  /// The memory of the pixels as bytes.
  var bytes: UnsafeMutablePointer<UInt8> { start.assumingMemoryBound(to: UInt8.self) }

  /// The pixels of one row.
  package subscript(row: Int) -> UnsafeMutableBufferPointer<UInt32> {
    UnsafeMutableBufferPointer(
      start: (start + row * stride).assumingMemoryBound(to: UInt32.self), count: width)
  }

  /// The whole pixels inside a rectangle, or all of them.
  func span(within clip: PixelRect?) -> (columns: Range<Int>, rows: Range<Int>) {
    guard let clip else { return (0..<width, 0..<height) }
    func range(_ low: Double, _ high: Double, _ limit: Int) -> Range<Int> {
      let from = min(max(Int(low.rounded(.up)), 0), limit)
      return from..<max(from, min(Int(high.rounded(.down)), limit))
    }
    return (range(clip.x, clip.maxX, width), range(clip.y, clip.maxY, height))
  }

  /// Tells Cairo that the pixels of a canvas were changed.
  func commit(to canvas: borrowing Canvas) {
    cairo_surface_mark_dirty(canvas.surface)
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// Where the run of equal pixels that starts at a column ends.
  @inline(__always)
  package func endOfRun(from start: Int) -> Int {
    let pixel = self[start]
    let four = SIMD4<UInt32>(repeating: pixel)
    let bytes = UnsafeRawBufferPointer(self)
    var end = start &+ 1
    while end &+ 4 <= count,
      bytes.loadUnaligned(fromByteOffset: end &* 4, as: SIMD4<UInt32>.self) == four
    {
      end &+= 4
    }
    while end < count, self[end] == pixel { end &+= 1 }
    return end
  }
}

extension UInt32 {
  /// A pixel whose colours are multiplied by its opacity, which is in the upper 8 bits, with a
  /// share, from 0 to 256, of an opaque colour laid over it.
  @inline(__always)
  package func mixed(with color: UInt32, share: UInt32) -> UInt32 {
    let rest = 256 &- share
    let redBlue = (self & 0xFF00FF) &* rest &+ (color & 0xFF00FF) &* share &+ 0x800080
    let alphaGreen =
      (self >> 8 & 0xFF00FF) &* rest &+ (color >> 8 & 0xFF00FF) &* share &+ 0x800080
    return redBlue >> 8 & 0xFF00FF | alphaGreen & 0xFF00_FF00
  }
}

extension Color {
  /// The colour as a pixel, without its opacity.
  package var pixel: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
