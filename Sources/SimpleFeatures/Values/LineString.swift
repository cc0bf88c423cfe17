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

  /// The smallest box around all lines, or nil when there are none.
  package var boundingBox: BoundingBox? {
    BoundingBox(around: lines.lazy.compactMap(\.boundingBox))
  }
}
