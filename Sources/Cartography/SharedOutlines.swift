internal import SimpleFeatures

/// Outlines of neighbours and lines along them, with fewer points, that still meet everywhere.
///
/// Outlines are cut where three stretches meet, and each stretch is simplified once, the same way
/// from whichever side it is met: neighbours leave no gap. Source: the arcs of TopoJSON,
/// https://github.com/topojson/topojson-specification
struct SharedOutlines {
  private var links: [GridPoint: Links] = [:]
  private let tolerance: Double

  /// The neighbours of a point: two along a stretch, more or fewer where it ends.
  private struct Links {
    var first: GridPoint?
    var second: GridPoint?
    var isEnd = false

    mutating func add(_ point: GridPoint) {
      if first == point || second == point { return }
      if first == nil {
        first = point
      } else if second == nil {
        second = point
      } else {
        isEnd = true
      }
    }
  }

  /// Points are first moved to this fraction of a pixel, so that what is as good as equal is equal.
  private static let step = WorldGrid.parts / 8

  /// The outlines and lines of one map; simplified ones stray by at most `tolerance` pixels.
  init(rings: [[GridPoint]], lines: [[GridPoint]], tolerance: Double) {
    self.tolerance = tolerance * Double(WorldGrid.parts)
    for ring in rings { link(ring + ring.prefix(1)) }
    for line in lines {
      link(line)
      for end in [line.first, line.last] {
        if let end { links[end, default: Links()].isEnd = true }
      }
    }
  }

  /// The points of a run on the grid, without repetitions.
  static func points(_ positions: some Sequence<Position>, on grid: WorldGrid) -> [GridPoint] {
    var points: [GridPoint] = []
    for position in positions {
      let fine = grid.pixel(position).onGrid()
      let point = GridPoint(
        x: (fine.x + step / 2) / step * step, y: (fine.y + step / 2) / step * step)
      if point != points.last { points.append(point) }
    }
    return points
  }

  /// A closed outline, simplified; empty when nothing is left of it.
  func simplified(ring: [GridPoint]) -> [GridPoint] {
    guard ring.count > 2 else { return [] }
    let start = ring.firstIndex { isEnd($0) } ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
    let turned = Array(ring[start...] + ring[..<start] + [ring[start]])
    let kept = simplified(line: turned).dropLast()
    return kept.count > 2 ? Array(kept) : []
  }

  /// A line, simplified.
  func simplified(line: [GridPoint]) -> [GridPoint] {
    var kept: [GridPoint] = Array(line.prefix(1))
    var first = 0
    for last in line.indices.dropFirst() where last == line.count - 1 || isEnd(line[last]) {
      kept += simplified(stretch: line[first...last]).dropFirst()
      first = last
    }
    return kept
  }

  private mutating func link(_ run: [GridPoint]) {
    for (point, next) in zip(run, run.dropFirst()) where point != next {
      links[point, default: Links()].add(next)
      links[next, default: Links()].add(point)
    }
  }

  private func isEnd(_ point: GridPoint) -> Bool { links[point]?.isEnd ?? false }

  /// The stretch without the points that lie within the tolerance, whichever way it runs.
  private func simplified(stretch: ArraySlice<GridPoint>) -> [GridPoint] {
    guard stretch.count > 2, let first = stretch.first, let last = stretch.last else {
      return Array(stretch)
    }
    let isTurned =
      (last, stretch[stretch.endIndex - 2]) < (first, stretch[stretch.startIndex + 1])
    let ordered = isTurned ? stretch.reversed() : Array(stretch)
    let points = ordered.map { PixelPoint(x: Double($0.x), y: Double($0.y)) }
    let thin = PixelPath(points).simplified(tolerance: tolerance).subpaths[0].points
    let kept = thin.map { GridPoint(x: Int($0.x), y: Int($0.y)) }
    return isTurned ? kept.reversed() : kept
  }
}
