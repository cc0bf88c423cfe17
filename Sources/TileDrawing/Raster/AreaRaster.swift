/// How far each pixel of a tile is covered by an area: exact, and the same wherever tiles are cut.
///
/// Every edge adds to the cells that it crosses how much lies right of it; what a row of cells comes
/// to follows from the sums. Source: the raster of FreeType's ftgrays.c and of AGG.
package struct AreaRaster: ~Copyable {
  /// Which parts of overlapping outlines are inside.
  package enum Rule: Hashable, Sendable { case evenOdd, nonZero }

  let columns: Int
  let rows: Int
  private let cells: UnsafeMutableBufferPointer<Cell>
  private let lines: UnsafeMutableBufferPointer<Line>

  /// The sums of a pixel: heights of edges, and heights times twice the distance from its left.
  private struct Cell {
    var height: Int32 = 0
    var area: Int32 = 0
  }

  /// What is known of a row: the heights left of it, and the columns that edges cross.
  private struct Line {
    var height: Int32 = 0
    var first = Int32.max
    var last = Int32(-1)
  }

  /// Full coverage in the units of the sums, and the bits by which they are finer than 256ths.
  private static let full = 256 << bits
  private static let bits = 9

  /// A raster of so many pixels on which nothing lies.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = .allocate(capacity: columns * rows)
    cells.initialize(repeating: Cell())
    lines = .allocate(capacity: rows)
    lines.initialize(repeating: Line())
  }

  deinit {
    cells.deallocate()
    lines.deallocate()
  }

  /// Adds an edge, whose points are counted from the upper left corner, in 256ths of a pixel.
  func add(fromX: Int, fromY: Int, toX: Int, toY: Int) {
    guard fromY != toY else { return }
    let sign: Int32 = fromY < toY ? 1 : -1
    let (x0, y0) = sign > 0 ? (fromX, fromY) : (toX, toY)
    let (x1, y1) = sign > 0 ? (toX, toY) : (fromX, fromY)
    let (width, height) = (x1 - x0, y1 - y0)
    let first = max(0, y0 >> 8)
    let last = min(rows - 1, (y1 - 1) >> 8)
    guard first <= last else { return }
    func x(at y: Int) -> Int {
      y == y0 ? x0 : y == y1 ? x1 : x0 + Self.floor((y - y0) * width, height)
    }
    var upper = max(y0, first << 8)
    var upperX = x(at: upper)
    for row in first...last {
      let lower = min(y1, (row + 1) << 8)
      let lowerX = x(at: lower)
      add(row, min(upperX, lowerX), max(upperX, lowerX), lower - upper, sign)
      (upper, upperX) = (lower, lowerX)
    }
  }

  /// Hands over the stretches that are covered, from 1 to 256, and starts anew.
  func take(_ rule: Rule, _ lay: (_ row: Int, _ columns: Range<Int>, _ coverage: Int) -> Void) {
    for row in 0..<rows {
      let line = lines[row]
      lines[row] = Line()
      var height = Int(line.height)
      let first = min(Int(line.first), columns)
      emit(row, 0..<first, Self.coverage(height << Self.bits, rule), lay)
      guard first < columns else { continue }
      let start = row * columns
      for column in first...Int(line.last) {
        let cell = cells[start + column]
        cells[start + column] = Cell()
        height += Int(cell.height)
        let sum = height << Self.bits - Int(cell.area)
        emit(row, column..<column + 1, Self.coverage(sum, rule), lay)
      }
      emit(row, Int(line.last) + 1..<columns, Self.coverage(height << Self.bits, rule), lay)
    }
  }

  @inline(__always)
  private func emit(
    _ row: Int, _ columns: Range<Int>, _ coverage: Int, _ lay: (Int, Range<Int>, Int) -> Void
  ) {
    if coverage > 0, !columns.isEmpty { lay(row, columns, coverage) }
  }

  /// Adds the part of an edge in one row: its height is spread over the columns that it crosses.
  private func add(_ row: Int, _ left: Int, _ right: Int, _ height: Int, _ sign: Int32) {
    guard left >> 8 < columns else { return }
    // Taken out and put back: the compiler of Swift 6.3 cannot watch for races what is changed in place
    // through a pointer.
    var line = lines[row]
    defer { lines[row] = line }
    guard right >= 0 else {
      line.height += sign * Int32(height)
      return
    }
    let start = row * columns
    func reached(_ x: Int) -> Int {
      x >= right ? height : x <= left ? 0 : Self.floor((x - left) * height, right - left)
    }
    var done = 0
    if left < 0 {
      done = reached(0)
      line.height += sign * Int32(done)
    }
    let firstColumn = max(0, left >> 8)
    let lastColumn = min(columns - 1, right >> 8)
    for column in firstColumn...lastColumn {
      let next = column == right >> 8 ? height : reached((column + 1) << 8)
      let part = sign * Int32(next - done)
      done = next
      let from = max(left, column << 8) - column << 8
      let to = min(right, (column + 1) << 8) - column << 8
      var cell = cells[start + column]
      cell.height += part
      cell.area += part * Int32(from + to)
      cells[start + column] = cell
    }
    line.first = min(line.first, Int32(firstColumn))
    line.last = max(line.last, Int32(lastColumn))
  }

  @inline(__always)
  private static func coverage(_ sum: Int, _ rule: Rule) -> Int {
    switch rule {
    case .evenOdd:
      let rest = sum & (2 * full - 1)
      return (rest > full ? 2 * full - rest : rest) >> bits
    case .nonZero: return min(abs(sum), full) >> bits
    }
  }

  /// The quotient, rounded down.
  @inline(__always)
  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}
