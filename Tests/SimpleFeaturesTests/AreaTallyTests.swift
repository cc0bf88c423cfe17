import SimpleFeatures
import TestSupport
import Testing

@Suite("Areas kept as ground changes")
struct AreaTallyTests {
  /// Stars of some kilometres around one place, each with its rings as they come.
  private func stars(seed: UInt64) throws -> (MultiPolygon, [MultiPolygon]) {
    var generator = SeededGenerator(seed: seed)
    let middle = Position(longitude: 37, latitude: 48)
    let region = MultiPolygon([generator.polygon(around: middle, scale: 0.2)])
    let grounds = try (0..<8).map { _ in
      try MultiPolygon(
        (0..<3).map { _ in
          let center = middle.moved(
            byKilometers: .random(in: 0...8, using: &generator),
            azimuth: .random(in: 0...360, using: &generator))
          return generator.polygon(around: center, scale: 0.1)
        }
      ).repaired()
    }
    return (region, grounds)
  }

  @Test("After every change the tally is the area of the overlay", arguments: seeds)
  func overlays(seed: UInt64) throws {
    let (region, grounds) = try stars(seed: seed)
    var inside = AreaTally(inside: EdgeIndex(region))
    var everywhere = AreaTally(inside: nil)
    var before = EdgeIndex(MultiPolygon())
    for ground in grounds {
      let now = EdgeIndex(ground)
      let change = try AreaChange(from: before, to: now)
      inside.update(by: change.loops, to: now)
      everywhere.update(by: change.loops, to: now)
      let shared = try ground.intersection(region).areaInSquareKilometers()
      #expect(abs(inside.squareKilometers - shared) < 1e-5, "seed \(seed)")
      let whole = ground.areaInSquareKilometers()
      #expect(abs(everywhere.squareKilometers - whole) < 1e-6, "seed \(seed)")
      before = now
    }
  }

  @Test("A changed piece counts in a region as the overlay says", arguments: seeds)
  func pieces(seed: UInt64) throws {
    let (region, grounds) = try stars(seed: seed)
    let index = EdgeIndex(region)
    for (earlier, later) in zip(grounds, grounds.dropFirst()) {
      for piece in try AreaChange(from: earlier, to: later).gainedPieces {
        let shared = try MultiPolygon([piece.polygon]).intersection(region)
        let off = abs(piece.squareKilometers(inside: index) - shared.areaInSquareKilometers())
        #expect(off < 1e-5, "seed \(seed)")
        #expect(abs(piece.squareKilometers - piece.polygon.areaInSquareKilometers()) < 1e-6)
      }
    }
  }
}
