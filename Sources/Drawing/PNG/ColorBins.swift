/// The colours of a picture, counted in bins of similar ones, and cut down to a palette.
///
/// Source: Heckbert 1982, "Color image quantization for frame buffer display" (median cut).
package struct ColorBins {
  /// Colours that agree in their upper bits.
  private struct Bin {
    let number: Int
    /// How many pixels.
    let count: Int
    /// The colour of most of them, where one is: flat ground keeps its exact colour.
    let color: UInt32
    /// How much it counts when colours are shared out: rare ones, such as thin hatches, count for
    /// more than their pixels.
    let weight: Double

    init(number: Int, count: Int, color: UInt32) {
      (self.number, self.count, self.color) = (number, count, color)
      weight = Double(count).squareRoot()
    }

    func channel(_ shift: UInt32) -> Int { Int(color >> shift & 255) }
  }

  private let bins: [Bin]

  /// Of so many pixels one: what is as common as that is flat ground, and keeps its colour.
  private static let rarityOfFlatGround = 150
  /// The most colours of flat ground that are kept.
  private static let mostFlatGrounds = 24

  /// How many bins there are.
  private static let count = 1 << 17

  /// A colour's bin: six bits of red, six of green, five of blue.
  static func number(of color: UInt32) -> Int {
    let red = color >> 7 & 0x1F800
    let green = color >> 5 & 0x07E0
    let blue = color >> 3 & 0x001F
    return Int(red | green | blue)
  }

  /// The bins of a picture.
  init(_ pixels: PixelRows) {
    // The colour that most pixels of a bin have is found by a vote, in which pixels of other colours
    // count against it. Source: Boyer and Moore 1991, "MJRTY: a fast majority vote algorithm".
    var tallies = [(count: UInt32, lead: UInt32, color: UInt32)](
      repeating: (0, 0, 0), count: Self.count)
    tallies.withUnsafeMutableBufferPointer { tallies in
      for row in 0..<pixels.height {
        let line = pixels[row]
        var start = 0
        while start < line.count {
          let pixel = line[start]
          let end = line.endOfRun(from: start)
          let length = UInt32(truncatingIfNeeded: end &- start)
          let color = pixel & 0xFFFFFF
          let bin = Self.number(of: color)
          tallies[bin].count &+= length
          if tallies[bin].color == color {
            tallies[bin].lead &+= length
          } else if tallies[bin].lead < length {
            tallies[bin].lead = length &- tallies[bin].lead
            tallies[bin].color = color
          } else {
            tallies[bin].lead &-= length
          }
          start = end
        }
      }
    }
    bins = tallies.indices.compactMap {
      let tally = tallies[$0]
      return tally.count == 0 ? nil : Bin(number: $0, count: Int(tally.count), color: tally.color)
    }
  }

  /// Splits the bins until there are so many groups, always where most is to be won.
  ///
  /// `squaredError` is summed over the three channels of all pixels.
  func cut(into most: Int) -> (colors: [UInt32], entryOfBin: [UInt8], squaredError: Double) {
    let least = bins.reduce(0) { $0 + $1.count } / Self.rarityOfFlatGround
    let flat = bins.filter { $0.count > least }.sorted {
      ($1.count, $0.number) < ($0.count, $1.number)
    }
    .prefix(Self.mostFlatGrounds)
    let numbers = Set(flat.map(\.number))
    let others = bins.filter { !numbers.contains($0.number) }
    var groups = flat.map { Group([$0]) } + (others.isEmpty ? [] : [Group(others[...])])
    while groups.count < most {
      guard let worst = groups.indices.max(by: { groups[$0].spread < groups[$1].spread }),
        groups[worst].spread > 0
      else { break }
      let (low, high) = groups[worst].split()
      groups[worst] = low
      groups.append(high)
    }
    var entryOfBin = [UInt8](repeating: 0, count: Self.count)
    var squaredError = 0.0
    for (entry, group) in groups.enumerated() {
      for bin in group.bins {
        entryOfBin[bin.number] = UInt8(entry)
        let distance = Self.squaredDistance(bin.color, group.color)
        squaredError += Double(distance * bin.count)
      }
    }
    return (groups.map(\.color), entryOfBin, squaredError)
  }

  private static func squaredDistance(_ first: UInt32, _ second: UInt32) -> Int {
    var sum = 0
    for shift: UInt32 in [16, 8, 0] {
      let difference = Int(first >> shift & 255) - Int(second >> shift & 255)
      sum += difference * difference
    }
    return sum
  }

  /// Bins that one entry of the palette may stand for.
  private struct Group {
    let bins: ArraySlice<Bin>
    /// The colour of the most common bin when it is half of all, else the mean.
    let color: UInt32
    /// The channel along which the colours differ most, as a shift.
    private let shift: UInt32
    /// What splitting would save.
    let spread: Double
    /// The mean of the widest channel.
    private let mean: Double

    init(_ bins: ArraySlice<Bin>) {
      self.bins = bins
      var sums = SIMD4<Double>.zero
      var squares = SIMD4<Double>.zero
      var weight = 0.0
      var total = 0
      var most = (count: 0, color: UInt32(0))
      for bin in bins {
        let channels = SIMD4(
          Double(bin.channel(0)), Double(bin.channel(8)), Double(bin.channel(16)), 0)
        sums += channels * bin.weight
        squares += channels * channels * bin.weight
        weight += bin.weight
        total += bin.count
        if bin.count > most.count { most = (bin.count, bin.color) }
      }
      let means = sums / weight
      let spreads = squares - sums * means
      // Green first: the eye is keenest there.
      let widest = [1, 2, 0].reduce(1) { spreads[$1] > spreads[$0] ? $1 : $0 }
      shift = UInt32(widest * 8)
      spread = spreads[widest]
      mean = means[widest]
      if most.count * 2 >= total {
        color = most.color
      } else {
        color = (0..<3).reduce(UInt32(0)) { $0 | UInt32(means[$1].rounded()) << UInt32($1 * 8) }
      }
    }

    func split() -> (Group, Group) {
      var bins = bins
      let middle = bins.partition { Double($0.channel(shift)) > mean }
      let place = min(max(middle, bins.startIndex + 1), bins.endIndex - 1)
      return (Group(bins[..<place]), Group(bins[place...]))
    }
  }
}
