/// How far each pixel of a tile is covered by a line with round joins and ends: the same wherever
/// tiles are cut.
///
/// A pixel's coverage follows from the distance between its middle and the nearest stretch.
package struct StrokeRaster: ~Copyable {
  let side: Int
  private let cells: UnsafeMutableBufferPointer<UInt8>
  private let spans: UnsafeMutableBufferPointer<Range<Int>>

  /// A raster of a tile on which nothing lies.
  init(side: Int) {
    self.side = side
    cells = .allocate(capacity: side * side)
    cells.initialize(repeating: 0)
    spans = .allocate(capacity: side)
    spans.initialize(repeating: 0..<0)
  }

  deinit {
    cells.deallocate()
    spans.deallocate()
  }

  /// Adds a stretch of a line of a width in pixels; the tile's upper left corner is given.
  func add(_ edge: GridEdge, width: Float, left: Int, top: Int) {
    let parts = Float(WorldGrid.parts)
    let (fromX, fromY) = (edge.from.x - left, edge.from.y - top)
    let across = Float(edge.to.x - edge.from.x) / parts
    let down = Float(edge.to.y - edge.from.y) / parts
    let square = across * across + down * down
    let inverse = square > 0 ? 1 / square : 0
    let reach = width / 2 + 0.5
    let (outer, inner) = (reach * reach, width / 2 - 0.5)
    let innerSquare = inner > 0 ? inner * inner : -1
    let (startX, startY) = (Float(fromX) / parts, Float(fromY) / parts)
    let first = max(0, Int((min(startY, startY + down) - reach).rounded(.down)))
    let last = min(side - 1, Int((max(startY, startY + down) + reach).rounded(.up)))
    guard first <= last else { return }
    for row in first...last {
      let away = Float((row << 8) + 128 - fromY) / parts
      let columns = columns(away, startX: startX, across: across, down: down, reach: reach)
      guard !columns.isEmpty else { continue }
      let line = cells.baseAddress.map { $0 + row * side }
      for column in columns {
        let along = Float((column << 8) + 128 - fromX) / parts
        let share = min(max((along * across + away * down) * inverse, 0), 1)
        let (restX, restY) = (along - share * across, away - share * down)
        let distance = restX * restX + restY * restY
        guard distance < outer, let line else { continue }
        let coverage =
          distance <= innerSquare ? 255 : UInt8(min(reach - distance.squareRoot(), 1) * 255)
        line[column] = max(line[column], coverage)
      }
      let known = spans[row]
      spans[row] =
        known.isEmpty
        ? columns
        : min(known.lowerBound, columns.lowerBound)..<max(known.upperBound, columns.upperBound)
    }
  }

  /// Hands over the stretches that are covered, from 1 to 255, and starts anew.
  func take(_ lay: (_ row: Int, _ columns: Range<Int>, _ coverage: Int) -> Void) {
    for row in 0..<side {
      let span = spans[row]
      spans[row] = 0..<0
      var column = span.lowerBound
      while column < span.upperBound {
        let coverage = cells[row * side + column]
        let start = column
        repeat {
          cells[row * side + column] = 0
          column += 1
        } while column < span.upperBound && cells[row * side + column] == coverage
        if coverage > 0 { lay(row, start..<column, Int(coverage)) }
      }
    }
  }

  /// The columns in which a row, so far below the start, can be covered.
  private func columns(
    _ away: Float, startX: Float, across: Float, down: Float, reach: Float
  ) -> Range<Int> {
    var (low, high) = (min(0, across), max(0, across))
    if abs(down) > 1 {
      let first = min(max((away - reach) / down, 0), 1) * across
      let second = min(max((away + reach) / down, 0), 1) * across
      (low, high) = (min(first, second), max(first, second))
    }
    // A pixel more on both sides: which ones are looked at does not change what they come to.
    let from = min(max(Int(startX + low - reach) - 2, 0), side)
    return from..<max(from, min(Int(startX + high + reach) + 2, side))
  }
}
