import Analysis
import SimpleFeatures
import TestSupport
import Testing

@Suite("Many positions inside an area")
struct PositionSweepTests {
  @Test("Each is inside where a point-in-polygon test of another library says so")
  func agrees() throws {
    let seed = UInt64(7)
    var generator = SeededGenerator(seed: seed)
    let positions = (0..<400).map { _ in
      Position(
        longitude: .random(in: 36...38, using: &generator),
        latitude: .random(in: 47...49, using: &generator))
    }
    let sweep = PositionSweep(positions)
    for _ in 0..<10 {
      let discs = (0..<5).map { _ in
        MultiPolygon([
          Polygon.disc(
            around: Position(
              longitude: .random(in: 36...38, using: &generator),
              latitude: .random(in: 47...49, using: &generator)),
            radiusInKilometers: .random(in: 5...60, using: &generator))
        ])
      }
      var area = try MultiPolygon.union(of: Array(discs.dropLast()))
      area = try area.subtracting(discs[4])
      #expect(sweep.isInside(area) == (try area.contains(positions)), "seed \(seed)")
    }
  }

  @Test("Of no positions none is inside")
  func none() {
    #expect(PositionSweep([]).isInside(MultiPolygon()) == [])
  }
}
