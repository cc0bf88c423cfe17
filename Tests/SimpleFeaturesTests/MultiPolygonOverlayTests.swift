import SimpleFeatures
import TestSupport
import Testing

@Suite("Overlays of areas")
struct MultiPolygonOverlayTests {
  /// Areas of a few kilometres that lie close together: the geodesic through the ends of a longer
  /// edge leaves the straight line between them, so that cutting the edge would change its area.
  private func areas(seed: UInt64) throws -> [MultiPolygon] {
    var generator = SeededGenerator(seed: seed)
    let middle = Position(longitude: 37, latitude: 48)
    return try (0..<12).map { _ in
      try MultiPolygon(
        (0..<3).map { _ in
          let center = middle.moved(
            byKilometers: .random(in: 0...8, using: &generator),
            azimuth: .random(in: 0...360, using: &generator))
          return generator.polygon(around: center, scale: 0.1)
        }
      ).repaired()
    }
  }

  @Test("An area is what it shares with another and what it does not", arguments: seeds)
  func parts(seed: UInt64) throws {
    for pair in zip(try areas(seed: seed), try areas(seed: seed + 1)) {
      let (one, two) = (pair.0, pair.1)
      let shared = try one.intersection(two).areaInSquareKilometers()
      let rest = try one.subtracting(two).areaInSquareKilometers()
      #expect(abs(one.areaInSquareKilometers() - shared - rest) < 0.01, "seed \(seed)")
      let either = try one.symmetricDifference(two).areaInSquareKilometers()
      let union = try one.union(two).areaInSquareKilometers()
      #expect(abs(union - shared - either) < 0.01, "seed \(seed)")
    }
  }

  @Test("The order of a union does not matter", arguments: seeds)
  func order(seed: UInt64) throws {
    let areas = try areas(seed: seed)
    let forwards = try MultiPolygon.union(of: areas)
    let backwards = try MultiPolygon.union(of: areas.reversed())
    let oneByOne = try areas.reduce(MultiPolygon()) { try $0.union($1) }
    for other in [backwards, oneByOne] {
      let difference = try forwards.symmetricDifference(other).areaInSquareKilometers()
      #expect(difference < 0.01, "seed \(seed)")
    }
  }

  @Test("Without a grid, coordinates are kept as they are")
  func floating() throws {
    let one = try WKT.decode("POLYGON ((0.125 0, 1 0, 1 1, 0.125 1, 0.125 0))").areas
    let two = try WKT.decode("POLYGON ((0.25 0, 2 0, 2 1, 0.25 1, 0.25 0))").areas
    let shared = try one.intersection(two, precision: .floating)
    #expect(shared.boundingBox == BoundingBox(west: 0.25, south: 0, east: 1, north: 1))
    let dissolved = try MultiPolygon.union(of: [one, two], precision: .floating)
    #expect(dissolved.boundingBox == BoundingBox(west: 0.125, south: 0, east: 2, north: 1))
  }

  @Test("A grid without a size is refused", arguments: [0, -1, Double.nan, .infinity])
  func grid(degrees: Double) throws {
    let box = MultiPolygon([BoundingBox(west: 0, south: 0, east: 1, north: 1).polygon])
    let error = #expect(throws: GeometryError.self) {
      try box.union(box, precision: .grid(degrees: degrees))
    }
    #expect(
      error?.description
        == "union: a grid of \(degrees) degrees is no grid; use a small number")
  }

  @Test("What is empty adds and takes nothing")
  func empty() throws {
    let box = MultiPolygon([BoundingBox(west: 0, south: 0, east: 1, north: 1).polygon])
    #expect(try box.subtracting(box).isEmpty)
    #expect(try box.intersection(MultiPolygon()).isEmpty)
    #expect(try MultiPolygon.union(of: []).isEmpty)
    #expect(try MultiPolygon.coverageUnion(of: []).isEmpty)
    #expect(try MultiPolygon().union(box).areaInSquareKilometers() > 0)
  }

  @Test("Clipping is intersecting with the box", arguments: seeds)
  func clipping(seed: UInt64) throws {
    let boxes = [
      BoundingBox(west: 36.9, south: 47.9, east: 37.02, north: 48.01),
      BoundingBox(west: 33, south: 46, east: 40, north: 50),
      BoundingBox(west: 0, south: 0, east: 1, north: 1),
    ]
    for area in try areas(seed: seed) {
      for box in boxes {
        let clipped = try area.clipped(to: box)
        let exact = try area.intersection(MultiPolygon([box.polygon]))
        // A box's edge is a straight line in degrees for both, so that the areas must be the same.
        let difference = clipped.areaInSquareKilometers() - exact.areaInSquareKilometers()
        #expect(abs(difference) < 0.01, "seed \(seed)")
        if let found = clipped.boundingBox { #expect(box.union(found) == box, "seed \(seed)") }
      }
    }
  }
}
