internal import CPNG

#if canImport(Glibc)
  private import Glibc
#endif

/// Turns a canvas into the bytes of a PNG file.
package enum PNGEncoder {
  /// libdeflate's level: higher ones take half as long again and save 4 % on maps.
  private static let compressionLevel: Int32 = 2

  /// The PNG of a canvas: with a palette where the eye sees no difference, else in full colour.
  ///
  /// The canvas is used up: the rows of the file are made in its memory.
  ///
  /// - Parameters:
  ///   - pixelsPerMeter: written when not 0, for pictures with several pixels per point.
  ///   - descriptions: pairs of PNG keyword and text.
  package static func encode(
    _ canvas: consuming Canvas, pixelsPerMeter: UInt32 = 0,
    descriptions: [(keyword: String, text: String)] = []
  ) throws(DrawingError) -> [UInt8] {
    guard let pixels = PixelRows(canvas) else {
      throw .encodingFailed(reason: "the surface has no pixels")
    }
    var image = frontline_png_image()
    image.width = UInt32(canvas.width)
    image.height = UInt32(canvas.height)
    image.compression_level = compressionLevel
    image.pixels_per_meter = pixelsPerMeter
    if let palette = ColorPalette(pixels) {
      image.bit_depth = Int32(palette.bitDepth)
      image.palette_count = Int32(palette.colors.count)
      let entries = palette.colors.flatMap {
        [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)]
      }
      return try write(&image, rows: palette.rows(in: pixels), palette: entries, descriptions)
    }
    image.bit_depth = 8
    return try write(&image, rows: pixels.filteredRows(), palette: nil, descriptions)
  }

  private static func write(
    _ image: inout frontline_png_image, rows: UnsafeBufferPointer<UInt8>, palette: [UInt8]?,
    _ descriptions: [(keyword: String, text: String)]
  ) throws(DrawingError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = [CChar](repeating: 0, count: 128)
    let texts = descriptions.flatMap { [strdup($0.keyword), strdup($0.text)] }
    defer { for text in texts { free(text) } }
    let pointers = texts.map { UnsafePointer<CChar>($0) }
    image.text_count = Int32(descriptions.count)
    image.rows = rows.baseAddress
    image.byte_count = rows.count
    let isWritten = pointers.withUnsafeBufferPointer { texts in
      (palette ?? []).withUnsafeBufferPointer { entries in
        image.texts = texts.baseAddress
        image.palette = palette == nil ? nil : entries.baseAddress
        return frontline_png_write(&image, &bytes, &count, &message)
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

extension PixelRows {
  /// The pixels as PNG's rows in full colour. They take the place of the pixels.
  fileprivate func filteredRows() -> UnsafeBufferPointer<UInt8> {
    let bytesPerRow = width * 3 + 1
    for row in 0..<height { filter(row, 0..<width, into: bytes + row * bytesPerRow) }
    return UnsafeBufferPointer(start: bytes, count: bytesPerRow * height)
  }

  /// Columns of a row as a row of a PNG in full colour: a filter byte, 1 for "the difference from the
  /// pixel to the left", and red, green and blue. It may take the place of the pixels.
  func filter(_ row: Int, _ columns: Range<Int>, into line: UnsafeMutablePointer<UInt8>) {
    var left = UInt32(0)
    // A pixel's bytes never reach the next pixel, which is still to be read.
    for (place, pixel) in self[row][columns].enumerated() {
      for (channel, shift) in [UInt32(16), 8, 0].enumerated() {
        let difference = (pixel >> shift) &- (left >> shift)
        line[place * 3 + channel + 1] = UInt8(truncatingIfNeeded: difference)
      }
      left = pixel
    }
    line[0] = 1
  }
}
