/// At most 256 colours that stand for all colours of a picture.
package struct ColorPalette: Sendable {
  /// The colours as 0xRRGGBB.
  let colors: [UInt32]
  /// For each bin of similar colours, the entry that stands for it; empty when every pixel keeps
  /// its exact colour.
  private let entryOfBin: [UInt8]

  /// More are hardly seen, and make the file larger.
  private static let mostColors = 160
  /// How far the mean of the squared errors, over all three channels, may go.
  private static let greatestMeanSquare = 3.0

  /// Bits per pixel that the entries need: 1, 2, 4 or 8.
  var bitDepth: Int {
    switch colors.count {
    case ...2: 1
    case ...4: 2
    case ...16: 4
    default: 8
    }
  }

  /// The palette of a picture, exact where 256 colours suffice; nil when the eye would see that
  /// colours were merged.
  init?(_ pixels: PixelRows) {
    if let exact = Self.exactColors(of: pixels) {
      colors = exact
      entryOfBin = []
      return
    }
    let cut = ColorBins(pixels).cut(into: Self.mostColors)
    guard cut.squaredError / Double(pixels.width * pixels.height) <= Self.greatestMeanSquare
    else { return nil }
    (colors, entryOfBin) = (cut.colors, cut.entryOfBin)
  }

  /// The pixels as PNG's rows: a filter byte, 0 for none, and packed entry numbers. They take the
  /// place of the pixels.
  func rows(in pixels: PixelRows) -> UnsafeBufferPointer<UInt8> {
    let perByte = 8 / bitDepth
    let bytesPerRow = 1 + (pixels.width + perByte - 1) / perByte
    // A row is written with a byte for each pixel, which never reaches a pixel that is still to be
    // read, and then packed where it stands.
    for row in 0..<pixels.height {
      let line = pixels.bytes + row * bytesPerRow
      if entryOfBin.isEmpty {
        pixels[row].writeEntries(to: line + 1) { UInt8(truncatingIfNeeded: colors.place(of: $0)) }
      } else {
        entryOfBin.withUnsafeBufferPointer { entries in
          pixels[row].writeEntries(to: line + 1) { entries[ColorBins.number(of: $0)] }
        }
      }
      line[0] = 0
      if perByte > 1 { pack(line + 1, count: pixels.width) }
    }
    return UnsafeBufferPointer(start: pixels.bytes, count: bytesPerRow * pixels.height)
  }

  /// Moves entries of fewer than eight bits together.
  private func pack(_ line: UnsafeMutablePointer<UInt8>, count: Int) {
    let perByte = 8 / bitDepth
    for start in stride(from: 0, to: count, by: perByte) {
      var byte: UInt8 = 0
      for next in start..<start + perByte {
        byte = byte << bitDepth | (next < count ? line[next] : 0)
      }
      line[start / perByte] = byte
    }
  }

  /// The colours of a picture that has at most 256 of them, sorted.
  private static func exactColors(of pixels: PixelRows) -> [UInt32]? {
    var seen: [UInt32] = []
    for row in 0..<pixels.height {
      var last = ~UInt32(0)
      for pixel in pixels[row] where pixel & 0xFFFFFF != last {
        last = pixel & 0xFFFFFF
        let place = seen.place(of: last)
        guard place == seen.count || seen[place] != last else { continue }
        if seen.count == 256 { return nil }
        seen.insert(last, at: place)
      }
    }
    return seen
  }
}

extension [UInt32] {
  /// The place of the first number that is not less than this one; they are sorted.
  fileprivate func place(of number: UInt32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// Writes a byte for each pixel, which follows from its colour.
  ///
  /// Neighbours mostly have the same colour: eight at once are compared with the last one.
  @inline(__always)
  fileprivate func writeEntries(
    to line: UnsafeMutablePointer<UInt8>, _ entryOf: (UInt32) -> UInt8
  ) {
    guard let first else { return }
    let bytes = UnsafeRawBufferPointer(self)
    var last = SIMD8<UInt32>(repeating: ~first)
    var column = 0
    while column &+ 8 <= count {
      let pixels = bytes.loadUnaligned(fromByteOffset: column &* 4, as: SIMD8<UInt32>.self)
      if pixels == last {
        UnsafeMutableRawPointer(line + column)
          .storeBytes(of: SIMD8(repeating: line[column &- 1]), as: SIMD8<UInt8>.self)
      } else {
        for place in 0..<8 { line[column &+ place] = entryOf(pixels[place] & 0xFFFFFF) }
        last = SIMD8(repeating: pixels[7])
      }
      column &+= 8
    }
    while column < count {
      line[column] = entryOf(self[column] & 0xFFFFFF)
      column &+= 1
    }
  }
}
