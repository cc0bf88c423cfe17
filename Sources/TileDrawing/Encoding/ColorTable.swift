internal import Drawing

/// The colours of a tile and their numbers in its palette.
///
/// A colour that is not among the most frequent ones is stood for by the nearest of them; a tile
/// mostly has few enough that none is.
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
    var kept = colors
    if colors.count > limit {
      let ranked = colors.map { (color: $0, count: slots[place(of: $0)].count) }
        .sorted { ($1.count, $0.color) < ($0.count, $1.color) }
      kept = ranked.prefix(limit).map(\.color)
    }
    kept.sort()
    for (entry, color) in kept.enumerated() {
      slots[place(of: color)].entry = UInt8(truncatingIfNeeded: entry)
    }
    if kept.count < colors.count {
      for color in Set(colors).subtracting(kept) {
        slots[place(of: color)].entry = UInt8(truncatingIfNeeded: kept.nearest(to: color))
      }
    }
    return kept
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

extension [UInt32] {
  /// The place of the colour that differs least from another.
  fileprivate func nearest(to color: UInt32) -> Int {
    var best = (place: 0, distance: Int.max)
    for (place, candidate) in enumerated() {
      let distance = candidate.squaredDistance(to: color)
      if distance < best.distance { best = (place, distance) }
    }
    return best.place
  }
}

extension UInt32 {
  /// The sum of the squared differences of the four channels.
  fileprivate func squaredDistance(to other: UInt32) -> Int {
    var sum = 0
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      let difference = Int(self >> shift & 255) - Int(other >> shift & 255)
      sum += difference * difference
    }
    return sum
  }
}
