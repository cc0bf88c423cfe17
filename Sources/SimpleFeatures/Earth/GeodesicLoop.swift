internal import CGeodesic

/// A closed line with the area under each of its edges, so that areas follow from edges.
///
/// The area under an edge lies between its geodesic and the equator and is positive when the edge
/// runs west: over a loop that runs counter-clockwise they add up to the area inside.
/// Source: Karney 2013, "Algorithms for geodesics", section 6.
package struct GeodesicLoop: Hashable, Sendable {
  /// The positions; the last equals the first.
  package let positions: [Position]
  /// The smallest box around the loop.
  package let box: BoundingBox
  /// The area under the edge from each position to the next, in square kilometres.
  let areasUnder: [Double]

  /// The area inside, in square kilometres; negative when the loop runs clockwise.
  package var signedSquareKilometers: Double { areasUnder.reduce(0, +) }

  /// A loop along a ring, or nil when it is empty.
  init?(_ ring: LinearRing) {
    guard let box = BoundingBox(around: ring.positions) else { return nil }
    positions = ring.positions
    self.box = box
    areasUnder = positions.areasUnder
  }
}

extension [Position] {
  /// The area between each line from one position to the next and the equator, in square kilometres.
  var areasUnder: [Double] {
    guard count > 1 else { return [] }
    return withUnsafeBufferPointer { positions in
      [Double](unsafeUninitializedCapacity: positions.count - 1) { areas, filled in
        guard let first = positions.baseAddress else { return }
        // A position is two doubles, longitude first, as the routine takes them.
        first.withMemoryRebound(to: Double.self, capacity: positions.count * 2) {
          geodesic_areas_under($0, positions.count, areas.baseAddress)
        }
        filled = positions.count - 1
        for index in 0..<filled { areas[index] /= 1e6 }
      }
    }
  }
}
