/// The straight lines along edges of an area that leave all of it on one side.
///
/// By them it is told at little cost that two areas share no interior, or that one lies inside the
/// other: settlements' territories and their parts are nearly all convex. Where they do not tell, an
/// overlay has to.
package struct SupportingLines: Sendable {
  /// A line with the area on its left.
  private struct Line {
    let start: Position
    let east: Double
    let north: Double

    /// Positive on the left of the line, negative on the right.
    func side(of position: Position) -> Double {
      east * (position.latitude - start.latitude) - north * (position.longitude - start.longitude)
    }
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
        let line = Line(
          start: start, east: end.longitude - start.longitude,
          north: end.latitude - start.latitude)
        let back = Line(start: end, east: -line.east, north: -line.north)
        if corners.allSatisfy({ line.side(of: $0) >= 0 }) {
          lines.append(line)
        } else if corners.allSatisfy({ back.side(of: $0) >= 0 }) {
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
      other.lines.allSatisfy({ line in corners.allSatisfy { line.side(of: $0) >= 0 } })
    {
      return .inside
    }
    return isConvex && other.isConvex ? .overlapping : .unknown
  }

  /// Whether one of the lines has the other area on its far side.
  private func parts(from other: SupportingLines) -> Bool {
    lines.contains { line in other.corners.allSatisfy { line.side(of: $0) <= 0 } }
  }
}
