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
  /// upper left corner are given.
  func draw(
    _ edges: [GridEdge], _ rule: AreaRaster.Rule, side: Int, left: Int, top: Int,
    _ lay: (_ row: Int, _ columns: Range<Int>, _ coverage: Int) -> Void
  ) {
    let count = side / shrink + 2 * border
    let bits = shrink.trailingZeroBitCount
    let (offsetX, offsetY) = ((left >> bits) - border << 8, (top >> bits) - border << 8)
    let raster = AreaRaster(columns: count, rows: count)
    for edge in edges {
      raster.add(
        fromX: edge.from.x >> bits - offsetX, fromY: edge.from.y >> bits - offsetY,
        toX: edge.to.x >> bits - offsetX, toY: edge.to.y >> bits - offsetY)
    }
    var cells = [Int32](repeating: 0, count: count * count)
    raster.take(rule) { row, columns, coverage in
      for column in columns { cells[row * count + column] = Int32(min(coverage, 255)) }
    }
    for _ in 0..<2 {
      cells = averaged(cells, count, step: 1)
      cells = averaged(cells, count, step: count)
    }
    stretch(cells, count, side, lay)
  }

  /// The mean of the cells before, at and behind each, where all are there.
  private func averaged(_ cells: [Int32], _ count: Int, step: Int) -> [Int32] {
    var means = cells
    let last = count * count - reach * step
    let width = Int32(2 * reach + 1)
    for place in reach * step..<last {
      var sum = width / 2
      for near in -reach...reach { sum += cells[place + near * step] }
      means[place] = sum / width
    }
    return means
  }

  /// Stretches the cells of the tile, between whose middles the coverage changes evenly.
  private func stretch(
    _ cells: [Int32], _ count: Int, _ side: Int, _ lay: (Int, Range<Int>, Int) -> Void
  ) {
    let double = Int32(2 * shrink)
    var line = [Int32](repeating: 0, count: count)
    for row in 0..<side {
      let (cell, share) = place(row)
      for column in 0..<count {
        line[column] =
          cells[cell * count + column] * (double - share)
          + cells[(cell + 1) * count + column] * share
      }
      var run = (start: 0, coverage: 0)
      for column in 0..<side {
        let (cell, share) = place(column)
        let sum = line[cell] * (double - share) + line[cell + 1] * share
        let coverage = Int((sum + double * double / 2) / (double * double))
        if coverage != run.coverage {
          if run.coverage > 0 { lay(row, run.start..<column, run.coverage) }
          run = (column, coverage)
        }
      }
      if run.coverage > 0 { lay(row, run.start..<side, run.coverage) }
    }
  }

  /// The cell whose middle lies before that of a pixel, and how far on to the next it is.
  private func place(_ pixel: Int) -> (cell: Int, share: Int32) {
    let twice = 2 * pixel + 1 - shrink + 2 * shrink * border
    return (twice / (2 * shrink), Int32(twice % (2 * shrink)))
  }
}
