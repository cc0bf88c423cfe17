package import Drawing

/// Outlines of neighbours and lines along them, with fewer points, that still meet everywhere.
///
/// Outlines are cut where three stretches meet, and each stretch is simplified once, the same way
/// from whichever side it is met: neighbours leave no gap. Source: the arcs of TopoJSON,
/// https://github.com/topojson/topojson-specification
package struct SharedOutlines {
  private var links: [PixelPoint: Links] = [:]
  private let tolerance: Double

  /// The neighbours of a point: two along a stretch, more or fewer where it ends.
  private struct Links {
    var first: PixelPoint?
    var second: PixelPoint?
    var isEnd = false

    mutating func add(_ point: PixelPoint) {
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

  /// The outlines and lines of one map, whose points are equal where they meet; simplified ones stray
  /// by at most `tolerance` pixels.
  package init(_ paths: [PixelPath], tolerance: Double) {
    self.tolerance = tolerance
    for path in paths {
      for subpath in path.subpaths {
        let points = subpath.points
        link(points + (subpath.isClosed ? points.prefix(1) : []))
        for end in [points.first, points.last] where !subpath.isClosed {
          if let end { links[end, default: Links()].isEnd = true }
        }
      }
    }
  }

  /// Outlines and lines of the map, simplified, without what nothing is left of.
  package func simplified(_ path: PixelPath) -> PixelPath {
    PixelPath(
      path.subpaths.compactMap { subpath in
        let points =
          subpath.isClosed ? simplified(ring: subpath.points) : simplified(line: subpath.points)
        return points.isEmpty ? nil : .init(points: points, isClosed: subpath.isClosed)
      })
  }

  private func simplified(ring: [PixelPoint]) -> [PixelPoint] {
    guard ring.count > 2 else { return [] }
    let first = ring.indices.min { (ring[$0].x, ring[$0].y) < (ring[$1].x, ring[$1].y) } ?? 0
    let start = ring.firstIndex { isEnd($0) } ?? first
    let turned = Array(ring[start...] + ring[..<start] + [ring[start]])
    let kept = simplified(line: turned).dropLast()
    return kept.count > 2 ? Array(kept) : []
  }

  private func simplified(line: [PixelPoint]) -> [PixelPoint] {
    var kept = Array(line.prefix(1))
    var first = 0
    for last in line.indices.dropFirst() where last == line.count - 1 || isEnd(line[last]) {
      kept += simplified(stretch: line[first...last]).dropFirst()
      first = last
    }
    return kept
  }

  private mutating func link(_ run: [PixelPoint]) {
    for (point, next) in zip(run, run.dropFirst()) where point != next {
      links[point, default: Links()].add(next)
      links[next, default: Links()].add(point)
    }
  }

  private func isEnd(_ point: PixelPoint) -> Bool { links[point]?.isEnd ?? false }

  /// The stretch without the points that lie within the tolerance, whichever way it runs.
  private func simplified(stretch: ArraySlice<PixelPoint>) -> [PixelPoint] {
    guard stretch.count > 2, let first = stretch.first, let last = stretch.last else {
      return Array(stretch)
    }
    let (second, other) = (stretch[stretch.startIndex + 1], stretch[stretch.endIndex - 2])
    let isTurned =
      first == last
      ? (other.x, other.y) < (second.x, second.y) : (last.x, last.y) < (first.x, first.y)
    let ordered = isTurned ? stretch.reversed() : Array(stretch)
    let kept = PixelPath(ordered).simplified(tolerance: tolerance).subpaths[0].points
    return isTurned ? kept.reversed() : kept
  }
}
