/// Straight segments in the cells of a grid, for the nearest of them to a point.
struct SegmentGrid: Sendable {
  private let starts: [PlanePoint]
  private let ends: [PlanePoint]
  private let side: Double
  private let (west, south): (Double, Double)
  private let (columns, rows): (Int, Int)
  /// The numbers of the segments by cell, and where those of each cell begin.
  private let items: [Int32]
  private let offsets: [Int32]

  /// Whether there are no segments.
  var isEmpty: Bool { starts.isEmpty }

  /// The grid of the segments of polylines, in cells of a side in metres.
  init(_ lines: [[PlanePoint]], sideInMeters side: Double = 1_500) {
    var (starts, ends): ([PlanePoint], [PlanePoint]) = ([], [])
    for line in lines {
      starts += line.dropLast()
      ends += line.dropFirst()
    }
    self.side = side
    let xs = (starts + ends).map(\.x)
    let ys = (starts + ends).map(\.y)
    west = xs.min() ?? 0
    south = ys.min() ?? 0
    columns = Int(((xs.max() ?? 0) - west) / side) + 1
    rows = Int(((ys.max() ?? 0) - south) / side) + 1
    let (west, south, columns) = (self.west, self.south, self.columns)
    func forEachCell(_ number: Int, _ body: (Int) -> Void) {
      let (a, b) = (starts[number], ends[number])
      let low = (Int((min(a.x, b.x) - west) / side), Int((min(a.y, b.y) - south) / side))
      let high = (Int((max(a.x, b.x) - west) / side), Int((max(a.y, b.y) - south) / side))
      for row in low.1...high.1 { for column in low.0...high.0 { body(row * columns + column) } }
    }
    var offsets = [Int32](repeating: 0, count: columns * rows + 1)
    for number in starts.indices { forEachCell(number) { offsets[$0 + 1] += 1 } }
    for cell in 1..<offsets.count { offsets[cell] += offsets[cell - 1] }
    var next = offsets
    var items = [Int32](repeating: 0, count: Int(offsets[offsets.count - 1]))
    for number in starts.indices {
      forEachCell(number) { cell in
        items[Int(next[cell])] = Int32(number)
        next[cell] += 1
      }
    }
    (self.starts, self.ends, self.items, self.offsets) = (starts, ends, items, offsets)
  }

  /// The distance from a point to the nearest segment, in metres; nil where that is greater than a
  /// limit.
  func distance(from point: PlanePoint, upTo limit: Double = .infinity) -> Double? {
    guard !isEmpty else { return nil }
    let column = Int(((point.x - west) / side).rounded(.down))
    let row = Int(((point.y - south) / side).rounded(.down))
    let last = max(
      max(column, columns - 1 - column), max(row, rows - 1 - row))
    var ring = max(0, max(max(-column, column - columns + 1), max(-row, row - rows + 1)))
    var best = limit * limit
    var isFound = false
    while ring <= last {
      let reached = Double(ring - 1) * side
      if ring > 0, reached > 0, reached * reached >= best { break }
      for y in max(0, row - ring)...max(0, min(rows - 1, row + ring))
      where y >= row - ring && y <= row + ring && y < rows {
        let isWhole = y == row - ring || y == row + ring
        let from = max(0, column - ring)
        let to = min(columns - 1, column + ring)
        guard from <= to else { continue }
        if isWhole {
          for x in from...to { search(y * columns + x, point, &best, &isFound) }
        } else {
          if column - ring >= 0 { search(y * columns + column - ring, point, &best, &isFound) }
          if column + ring < columns { search(y * columns + column + ring, point, &best, &isFound) }
        }
      }
      ring += 1
    }
    return isFound ? best.squareRoot() : nil
  }

  private func search(_ cell: Int, _ point: PlanePoint, _ best: inout Double, _ isFound: inout Bool)
  {
    for index in offsets[cell]..<offsets[cell + 1] {
      let number = Int(items[Int(index)])
      let foot = point.foot(onSegmentFrom: starts[number], to: ends[number])
      let (dx, dy) = (foot.x - point.x, foot.y - point.y)
      let distance = dx * dx + dy * dy
      if distance <= best {
        best = distance
        isFound = true
      }
    }
  }
}
