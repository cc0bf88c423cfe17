internal import CPNG
internal import Foundation

/// A decoded picture: red, green and blue bytes, row by row.
package struct Picture: Equatable {
  package let width: Int
  package let height: Int
  package var rgb: [UInt8]

  /// What libpng reads from the bytes of a PNG.
  package init(png: [UInt8]) throws {
    var (width, height): (UInt32, UInt32) = (0, 0)
    var pixels: UnsafeMutablePointer<UInt8>?
    var message = [CChar](repeating: 0, count: 128)
    let isRead = frontline_png_read(png, png.count, &width, &height, &pixels, &message)
    guard isRead == 1, let pixels else {
      throw NotAPicture(
        reason: message.withUnsafeBufferPointer {
          String(describing: $0.baseAddress.map { String(cString: $0) })
        })
    }
    defer { free(pixels) }
    self.width = Int(width)
    self.height = Int(height)
    rgb = [UInt8](UnsafeBufferPointer(start: pixels, count: Int(width * height) * 3))
  }

  package init(width: Int, height: Int, rgb: [UInt8]) {
    (self.width, self.height, self.rgb) = (width, height, rgb)
  }

  /// The PNG of the picture in full colour.
  package func png() -> [UInt8] {
    var image = frontline_png_image()
    (image.width, image.height) = (UInt32(width), UInt32(height))
    (image.bit_depth, image.compression_level) = (8, 9)
    let lineLength = width * 3
    // Each row starts with a byte for its filter: none.
    let rows = (0..<height).flatMap { [0] + rgb[$0 * lineLength..<($0 + 1) * lineLength] }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = [CChar](repeating: 0, count: 128)
    _ = rows.withUnsafeBufferPointer { rows in
      image.rows = rows.baseAddress
      image.byte_count = rows.count
      return frontline_png_write(&image, &bytes, &count, &message)
    }
    defer { free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }

  /// The colour at a pixel as 0xRRGGBB.
  package subscript(x: Int, y: Int) -> UInt32 {
    let start = (y * width + x) * 3
    return rgb[start..<start + 3].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The greatest difference of any channel of any pixel; pictures of two sizes differ by 255.
  package func greatestDifference(from other: Picture) -> Int {
    guard (width, height) == (other.width, other.height) else { return 255 }
    return zip(rgb, other.rgb).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }
}

/// Why bytes are no picture.
package struct NotAPicture: Error { package let reason: String }
