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

  private static let squares = [
    "0 0, 4 0, 4 4, 0 4, 0 0", "1 0, 3 0, 3 4, 1 4, 1 0", "0 1, 4 1, 4 3, 0 3, 0 1",
    "-1 0, 5 0, 5 4, -1 4, -1 0", "0 4, 4 4, 4 6, 0 6, 0 4", "0 -2, 4 -2, 4 0, 0 0, 0 -2",
    "0 0, 2 0, 4 0, 4 2, 4 4, 0 4, 0 1, 0 0", "4 0, 8 0, 8 4, 4 4, 4 0", "0 0, 4 4, 0 4, 0 0",
  ]

  @Test("An edge that runs along the border of the region counts once", arguments: squares)
  func borders(ring: String) throws {
    // A hundredth of a degree each, so that geodesics stay on the straight lines between corners.
    func area(_ ring: String) throws -> MultiPolygon {
      let unit = try WKT.decode("POLYGON ((\(ring)))").mapped {
        Position(longitude: 37 + $0.longitude / 100, latitude: 48 + $0.latitude / 100)
      }
      return unit.areas
    }
    let region = try area(Self.squares[0])
    let ground = EdgeIndex(try area(ring))
    let shared = try ground.area.intersection(region).areaInSquareKilometers()
    var tally = AreaTally(inside: EdgeIndex(region))
    tally.update(by: ground.loops, to: ground)
    #expect(abs(tally.squareKilometers - shared) < 1e-5)
    let change = try AreaChange(from: EdgeIndex(MultiPolygon()), to: ground)
    let pieces = change.gainedPieces.map { $0.squareKilometers(inside: EdgeIndex(region)) }
    #expect(abs(pieces.reduce(0, +) - shared) < 1e-5)
    let none = EdgeIndex(MultiPolygon())
    tally.update(by: try AreaChange(from: ground, to: none).loops, to: none)
    #expect(abs(tally.squareKilometers) < 1e-5)
  }

  @Test("Ground cut along a parallel is measured to the parallel, however long the cut")
  func parallels() throws {
    let box = BoundingBox(west: 33, south: 46.8, east: 39.2, north: 49.3)
    let whole = MultiPolygon([box.polygon]).followingParallels(at: [box.south, box.north])
    let strips = (0..<62).map { number in
      let west = 33 + Double(number) / 10
      return MultiPolygon([
        BoundingBox(west: west, south: box.south, east: west + 0.1, north: box.north).polygon
      ]).followingParallels(at: [box.south, box.north]).areaInSquareKilometers()
    }
    #expect(abs(whole.areaInSquareKilometers() - strips.reduce(0, +)) < 0.02)
    let untouched = MultiPolygon([
      BoundingBox(west: 33, south: 47, east: 39, north: 49).polygon
    ])
    #expect(untouched.followingParallels(at: [box.south, box.north]) == untouched)
  }
}
