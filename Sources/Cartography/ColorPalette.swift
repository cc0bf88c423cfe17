/// At most 256 colours that stand for all colours of a picture.
struct ColorPalette: Sendable {
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

  /// The pixels as PNG's rows: a filter byte, 0 for none, and packed entry numbers.
  func rows(of pixels: PixelRows) -> [UInt8] {
    let perByte = 8 / bitDepth
    let bytesPerRow = 1 + (pixels.width + perByte - 1) / perByte
    let entries = EntryFinder(colors: colors, entryOfBin: entryOfBin)
    // A row is written with a byte for each pixel, and then packed where it stands.
    let capacity = (1 + pixels.width) * pixels.height
    return [UInt8](unsafeUninitializedCapacity: capacity) { bytes, count in
      count = bytesPerRow * pixels.height
      for row in 0..<pixels.height {
        guard let line = bytes.baseAddress.map({ $0 + row * bytesPerRow }) else { return }
        line[0] = 0
        entries.find(pixels[row], into: line + 1)
        if perByte > 1 { pack(line + 1, count: pixels.width) }
      }
    }
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
    var seen: Set<UInt32> = []
    for row in 0..<pixels.height {
      var last = ~UInt32(0)
      for pixel in pixels[row] where pixel & 0xFFFFFF != last {
        last = pixel & 0xFFFFFF
        if seen.insert(last).inserted, seen.count > 256 { return nil }
      }
    }
    return seen.sorted()
  }
}

/// Finds the entries of a palette that stand for pixels.
private struct EntryFinder {
  private let entryOfBin: [UInt8]
  private let exact: [UInt32: UInt8]

  init(colors: [UInt32], entryOfBin: [UInt8]) {
    self.entryOfBin = entryOfBin
    let numbered = colors.enumerated().map { ($0.element, UInt8($0.offset)) }
    exact = entryOfBin.isEmpty ? Dictionary(uniqueKeysWithValues: numbered) : [:]
  }

  /// The entries of some pixels.
  func find(
    _ pixels: UnsafeMutableBufferPointer<UInt32>, into line: UnsafeMutablePointer<UInt8>
  ) {
    if entryOfBin.isEmpty {
      Self.find(pixels, into: line) { exact[$0, default: 0] }
    } else {
      entryOfBin.withUnsafeBufferPointer { entries in
        Self.find(pixels, into: line) { entries[ColorBins.number(of: $0)] }
      }
    }
  }

  /// Asks only where the colour changes: neighbours mostly have the same.
  @inline(__always)
  private static func find(
    _ pixels: UnsafeMutableBufferPointer<UInt32>, into line: UnsafeMutablePointer<UInt8>,
    _ entryOf: (UInt32) -> UInt8
  ) {
    guard var last = pixels.first else { return }
    var entry = entryOf(last & 0xFFFFFF)
    for column in 0..<pixels.count {
      let pixel = pixels[column]
      if pixel != last {
        last = pixel
        entry = entryOf(pixel & 0xFFFFFF)
      }
      line[column] = entry
    }
  }
}
