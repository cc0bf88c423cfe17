package import SimpleFeatures

/// Tells of many positions at once whether they lie inside an area: in one pass over its edges, by
/// crossing number.
///
/// Of the edge some positions count as inside and others do not.
package struct PositionSweep: Sendable {
  /// The positions in the order of their latitudes, each with its number.
  private let sorted: [(position: Position, number: Int)]
  private let latitudes: [Double]
  /// For each row of latitudes, the first of the sorted positions that does not lie south of it.
  private let firstOfRow: [Int]
  private let south: Double

  private static let rowsPerDegree = 64.0

  /// A sweep of positions, numbered from 0 in their order.
  package init(_ positions: [Position]) {
    sorted = positions.enumerated().map { ($0.element, $0.offset) }
      .sorted { $0.position.latitude < $1.position.latitude }
    latitudes = sorted.map(\.position.latitude)
    let south = latitudes.first ?? 0
    self.south = south
    let rows = Int((((latitudes.last ?? 0) - south) * Self.rowsPerDegree).rounded(.down)) + 2
    var first = 0
    firstOfRow = (0..<rows).map { [latitudes] row in
      let latitude = south + Double(row) / Self.rowsPerDegree
      while first < latitudes.count, latitudes[first] < latitude { first += 1 }
      return first
    }
  }

  /// For each position, whether it lies inside the area.
  package func isInside(_ area: MultiPolygon) -> [Bool] {
    var inside = [Bool](repeating: false, count: sorted.count)
    guard !sorted.isEmpty else { return inside }
    for polygon in area.polygons {
      for ring in polygon.rings {
        ring.positions.withUnsafeBufferPointer { positions in
          for index in positions.indices.dropLast() {
            sweep(from: positions[index], to: positions[index + 1], &inside)
          }
        }
      }
    }
    return inside
  }

  /// Turns those around that lie west of an edge.
  private func sweep(from start: Position, to end: Position, _ inside: inout [Bool]) {
    let (low, high) = start.latitude < end.latitude ? (start, end) : (end, start)
    guard high.latitude > south, low.latitude < high.latitude else { return }
    let row = Int((max(0, low.latitude - south) * Self.rowsPerDegree).rounded(.down))
    guard row < firstOfRow.count else { return }
    var index = firstOfRow[row]
    while index < latitudes.count, latitudes[index] < high.latitude {
      if latitudes[index] >= low.latitude {
        let (position, number) = sorted[index]
        let side =
          (high.longitude - low.longitude) * (position.latitude - low.latitude)
          - (position.longitude - low.longitude) * (high.latitude - low.latitude)
        if side > 0 { inside[number].toggle() }
      }
      index += 1
    }
  }
}
