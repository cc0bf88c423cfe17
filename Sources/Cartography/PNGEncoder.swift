internal import CCairo
internal import CPNG

#if canImport(Glibc)
  private import Glibc
#endif

/// Turns a canvas into the bytes of a PNG file.
enum PNGEncoder {
  /// zlib's level: higher ones take much longer and save little on maps.
  private static let compressionLevel: Int32 = 4

  /// The PNG of a canvas: with a palette where the eye sees no difference, else in full colour.
  ///
  /// - Parameters:
  ///   - pixelsPerMeter: written when not 0, for pictures with several pixels per point.
  ///   - descriptions: pairs of PNG keyword and text.
  static func encode(
    _ canvas: borrowing Canvas, pixelsPerMeter: UInt32 = 0,
    descriptions: [(keyword: String, text: String)] = []
  ) throws(CartographyError) -> [UInt8] {
    cairo_surface_flush(canvas.surface)
    guard let data = cairo_image_surface_get_data(canvas.surface) else {
      throw .encodingFailed(reason: "the surface has no pixels")
    }
    let pixels = PixelRows(
      start: UnsafeRawPointer(data), stride: Int(cairo_image_surface_get_stride(canvas.surface)),
      width: canvas.width, height: canvas.height)
    var image = frontline_png_image()
    image.width = UInt32(canvas.width)
    image.height = UInt32(canvas.height)
    image.compression_level = compressionLevel
    image.pixels_per_meter = pixelsPerMeter
    if let palette = ColorPalette(pixels) {
      let indexed = palette.indices(of: pixels)
      image.bit_depth = Int32(palette.bitDepth)
      image.bytes_per_row = indexed.count / canvas.height
      image.palette_count = Int32(palette.colors.count)
      let entries = palette.colors.flatMap {
        [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)]
      }
      return try write(&image, rows: indexed, palette: entries, descriptions)
    }
    image.bit_depth = 8
    image.bytes_per_row = canvas.width * 3
    return try write(&image, rows: pixels.rgb(), palette: nil, descriptions)
  }

  private static func write(
    _ image: inout frontline_png_image, rows: [UInt8], palette: [UInt8]?,
    _ descriptions: [(keyword: String, text: String)]
  ) throws(CartographyError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = [CChar](repeating: 0, count: 128)
    let texts = descriptions.flatMap { [strdup($0.keyword), strdup($0.text)] }
    defer { for text in texts { free(text) } }
    let pointers = texts.map { UnsafePointer<CChar>($0) }
    image.text_count = Int32(descriptions.count)
    let isWritten = rows.withUnsafeBufferPointer { rows in
      pointers.withUnsafeBufferPointer { texts in
        (palette ?? []).withUnsafeBufferPointer { entries in
          image.rows = rows.baseAddress
          image.texts = texts.baseAddress
          image.palette = palette == nil ? nil : entries.baseAddress
          return frontline_png_write(&image, &bytes, &count, &message)
        }
      }
    }
    guard isWritten == 1, let bytes else {
      let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .encodingFailed(reason: String(decoding: text, as: UTF8.self))
    }
    defer { free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }
}

/// Pixels of 32 bits, red, green and blue in the lower 24, row by row.
struct PixelRows {
  let start: UnsafeRawPointer
  let stride: Int
  let width: Int
  let height: Int

  /// The pixels of one row.
  subscript(row: Int) -> UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(
      start: (start + row * stride).assumingMemoryBound(to: UInt32.self), count: width)
  }

  /// Red, green and blue bytes.
  func rgb() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: width * height * 3) { bytes, count in
      for row in 0..<height {
        for pixel in self[row] {
          bytes[count] = UInt8(truncatingIfNeeded: pixel >> 16)
          bytes[count + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
          bytes[count + 2] = UInt8(truncatingIfNeeded: pixel)
          count += 3
        }
      }
    }
  }
}
