/// How far each pixel of a tile is covered by an area whose edge fades: the same wherever tiles are
/// cut.
///
/// The area is drawn in cells of several pixels, which lie in the world's grid, blurred there, and
/// stretched back.
package struct SoftRaster {
  /// How many pixels a cell takes: a power of two.
  private let shrink: Int
  /// How many cells on either side are averaged, twice.
  private let reach: Int

  /// A raster on which edges fade over about so many pixels.
  init(softness: Double) {
    let wanted = min(max(Int(softness / 2), 1), 8)
    shrink = 1 << (Int.bitWidth - 1 - wanted.leadingZeroBitCount)
    reach = max(1, Int((softness / Double(shrink) / 2).rounded()))
  }

  /// How far outside a tile, in pixels, an edge is felt; that of a crisp area has a softness of 0.
  static func margin(_ softness: Double) -> Int {
    guard softness > 0 else { return 1 }
    let raster = SoftRaster(softness: softness)
    return raster.border * raster.shrink + 1
  }

  private var border: Int { 2 * reach + 2 }

  /// Hands over the stretches that are covered, from 1 to 255, in a tile whose side in pixels and
  /// upper left corner are given. Only cells near the area are looked at.
  func draw(
    _ edges: [GridEdge], _ rule: AreaRaster.Rule, side: Int, left: Int, top: Int,
    _ lay: (_ row: Int, _ columns: Range<Int>, _ coverage: Int) -> Void
  ) {
    let count = side / shrink + 2 * border
    let bits = shrink.trailingZeroBitCount
    let (offsetX, offsetY) = ((left >> bits) - border << 8, (top >> bits) - border << 8)
    var (highest, lowest) = (Int.max, Int.min)
    for edge in edges {
      highest = min(highest, edge.from.y, edge.to.y)
      lowest = max(lowest, edge.from.y, edge.to.y)
    }
    let first = max(0, (highest >> bits - offsetY) >> 8)
    let last = min(count - 1, (lowest >> bits - offsetY) >> 8)
    guard highest <= lowest, first <= last else { return }
    let raster = AreaRaster(columns: count, rows: last - first + 1)
    for edge in edges {
      raster.add(
        fromX: edge.from.x >> bits - offsetX, fromY: edge.from.y >> bits - offsetY - first << 8,
        toX: edge.to.x >> bits - offsetX, toY: edge.to.y >> bits - offsetY - first << 8)
    }
    var spans: [CoverageCells.Span] = []
    raster.take(rule) { row, columns, coverage in
      spans.append(
        CoverageCells.Span(row: first + row, columns: columns, coverage: Int32(min(coverage, 255))))
    }
    guard var cells = CoverageCells(spans, margin: 2 * reach + 1) else { return }
    for _ in 0..<2 { cells.average(reach: reach) }
    stretch(cells, side, lay)
  }

  /// Stretches the cells, between whose middles the coverage changes evenly.
  private func stretch(
    _ cells: CoverageCells, _ side: Int, _ lay: (Int, Range<Int>, Int) -> Void
  ) {
    let double = Int32(2 * shrink)
    let columns = pixels(between: cells.columns, side)
    var line = [Int32](repeating: 0, count: cells.columns.count)
    for row in pixels(between: cells.rows, side) {
      let (cell, share) = place(row)
      cells.mix(row: cell, double - share, with: share, into: &line)
      var run = (start: columns.lowerBound, coverage: 0)
      for column in columns {
        let (cell, share) = place(column)
        let number = cell - cells.columns.lowerBound
        let sum = line[number] * (double - share) + line[number + 1] * share
        let coverage = Int((sum + double * double / 2) / (double * double))
        if coverage != run.coverage {
          if run.coverage > 0 { lay(row, run.start..<column, run.coverage) }
          run = (column, coverage)
        }
      }
      if run.coverage > 0 { lay(row, run.start..<columns.upperBound, run.coverage) }
    }
  }

  /// The pixels of a tile's side between the middles of the first and the last of some cells.
  private func pixels(between cells: Range<Int>, _ side: Int) -> Range<Int> {
    let first = shrink * (cells.lowerBound - border) + shrink / 2
    let end = shrink * (cells.upperBound - 1 - border) + shrink / 2
    return (first..<end).clamped(to: 0..<side)
  }

  /// The cell whose middle lies before that of a pixel, and how far on to the next it is.
  private func place(_ pixel: Int) -> (cell: Int, share: Int32) {
    let twice = 2 * pixel + 1 - shrink + 2 * shrink * border
    return (twice / (2 * shrink), Int32(twice % (2 * shrink)))
  }
}

/// The cells that an area covers, and those around it that its faded edge reaches: how far each is
/// covered, from 0 to 255.
private struct CoverageCells {
  /// A stretch of cells of one coverage.
  struct Span {
    let row: Int
    let columns: Range<Int>
    let coverage: Int32
  }

  let rows: Range<Int>
  let columns: Range<Int>
  private var values: [Int32]

  /// The cells of an area with a margin around it; nil where none is covered.
  init?(_ spans: [Span], margin: Int) {
    guard let top = spans.first?.row, let bottom = spans.last?.row,
      let left = spans.lazy.map(\.columns.lowerBound).min(),
      let right = spans.lazy.map(\.columns.upperBound).max()
    else { return nil }
    rows = top - margin..<bottom + margin + 1
    columns = left - margin..<right + margin
    values = Array(repeating: 0, count: rows.count * columns.count)
    for span in spans {
      let start = (span.row - rows.lowerBound) * columns.count - columns.lowerBound
      for column in span.columns { values[start + column] = span.coverage }
    }
  }

  /// Takes for each cell the mean of those that are so near, along the rows and then along the columns.
  mutating func average(reach: Int) {
    let (width, height) = (columns.count, rows.count)
    values = averaged(lines: height, every: width, cells: width, every: 1, reach)
    values = averaged(lines: width, every: 1, cells: height, every: width, reach)
  }

  private func averaged(
    lines: Int, every lineStep: Int, cells: Int, every step: Int, _ reach: Int
  ) -> [Int32] {
    let width = Int32(2 * reach + 1)
    return [Int32](unsafeUninitializedCapacity: values.count) { means, count in
      count = values.count
      for start in stride(from: 0, to: lines * lineStep, by: lineStep) {
        var sum: Int32 = 0
        for cell in 0..<min(reach, cells) { sum += values[start + cell * step] }
        for cell in 0..<cells {
          if cell + reach < cells { sum += values[start + (cell + reach) * step] }
          if cell > reach { sum -= values[start + (cell - reach - 1) * step] }
          means[start + cell * step] = (sum + width / 2) / width
        }
      }
    }
  }

  /// A row of cells and the next one, each so many times.
  func mix(row: Int, _ times: Int32, with timesNext: Int32, into line: inout [Int32]) {
    let (width, start) = (columns.count, (row - rows.lowerBound) * columns.count)
    for column in 0..<width {
      line[column] =
        values[start + column] * times + values[start + width + column] * timesNext
    }
  }
}
