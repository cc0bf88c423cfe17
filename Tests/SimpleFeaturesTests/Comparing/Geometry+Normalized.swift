import SimpleFeatures

/// A geometry's chains of positions in one fixed order.
///
/// Rings start at their least position; outlines run counter-clockwise, holes clockwise; lines start
/// at the lesser end; chains are sorted. Source: JTS, `Geometry.normalize`.
struct NormalizedGeometry: Hashable {
  var points: [Position] = []
  var lines: [[Position]] = []
  var polygons: [[[Position]]] = []

  /// Whether every coordinate is within a billionth of the other's.
  func isClose(to other: NormalizedGeometry) -> Bool {
    guard lines.map(\.count) == other.lines.map(\.count),
      polygons.map({ $0.map(\.count) }) == other.polygons.map({ $0.map(\.count) }),
      points.count == other.points.count
    else { return false }
    return zip(positions, other.positions).allSatisfy { one, two in
      close(one.longitude, two.longitude) && close(one.latitude, two.latitude)
    }
  }

  private var positions: [Position] {
    points + lines.flatMap(\.self) + polygons.flatMap { $0.flatMap(\.self) }
  }

  private func close(_ one: Double, _ two: Double) -> Bool {
    abs(one - two) <= 1e-9 * max(1, abs(one), abs(two))
  }
}

extension Geometry {
  var normalized: NormalizedGeometry {
    NormalizedGeometry(
      points: points.sorted(by: precedes),
      lines: lines.lines.map { line in
        let reversed = Array(line.positions.reversed())
        return reversed.lexicographicallyPrecedes(line.positions, by: precedes)
          ? reversed : line.positions
      }.sorted { $0.lexicographicallyPrecedes($1, by: precedes) },
      polygons: areas.polygons.map { polygon in
        let wound = polygon.woundByRightHandRule()
        let holes = wound.holes.map(rotated).sorted {
          $0.lexicographicallyPrecedes($1, by: precedes)
        }
        return [rotated(wound.exterior)] + holes
      }.sorted { $0[0].lexicographicallyPrecedes($1[0], by: precedes) })
  }
}

private func rotated(_ ring: LinearRing) -> [Position] {
  let open = ring.positions.dropLast()
  guard let start = open.indices.min(by: { precedes(open[$0], open[$1]) }) else { return [] }
  return open[start...] + open[..<start] + [open[start]]
}

private func precedes(_ one: Position, _ two: Position) -> Bool {
  (one.longitude, one.latitude) < (two.longitude, two.latitude)
}
