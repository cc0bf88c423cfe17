/// Points sorted into square cells, so that only near ones are looked at.
package struct PointGrid: Sendable {
  private let bounds: PixelRect
  private let cell: Double
  private let columns: Int
  private let rows: Int
  /// Where each cell's points start among all; one more at the end.
  private let starts: [Int]
  private let points: [PixelPoint]

  /// A grid over the bounds; what lies outside goes to the cells at the edge.
  package init(_ points: [PixelPoint], bounds: PixelRect, cell: Double) {
    self.bounds = bounds
    self.cell = cell
    let columns = max(1, Int((bounds.width / cell).rounded(.up)))
    let rows = max(1, Int((bounds.height / cell).rounded(.up)))
    (self.columns, self.rows) = (columns, rows)
    func number(_ point: PixelPoint) -> Int {
      Self.index(point.y - bounds.y, cell, rows) * columns
        + Self.index(point.x - bounds.x, cell, columns)
    }
    let numbers = points.map(number)
    var starts = [Int](repeating: 0, count: columns * rows + 1)
    for number in numbers { starts[number + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    self.starts = starts
    var sorted = points
    var next = starts
    for (point, number) in zip(points, numbers) {
      sorted[next[number]] = point
      next[number] += 1
    }
    self.points = sorted
  }

  /// The distance to the nearest point, or nil when none is within the limit.
  package func distance(to place: PixelPoint, atMost limit: Double) -> Double? {
    let window = PixelRect(around: place, reach: limit)
    let left = Self.index(window.x - bounds.x, cell, columns)
    let right = Self.index(window.maxX - bounds.x, cell, columns)
    var least = limit * limit
    var isFound = false
    let top = Self.index(window.y - bounds.y, cell, rows)
    let bottom = Self.index(window.maxY - bounds.y, cell, rows)
    for row in top...max(top, bottom) {
      for index in starts[row * columns + left]..<starts[row * columns + right + 1] {
        let away = points[index] - place
        let square = away.x * away.x + away.y * away.y
        if square <= least { (least, isFound) = (square, true) }
      }
    }
    return isFound ? least.squareRoot() : nil
  }

  private static func index(_ offset: Double, _ cell: Double, _ count: Int) -> Int {
    Int(min(max(offset / cell, 0), Double(count - 1)))
  }
}
