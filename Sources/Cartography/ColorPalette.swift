/// At most 256 colours that stand for all colours of a picture.
struct ColorPalette: Sendable {
  /// The colours as 0xRRGGBB.
  let colors: [UInt32]
  /// For each bin of similar colours, the entry that stands for it; empty when every pixel keeps
  /// its exact colour.
  private let entryOfBin: [UInt8]

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
    let cut = ColorBins(pixels).cut(into: 256)
    guard cut.squaredError / Double(pixels.width * pixels.height) <= Self.greatestMeanSquare
    else { return nil }
    (colors, entryOfBin) = (cut.colors, cut.entryOfBin)
  }

  /// The pixels as PNG's rows: a filter byte, 0 for none, and packed entry numbers.
  func rows(of pixels: PixelRows) -> [UInt8] {
    let perByte = 8 / bitDepth
    let bytesPerRow = 1 + (pixels.width + perByte - 1) / perByte
    let entries = EntryFinder(colors: colors, entryOfBin: entryOfBin)
    return [UInt8](unsafeUninitializedCapacity: bytesPerRow * pixels.height) { bytes, count in
      count = bytesPerRow * pixels.height
      for row in 0..<pixels.height {
        let line = UnsafeMutableBufferPointer(
          rebasing: bytes[row * bytesPerRow..<(row + 1) * bytesPerRow])
        line.update(repeating: 0)
        pixels[row].forEachRun { color, columns in
          let entry = entries.entry(of: color)
          guard bitDepth < 8 else {
            line[columns.lowerBound + 1..<columns.upperBound + 1].update(repeating: entry)
            return
          }
          for column in columns {
            let shift = 8 - bitDepth * (column % perByte + 1)
            line[1 + column / perByte] |= entry << UInt8(shift)
          }
        }
      }
    }
  }

  /// The colours of a picture that has at most 256 of them, sorted.
  private static func exactColors(of pixels: PixelRows) -> [UInt32]? {
    var seen: Set<UInt32> = []
    for row in 0..<pixels.height {
      pixels[row].forEachRun { color, _ in
        if seen.count <= 256 { seen.insert(color) }
      }
      if seen.count > 256 { return nil }
    }
    return seen.sorted()
  }
}

/// Finds the entries of a palette that stand for colours.
private struct EntryFinder {
  private let entryOfBin: [UInt8]
  private let exact: [UInt32: UInt8]

  init(colors: [UInt32], entryOfBin: [UInt8]) {
    self.entryOfBin = entryOfBin
    let numbered = colors.enumerated().map { ($0.element, UInt8($0.offset)) }
    exact = entryOfBin.isEmpty ? Dictionary(uniqueKeysWithValues: numbered) : [:]
  }

  func entry(of color: UInt32) -> UInt8 {
    entryOfBin.isEmpty ? exact[color, default: 0] : entryOfBin[ColorBins.number(of: color)]
  }
}

extension UnsafeMutableBufferPointer<UInt32> {
  /// Calls `body` with each run of pixels of one colour.
  @inline(__always)
  func forEachRun(_ body: (_ color: UInt32, _ columns: Range<Int>) -> Void) {
    var start = 0
    while start < count {
      let color = self[start] & 0xFFFFFF
      var end = start + 1
      while end < count, self[end] & 0xFFFFFF == color { end += 1 }
      body(color, start..<end)
      start = end
    }
  }
}
