/// A line through two or more positions.
public struct LineString: Hashable, Sendable {
  /// The positions, in order.
  public var positions: [Position]

  /// A line through the positions, in order.
  public init(_ positions: [Position]) {
    self.positions = positions
  }

  /// The smallest box around the line, or nil when it is empty.
  public var boundingBox: BoundingBox? { BoundingBox(around: positions) }
}

/// Several lines that belong together, such as the pieces of a line of contact.
public struct MultiLineString: Hashable, Sendable {
  /// The lines.
  public var lines: [LineString]

  /// A collection of lines.
  public init(_ lines: [LineString] = []) {
    self.lines = lines
  }

  /// Whether there is no line in it.
  public var isEmpty: Bool { lines.isEmpty }

  /// The smallest box around all lines, or nil when there are none.
  public var boundingBox: BoundingBox? {
    BoundingBox(around: lines.lazy.compactMap(\.boundingBox))
  }
}
