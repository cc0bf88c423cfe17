/// Rectangles sorted into cells, so that only neighbours are compared.
package struct RectangleGrid: Sendable {
  private let bounds: PixelRect
  private let cell: Double
  private let columns: Int
  private let rows: Int
  private var cells: [[PixelRect]]

  /// An empty grid of square cells; what lies outside the bounds goes to the cells at the edge.
  package init(bounds: PixelRect, cell: Double) {
    self.bounds = bounds
    self.cell = cell
    columns = max(1, Int((bounds.width / cell).rounded(.up)))
    rows = max(1, Int((bounds.height / cell).rounded(.up)))
    cells = Array(repeating: [], count: columns * rows)
  }

  /// Adds a rectangle.
  package mutating func insert(_ rect: PixelRect) {
    let (across, down) = span(rect)
    for row in down {
      for column in across { cells[row * columns + column].append(rect) }
    }
  }

  /// Whether any rectangle shares ground with this one.
  package func overlaps(_ rect: PixelRect) -> Bool {
    let (across, down) = span(rect)
    return down.contains { row in
      across.contains { column in
        cells[row * columns + column].contains { $0.overlaps(rect) }
      }
    }
  }

  /// How many rectangles share ground with this one; one that lies in several cells counts in each.
  package func count(overlapping rect: PixelRect) -> Int {
    let (across, down) = span(rect)
    return down.reduce(0) { sum, row in
      sum
        + across.reduce(0) { sum, column in
          sum + cells[row * columns + column].count { $0.overlaps(rect) }
        }
    }
  }

  private func span(_ rect: PixelRect) -> (across: ClosedRange<Int>, down: ClosedRange<Int>) {
    func index(_ offset: Double, _ count: Int) -> Int {
      Int(min(max(offset / cell, 0), Double(count - 1)))
    }
    let left = index(rect.x - bounds.x, columns)
    let top = index(rect.y - bounds.y, rows)
    return (
      left...max(left, index(rect.maxX - bounds.x, columns)),
      top...max(top, index(rect.maxY - bounds.y, rows))
    )
  }
}
