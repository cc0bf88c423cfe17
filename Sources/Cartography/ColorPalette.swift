/// At most 256 colours that stand for all colours of a picture.
struct ColorPalette: Sendable {
  /// The colours as 0xRRGGBB.
  private(set) var colors: [UInt32]
  /// For each bin of similar colours, the entry that stands for it.
  private var entryOfBin: [UInt8]
  /// Whether every pixel keeps its exact colour.
  private let isExact: Bool

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
      isExact = true
      return
    }
    isExact = false
    let bins = Self.countBins(of: pixels)
    (colors, entryOfBin) = Self.cut(bins)
    let pixelCount = Double(pixels.width * pixels.height)
    let error = bins.reduce(0.0) { sum, bin in
      let entry = colors[Int(entryOfBin[bin.number])]
      return sum + Double(Self.squaredDistance(bin.color, entry)) * Double(bin.count)
    }
    guard error / pixelCount <= Self.greatestMeanSquare else { return nil }
  }

  /// The pixels as packed rows of entry numbers.
  func indices(of pixels: PixelRows) -> [UInt8] {
    let perByte = 8 / bitDepth
    let bytesPerRow = (pixels.width + perByte - 1) / perByte
    var packed = [UInt8](repeating: 0, count: bytesPerRow * pixels.height)
    let numbered = colors.enumerated().map { ($0.element, UInt8($0.offset)) }
    let exact = isExact ? Dictionary(uniqueKeysWithValues: numbered) : [:]
    packed.withUnsafeMutableBufferPointer { packed in
      var lastColor = ~UInt32(0)
      var entry: UInt8 = 0
      for row in 0..<pixels.height {
        for (column, pixel) in pixels[row].enumerated() {
          let color = pixel & 0xFFFFFF
          if color != lastColor {
            lastColor = color
            entry = isExact ? exact[color, default: 0] : entryOfBin[Self.bin(of: color)]
          }
          if bitDepth == 8 {
            packed[row * bytesPerRow + column] = entry
          } else {
            let shift = 8 - bitDepth * (column % perByte + 1)
            packed[row * bytesPerRow + column / perByte] |= entry << UInt8(shift)
          }
        }
      }
    }
    return packed
  }

  /// The colours of a picture that has at most 256 of them, sorted.
  private static func exactColors(of pixels: PixelRows) -> [UInt32]? {
    var seen: Set<UInt32> = []
    var last = ~UInt32(0)
    for row in 0..<pixels.height {
      for pixel in pixels[row] where pixel & 0xFFFFFF != last {
        last = pixel & 0xFFFFFF
        if seen.insert(last).inserted, seen.count > 256 { return nil }
      }
    }
    return seen.sorted()
  }
}

// Median cut over bins of similar colours.
// Source: Heckbert 1982, "Color image quantization for frame buffer display".
extension ColorPalette {
  /// Colours that agree in their upper bits.
  fileprivate struct Bin {
    let number: Int
    /// How many pixels.
    let count: Int
    /// The colour of the longest run among them: flat ground keeps its exact colour.
    let color: UInt32

    func channel(_ shift: UInt32) -> Int { Int(color >> shift & 255) }
  }

  /// Five bits of red, six of green, five of blue.
  fileprivate static func bin(of color: UInt32) -> Int {
    let red = color >> 8 & 0xF800
    let green = color >> 5 & 0x07E0
    let blue = color >> 3 & 0x001F
    return Int(red | green | blue)
  }

  fileprivate static func countBins(of pixels: PixelRows) -> [Bin] {
    var counts = [Int](repeating: 0, count: 1 << 16)
    var longest = [Int](repeating: 0, count: 1 << 16)
    var colors = [UInt32](repeating: 0, count: 1 << 16)
    for row in 0..<pixels.height {
      let line = pixels[row]
      var start = 0
      while start < line.count {
        let color = line[start] & 0xFFFFFF
        var end = start + 1
        while end < line.count, line[end] & 0xFFFFFF == color { end += 1 }
        let bin = bin(of: color)
        counts[bin] += end - start
        if end - start > longest[bin] {
          longest[bin] = end - start
          colors[bin] = color
        }
        start = end
      }
    }
    return counts.indices.compactMap {
      counts[$0] == 0 ? nil : Bin(number: $0, count: counts[$0], color: colors[$0])
    }
  }

  /// Splits the bins until there are 256 groups, always where most is to be won.
  fileprivate static func cut(_ bins: [Bin]) -> (colors: [UInt32], entryOfBin: [UInt8]) {
    var groups = [Group(bins[...])]
    while groups.count < 256 {
      guard let worst = groups.indices.max(by: { groups[$0].spread < groups[$1].spread }),
        groups[worst].spread > 0
      else { break }
      let (low, high) = groups[worst].split()
      groups[worst] = low
      groups.append(high)
    }
    let colors = groups.map(\.color)
    var entryOfBin = [UInt8](repeating: 0, count: 1 << 16)
    for bin in bins {
      let nearest = colors.indices.min {
        squaredDistance(colors[$0], bin.color) < squaredDistance(colors[$1], bin.color)
      }
      entryOfBin[bin.number] = UInt8(nearest ?? 0)
    }
    return (colors, entryOfBin)
  }

  fileprivate static func squaredDistance(_ first: UInt32, _ second: UInt32) -> Int {
    [16, 8, 0].reduce(0) { sum, shift in
      let difference = Int(first >> shift & 255) - Int(second >> shift & 255)
      return sum + difference * difference
    }
  }

  /// Bins that one entry of the palette may stand for.
  private struct Group {
    let bins: ArraySlice<Bin>
    /// The channel along which the colours differ most, as a shift.
    private let shift: UInt32
    /// What splitting would save.
    let spread: Double

    init(_ bins: ArraySlice<Bin>) {
      self.bins = bins
      let weight = bins.reduce(0.0) { $0 + Double($1.count) }
      var widest: (shift: UInt32, spread: Double) = (0, 0)
      for shift: UInt32 in [8, 16, 0] {
        let mean = bins.reduce(0.0) { $0 + Double($1.count * $1.channel(shift)) } / weight
        let spread = bins.reduce(0.0) {
          let away = Double($1.channel(shift)) - mean
          return $0 + Double($1.count) * away * away
        }
        if spread > widest.spread { widest = (shift, spread) }
      }
      (shift, spread) = widest
    }

    /// The colour of the most common bin when it is half of all, else the mean.
    var color: UInt32 {
      let total = bins.reduce(0) { $0 + $1.count }
      if let most = bins.max(by: { $0.count < $1.count }), most.count * 2 >= total {
        return most.color
      }
      return [16, 8, 0].reduce(UInt32(0)) { color, shift in
        let sum = bins.reduce(0) { $0 + $1.count * $1.channel(UInt32(shift)) }
        return color | UInt32((sum + total / 2) / total) << UInt32(shift)
      }
    }

    func split() -> (Group, Group) {
      let shift = shift
      let sorted = bins.sorted {
        ($0.channel(shift), $0.number) < ($1.channel(shift), $1.number)
      }
      let mean =
        sorted.reduce(0.0) { $0 + Double($1.count * $1.channel(shift)) }
        / sorted.reduce(0.0) { $0 + Double($1.count) }
      let cut = sorted.firstIndex { Double($0.channel(shift)) > mean } ?? 1
      let place = min(max(cut, 1), sorted.count - 1)
      return (Group(sorted[..<place]), Group(sorted[place...]))
    }
  }
}
