internal import Drawing

/// The colours of a tile and their numbers in its palette.
///
/// A tile mostly has few enough that each has its own. Else the most frequent ones do, then those whose
/// pixels would look most unlike the nearest of them, such as letters; the others are stood for by the
/// nearest.
package struct ColorTable: Sendable {
  private struct Slot {
    var color: UInt32 = 0
    var count: Int32 = 0
    /// Of which tile it was; others' slots are free.
    var tile: Int32 = 0
    var entry: UInt8 = 0
  }

  private var bits: UInt32 = 10
  private var slots = [Slot](repeating: Slot(), count: 1 << 10)
  private var tile: Int32 = 0
  private var colors: [UInt32] = []

  /// The number of a colour that was collected.
  @inline(__always)
  subscript(color: UInt32) -> UInt8 { slots[place(of: color)].entry }

  /// Writes the number of each pixel of a row.
  func number(
    _ line: UnsafeMutableBufferPointer<UInt32>, into entries: UnsafeMutableBufferPointer<UInt8>
  ) {
    var column = 0
    while column < line.count {
      let end = line.endOfRun(from: column)
      entries[column..<end].update(repeating: self[line[column]])
      column = end
    }
  }

  /// Collects the colours of a tile's pixels.
  mutating func collect(_ pixels: PixelRows) {
    tile += 1
    colors.removeAll(keepingCapacity: true)
    for row in 0..<pixels.height {
      let line = pixels[row]
      var column = 0
      while column < line.count {
        let end = line.endOfRun(from: column)
        count(line[column], Int32(end - column))
        column = end
      }
    }
  }

  /// Numbers the colours, the clearest first, and gives the palette.
  mutating func palette(atMost limit: Int) -> [UInt32] {
    guard colors.count > limit else {
      number(colors.sorted())
      return colors.sorted()
    }
    let ranked = colors.map { (color: $0, count: Int(slots[place(of: $0)].count)) }
      .sorted { ($1.count, $0.color) < ($0.count, $1.color) }
    let frequent = limit * 3 / 4
    var kept = ranked.prefix(frequent).map(\.color)
    var others = ranked.dropFirst(frequent).map { Other(color: $0, count: $1) }
    for color in kept { others.mayBe(color) }
    while kept.count < limit {
      guard let next = others.max(by: { $0.unlikeness < $1.unlikeness }) else { break }
      kept.append(next.color)
      others.mayBe(next.color)
    }
    kept.sort()
    number(kept)
    for other in others {
      slots[place(of: other.color)].entry = slots[place(of: other.stand)].entry
    }
    return kept
  }

  private mutating func number(_ sorted: [UInt32]) {
    for (entry, color) in sorted.enumerated() {
      slots[place(of: color)].entry = UInt8(truncatingIfNeeded: entry)
    }
  }

  private mutating func count(_ color: UInt32, _ pixels: Int32) {
    let place = place(of: color)
    if slots[place].tile == tile {
      slots[place].count += pixels
      return
    }
    slots[place] = Slot(color: color, count: pixels, tile: tile)
    colors.append(color)
    if colors.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    bits += 1
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    for slot in old where slot.tile == tile { slots[place(of: slot.color)] = slot }
  }

  /// The slot that holds a colour, or would.
  @inline(__always)
  private func place(of color: UInt32) -> Int {
    var place = Int((color &* 0x9E37_79B1) >> (32 - bits))
    while slots[place].tile == tile, slots[place].color != color {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }
}

/// A colour that is not among the most frequent ones.
private struct Other {
  let color: UInt32
  /// How many pixels have it.
  let count: Int
  /// The colour of the palette that is nearest.
  var stand: UInt32
  /// The sum of the squared differences of their channels.
  var distance = Int32.max
  let channels: SIMD4<Int32>

  init(color: UInt32, count: Int) {
    (self.color, self.count, stand, channels) = (color, count, color, color.channels)
  }

  /// How unlike themselves its pixels would look.
  var unlikeness: Int { count * Int(distance) }
}

extension [Other] {
  /// Takes a colour of the palette for the nearest where it is.
  fileprivate mutating func mayBe(_ candidate: UInt32) {
    let channels = candidate.channels
    for index in indices {
      let difference = self[index].channels &- channels
      let distance = (difference &* difference).wrappedSum()
      if distance < self[index].distance {
        self[index].stand = candidate
        self[index].distance = distance
      }
    }
  }
}

extension UInt32 {
  /// The four channels, each by itself.
  fileprivate var channels: SIMD4<Int32> {
    SIMD4(truncatingIfNeeded: unsafeBitCast(self, to: SIMD4<UInt8>.self))
  }
}
