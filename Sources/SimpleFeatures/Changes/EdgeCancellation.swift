/// The edges in which two areas differ: those of both, less those that both run the same way.
///
/// From one day of a front to the next, more than ninety-nine edges in a hundred stand. What is left
/// are closed lines around the ground that is in one area only.
struct EdgeCancellation {
  /// An edge that is left, and in which area it was met first.
  struct Edge {
    let start: Position
    let end: Position
    /// Whether the later area has it; the other may have it too, run the other way.
    let isOfLater: Bool
    /// Whether the earlier area has it.
    let isOfEarlier: Bool
    /// How often it is left; negative where it is left the other way.
    let balance: Int8

    /// How often it is left, whichever way.
    var count: Int { abs(Int(balance)) }

    /// The edge as it runs around what was gained with that on its left, and around what was lost
    /// with that on its right.
    var flow: (start: Position, end: Position) { balance > 0 ? (start, end) : (end, start) }
  }

  /// The edges that are left, in the order of the later area and then of the earlier.
  let edges: [Edge]

  init(from earlier: EdgeIndex, to later: EdgeIndex) {
    edges = later.positions.withUnsafeBufferPointer { laterPositions in
      earlier.positions.withUnsafeBufferPointer { earlierPositions in
        var table = Table(later: laterPositions, earlier: earlierPositions)
        for ring in later.rings {
          for edge in ring { table.count(edge, 1) }
        }
        for ring in earlier.rings {
          for edge in ring { table.count(laterPositions.count + edge, -1) }
        }
        return table.remaining
      }
    }
  }

  /// Counts undirected edges, each by the number of the position at which it starts; those of the
  /// earlier area are numbered on from those of the later.
  ///
  /// Slots hold numbers only, so that the table stays in the processor's nearest memory. What is
  /// found depends on the edges alone, never on a seed.
  private struct Table {
    private let later: UnsafeBufferPointer<Position>
    private let earlier: UnsafeBufferPointer<Position>
    private let mask: Int
    private var slots: [Int32]
    /// For each edge met first under its number: how often it is run the way of its first mention,
    /// less how often the other way; the earlier area's count against the later's.
    private var balance: [Int8]
    private var isOfBoth: [Bool]

    init(later: UnsafeBufferPointer<Position>, earlier: UnsafeBufferPointer<Position>) {
      self.later = later
      self.earlier = earlier
      let count = later.count + earlier.count
      var capacity = 16
      // Most edges are in both areas and take one slot: about half of the slots stay free.
      while capacity * 3 < count * 4 { capacity *= 2 }
      mask = capacity - 1
      slots = Array(repeating: -1, count: capacity)
      balance = Array(repeating: 0, count: count)
      isOfBoth = Array(repeating: false, count: count)
    }

    mutating func count(_ edge: Int, _ weight: Int8) {
      let (start, end) = (position(edge), position(edge + 1))
      guard start != end else { return }
      var slot = Self.hash(start, end) & mask
      while slots[slot] >= 0 {
        let known = Int(slots[slot])
        let (first, second) = (position(known), position(known + 1))
        if first == start, second == end {
          balance[known] &+= weight
          isOfBoth[known] = isOfBoth[known] || (known < later.count) != (edge < later.count)
          return
        }
        if first == end, second == start {
          balance[known] &-= weight
          isOfBoth[known] = isOfBoth[known] || (known < later.count) != (edge < later.count)
          return
        }
        slot = (slot + 1) & mask
      }
      slots[slot] = Int32(edge)
      balance[edge] = weight
    }

    var remaining: [Edge] {
      balance.indices.compactMap { edge in
        guard balance[edge] != 0 else { return nil }
        let isOfLater = edge < later.count
        return Edge(
          start: position(edge), end: position(edge + 1), isOfLater: isOfLater || isOfBoth[edge],
          isOfEarlier: !isOfLater || isOfBoth[edge], balance: balance[edge])
      }
    }

    private func position(_ number: Int) -> Position {
      number < later.count ? later[number] : earlier[number - later.count]
    }

    /// The same for both ways of running an edge.
    private static func hash(_ start: Position, _ end: Position) -> Int {
      var mixed = hash(start) &+ hash(end)
      mixed = (mixed ^ mixed >> 32) &* 0x9FB2_1C65_1E98_DF25
      return Int(truncatingIfNeeded: mixed >> 20)
    }

    private static func hash(_ position: Position) -> UInt64 {
      let longitude = position.longitude.bitPattern &* 0x9E37_79B9_7F4A_7C15
      let latitude = position.latitude.bitPattern &* 0xC2B2_AE3D_27D4_EB4F
      let mixed = longitude ^ (latitude >> 31 | latitude << 33)
      return (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9
    }
  }
}

extension EdgeIndex {
  /// Whether two of its rings run along the same edge.
  package var hasEdgesInCommon: Bool {
    EdgeCancellation(from: EdgeIndex(MultiPolygon()), to: self).edges.count < edgeCount
  }
}
