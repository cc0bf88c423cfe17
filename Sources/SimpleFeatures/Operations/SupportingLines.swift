/// The straight lines along edges of an area that leave all of it on one side.
///
/// By them it is told at little cost that two areas share no interior, or that one lies inside the
/// other: settlements' territories and their parts are nearly all convex. Where they do not tell, an
/// overlay has to.
package struct SupportingLines: Sendable {
  /// A line with the area on its left.
  private struct Line {
    private let start: Position
    private let east: Double
    private let north: Double

    /// The line from one position to another; nil where they are one.
    init?(from start: Position, to end: Position) {
      let (east, north) = (end.longitude - start.longitude, end.latitude - start.latitude)
      let length = (east * east + north * north).squareRoot()
      guard length > 0 else { return nil }
      self.start = start
      (self.east, self.north) = (east / length, north / length)
    }

    /// Whether the position lies on the left of the line or on it.
    func hasOnLeft(_ position: Position) -> Bool { side(of: position) >= -Self.tolerance }

    /// Whether the position lies on the right of the line or on it.
    func hasOnRight(_ position: Position) -> Bool { side(of: position) <= Self.tolerance }

    /// The distance from the line in degrees, positive on its left.
    private func side(of position: Position) -> Double {
      east * (position.latitude - start.latitude) - north * (position.longitude - start.longitude)
    }

    /// How far from a line a position may lie and count as on it, in degrees: neighbours whose corners
    /// overlays have rounded share no edge exactly.
    private static let tolerance = 2e-9
  }

  /// Areas of more corners have no lines: to find them takes the square of their number.
  private static let mostCorners = 128

  private let lines: [Line]
  private let corners: [Position]
  private let isConvex: Bool

  /// The lines of an area.
  package init(_ area: MultiPolygon) {
    corners = area.polygons.flatMap { $0.exterior.positions.dropLast() }
    guard corners.count <= Self.mostCorners else {
      (lines, isConvex) = ([], false)
      return
    }
    var lines: [Line] = []
    for polygon in area.polygons {
      let ring = polygon.exterior.positions
      for (start, end) in zip(ring, ring.dropFirst()) {
        guard let line = Line(from: start, to: end), let back = Line(from: end, to: start) else {
          continue
        }
        if corners.allSatisfy(line.hasOnLeft) {
          lines.append(line)
        } else if corners.allSatisfy(back.hasOnLeft) {
          lines.append(back)
        }
      }
    }
    self.lines = lines
    isConvex =
      area.polygons.count == 1 && area.polygons[0].holes.isEmpty && lines.count == corners.count
  }

  /// How two areas lie to one another, as far as lines tell.
  package enum Relation: Sendable {
    /// They share no interior.
    case apart
    /// The first lies inside the second.
    case inside
    /// They share some interior.
    case overlapping
    /// Lines do not tell.
    case unknown
  }

  /// How the area lies to another.
  package func relation(to other: SupportingLines) -> Relation {
    if parts(from: other) || other.parts(from: self) { return .apart }
    if other.isConvex,
      other.lines.allSatisfy({ line in corners.allSatisfy(line.hasOnLeft) })
    {
      return .inside
    }
    return isConvex && other.isConvex ? .overlapping : .unknown
  }

  /// Whether one of the lines has the other area on its far side.
  private func parts(from other: SupportingLines) -> Bool {
    lines.contains { line in other.corners.allSatisfy(line.hasOnRight) }
  }
}
