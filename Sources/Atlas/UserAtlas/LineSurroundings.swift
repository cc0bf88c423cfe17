package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// Tells whether a position lies within some kilometres of lines: as near as the coarse boundaries of
/// the shipped base map follow the true ones.
package struct LineSurroundings: Sendable {
  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  private static let reach = 6.0
  /// Kilometres between the points by which lines are known.
  private static let spacing = 1.0
  private static let kilometersPerDegree = 111.195
  private var cells: [Cell: [Position]] = [:]

  /// The surroundings of lines.
  package init(_ lines: MultiLineString) {
    for line in lines.lines {
      for (start, end) in zip(line.positions, line.positions.dropFirst()) {
        let steps = max(1, Int((Self.distance(start, end) / Self.spacing).rounded(.up)))
        for step in 0..<steps {
          let share = Double(step) / Double(steps)
          let position = Position(
            longitude: start.longitude + (end.longitude - start.longitude) * share,
            latitude: start.latitude + (end.latitude - start.latitude) * share)
          cells[Self.cell(position), default: []].append(position)
        }
      }
    }
  }

  /// Whether any of the lines is near.
  package func areNear(_ position: Position) -> Bool {
    let middle = Self.cell(position)
    for row in middle.row - 1...middle.row + 1 {
      for column in middle.column - 1...middle.column + 1 {
        for other in cells[Cell(column: column, row: row)] ?? []
        where Self.distance(position, other) < Self.reach {
          return true
        }
      }
    }
    return false
  }

  /// The distance in kilometres, as on a plane.
  private static func distance(_ one: Position, _ other: Position) -> Double {
    let east = (one.longitude - other.longitude) * cos(one.latitude * .pi / 180)
    let north = one.latitude - other.latitude
    return (east * east + north * north).squareRoot() * kilometersPerDegree
  }

  // At 44 to 53 degrees north a cell is wider and higher than the reach.
  private static func cell(_ position: Position) -> Cell {
    Cell(
      column: Int((position.longitude / 0.1).rounded(.down)),
      row: Int((position.latitude / 0.06).rounded(.down)))
  }
}
