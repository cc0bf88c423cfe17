/// Tells which of many boxes meet a box, by a grid in whose cells their numbers stand.
package struct BoxIndex: Sendable {
  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  /// About the size of a settlement's territory.
  private static let cellsPerDegree = 8.0
  /// Boxes of more cells than this stand in a list of their own.
  private static let mostCells = 1024

  private var boxes: [BoundingBox?] = []
  private var cells: [Cell: [Int]] = [:]
  private var large: [Int] = []

  /// An index of boxes, numbered from 0 in their order; what has no box meets nothing.
  package init(_ boxes: some Sequence<BoundingBox?> = []) {
    for box in boxes { append(box) }
  }

  /// Adds a box under the next number.
  package mutating func append(_ box: BoundingBox?) {
    let number = boxes.count
    boxes.append(box)
    guard let box else { return }
    let (columns, rows) = (Self.columns(of: box), Self.rows(of: box))
    guard columns.count * rows.count <= Self.mostCells else {
      large.append(number)
      return
    }
    for column in columns {
      for row in rows { cells[Cell(column: column, row: row), default: []].append(number) }
    }
  }

  /// The numbers of the boxes that share at least a point with a box, ascending, from a number on.
  package func numbers(meeting box: BoundingBox?, from first: Int = 0) -> [Int] {
    var found: [Int] = []
    forEach(meeting: box, from: first) { number in
      found.append(number)
      return true
    }
    return found.sorted()
  }

  /// Whether a box, from a number on, shares at least a point with a box.
  package func meets(_ box: BoundingBox?, from first: Int = 0) -> Bool {
    var isMet = false
    forEach(meeting: box, from: first) { _ in
      isMet = true
      return false
    }
    return isMet
  }

  /// Gives a body each number once, until it returns false.
  private func forEach(meeting box: BoundingBox?, from first: Int, _ body: (Int) -> Bool) {
    guard let box else { return }
    for number in large.reversed() {
      if number < first { break }
      if boxes[number]?.intersects(box) == true, !body(number) { return }
    }
    let (columns, rows) = (Self.columns(of: box), Self.rows(of: box))
    guard columns.count * rows.count <= Self.mostCells else {
      for number in boxes.indices.dropFirst(first) where !large.contains(number) {
        if boxes[number]?.intersects(box) == true, !body(number) { return }
      }
      return
    }
    for column in columns {
      for row in rows {
        for number in cells[Cell(column: column, row: row)]?.reversed() ?? [] {
          if number < first { break }
          guard let other = boxes[number], other.intersects(box),
            // Of the cells that both lie in, the one with the corner of what they share counts.
            Self.cell(max(box.west, other.west)) == column,
            Self.cell(max(box.south, other.south)) == row
          else { continue }
          if !body(number) { return }
        }
      }
    }
  }

  private static func columns(of box: BoundingBox) -> ClosedRange<Int> {
    cell(box.west)...cell(box.east)
  }

  private static func rows(of box: BoundingBox) -> ClosedRange<Int> {
    cell(box.south)...cell(box.north)
  }

  private static func cell(_ degrees: Double) -> Int {
    Int((degrees * cellsPerDegree).rounded(.down))
  }
}
