import SimpleFeatures
import TestSupport
import Testing

@Suite("Indexes of edges")
struct EdgeIndexTests {
  @Test("They tell inside from outside as GEOS does", arguments: seeds)
  func inside(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let middle = Position(longitude: 37, latitude: 48)
    for _ in 0..<20 {
      let area = MultiPolygon([generator.polygon(around: middle)])
      let index = EdgeIndex(area)
      let positions = (0..<200).map { _ in
        middle.moved(
          byKilometers: .random(in: 0...60, using: &generator),
          azimuth: .random(in: 0...360, using: &generator))
      }
      #expect(
        positions.map(index.contains) == (try area.contains(positions)), "seed \(seed)")
    }
  }

  @Test("A position inside lies inside, holes or not", arguments: seeds)
  func positionInside(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let polygon = generator.polygon()
      let position = try #require(polygon.positionInside)
      #expect(try MultiPolygon([polygon]).contains(position), "seed \(seed)")
    }
    #expect(Polygon(exterior: LinearRing([])).positionInside == nil)
  }

  @Test("A region's edge divides what it runs through and nothing else")
  func dividing() {
    func square(_ west: Double, _ side: Double) -> EdgeIndex {
      EdgeIndex(
        MultiPolygon([
          BoundingBox(west: west, south: 48, east: west + side, north: 48 + side).polygon
        ]))
    }
    let region = square(36, 2)
    #expect(region.mayDivide(square(37.9, 0.5)))
    #expect(!region.mayDivide(square(39, 0.5)))
    let within = EdgeIndex(
      MultiPolygon([BoundingBox(west: 36.5, south: 48.5, east: 37, north: 49).polygon]))
    #expect(!region.mayDivide(within))
    #expect(within.mayDivide(region))
  }
}
