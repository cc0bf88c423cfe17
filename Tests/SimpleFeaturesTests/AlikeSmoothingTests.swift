import SimpleFeatures
import TestSupport
import Testing

@Suite("Smoothing that comes out alike")
struct AlikeSmoothingTests {
  /// A band of cells along a ragged line, a hundred kilometres long.
  private func band(_ generator: inout SeededGenerator) -> [MultiPolygon] {
    (0..<60).map { number in
      let west = 36 + Double(number) * 0.04
      let north = 48 + Double.random(in: 0.1...0.4, using: &generator)
      return MultiPolygon([
        BoundingBox(west: west, south: 47.6, east: west + 0.04, north: north).polygon
      ])
    }
  }

  @Test("What changes at one end moves no vertex at the other", arguments: seeds)
  func farAway(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let box = BoundingBox(west: 35, south: 47, east: 40, north: 49)
    let cells = band(&generator)
    func smooth(_ cells: [MultiPolygon]) throws -> MultiPolygon {
      try MultiPolygon.union(of: cells).smoothedAlike(
        byMeters: [-2_500, 5_000, -2_500], toleranceInMeters: 25, around: box)
    }
    let before = try smooth(cells)
    let after = try smooth(Array(cells.dropLast(2)))
    let change = try AreaChange(from: before, to: after)
    #expect(!change.isEmpty)
    let reach = try #require(change.lost.boundingBox)
    // The last two cells begin at 38.32 E; 10 km are 0.134 degrees.
    #expect(reach.west > 38.32 - 0.15, "seed \(seed)")
    #expect(change.gained.boundingBox.map { $0.west > 38.32 - 0.15 } ?? true, "seed \(seed)")
  }

  @Test(
    "No vertex is farther from the smooth edge than the tolerance and a little", arguments: seeds)
  func tolerance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let cells = try MultiPolygon.union(of: band(&generator))
    let box = try #require(cells.boundingBox)
    let exact = try cells.smoothedAlike(
      byMeters: [-2_500, 2_500], toleranceInMeters: 0, around: box)
    let thin = try cells.smoothedAlike(
      byMeters: [-2_500, 2_500], toleranceInMeters: 25, around: box)
    #expect(thin.boundary.lines[0].positions.count < exact.boundary.lines[0].positions.count)
    let strip = try exact.boundary.buffered(byMeters: 30)
    #expect(try thin.boundary.subtracting(strip).isEmpty, "seed \(seed)")
  }
}
