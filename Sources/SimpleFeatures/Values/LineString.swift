#if canImport(Glibc)
  private import Glibc
#endif

/// A line through two or more positions.
package struct LineString: Hashable, Sendable {
  /// The positions, in order.
  package var positions: [Position]

  /// A line through the positions, in order.
  package init(_ positions: [Position]) {
    self.positions = positions
  }

  /// The smallest box around the line, or nil when it is empty.
  package var boundingBox: BoundingBox? { BoundingBox(around: positions) }

  /// How far each position lies along the line, in degrees of latitude.
  fileprivate var roughLengths: [Double] {
    guard let first = positions.first else { return [] }
    let scale = cos(first.latitude * .pi / 180)
    var lengths = [0.0]
    for (from, to) in zip(positions, positions.dropFirst()) {
      let (x, y) = ((to.longitude - from.longitude) * scale, to.latitude - from.latitude)
      lengths.append(lengths[lengths.count - 1] + (x * x + y * y).squareRoot())
    }
    return lengths
  }
}

/// Several lines that belong together, such as the pieces of a line of contact.
package struct MultiLineString: Hashable, Sendable {
  /// The lines.
  package var lines: [LineString]

  /// A collection of lines.
  package init(_ lines: [LineString] = []) {
    self.lines = lines
  }

  /// Whether there is no line in it.
  package var isEmpty: Bool { lines.isEmpty }

  /// The position half way along the longest of the lines; nil when there is none.
  ///
  /// Lengths are compared on a plane that is true to scale at each line's own latitude.
  package var middle: Position? {
    lines.map { ($0, $0.roughLengths) }.max { $0.1.last ?? 0 < $1.1.last ?? 0 }
      .flatMap { line, lengths in
        guard let half = lengths.last.map({ $0 / 2 }),
          let end = lengths.firstIndex(where: { $0 >= half })
        else { return line.positions.first }
        guard end > 0, lengths[end] > lengths[end - 1] else { return line.positions[end] }
        let (from, to) = (line.positions[end - 1], line.positions[end])
        let share = (half - lengths[end - 1]) / (lengths[end] - lengths[end - 1])
        return Position(
          longitude: from.longitude + share * (to.longitude - from.longitude),
          latitude: from.latitude + share * (to.latitude - from.latitude))
      }
  }

  /// The smallest box around all lines, or nil when there are none.
  package var boundingBox: BoundingBox? {
    BoundingBox(around: lines.lazy.compactMap(\.boundingBox))
  }
}
