/// The colours of a tile and their numbers in its palette.
struct ColorTable: Sendable {
  private static let slots = 1024

  private var keys = [UInt32](repeating: 0, count: slots)
  private var isTaken = [Bool](repeating: false, count: slots)
  private var entries = [UInt8](repeating: 0, count: slots)
  private(set) var colors: [UInt32] = []

  /// The number of a colour that was collected.
  @inline(__always)
  subscript(color: UInt32) -> UInt8 { entries[slot(of: color)] }

  /// Collects the colours of pixels, of which a mask is looked at; false when there are too many.
  mutating func collect(_ pixels: PixelRows, mask: UInt32, atMost limit: Int) -> Bool {
    for place in isTaken.indices { isTaken[place] = false }
    colors.removeAll(keepingCapacity: true)
    for row in 0..<pixels.height {
      let line = pixels[row]
      var column = 0
      while column < line.count {
        let color = line[column] & mask
        let slot = slot(of: color)
        if !isTaken[slot] {
          if colors.count == limit { return false }
          isTaken[slot] = true
          keys[slot] = color
          colors.append(color)
        }
        column = line.endOfRun(from: column)
      }
    }
    return true
  }

  /// Numbers the colours, the clearest first.
  mutating func sort() -> [UInt32] {
    colors.sort()
    for (entry, color) in colors.enumerated() {
      entries[slot(of: color)] = UInt8(truncatingIfNeeded: entry)
    }
    return colors
  }

  /// The slot that holds a colour, or would.
  @inline(__always)
  private func slot(of color: UInt32) -> Int {
    var slot = Int((color &* 0x9E37_79B1) >> 22)
    while isTaken[slot], keys[slot] != color { slot = (slot + 1) % Self.slots }
    return slot
  }
}
