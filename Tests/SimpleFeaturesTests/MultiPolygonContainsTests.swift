import SimpleFeatures
import TestSupport
import Testing

@Suite("Positions in areas")
struct MultiPolygonContainsTests {
  @Test("Asking for many at once is asking for each", arguments: seeds)
  func many(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let area = try MultiPolygon((0..<20).map { _ in generator.polygon() }).repaired()
    let positions = generator.positions(300...300) + area.polygons[0].exterior.positions
    let answers = try area.contains(positions)
    for (position, answer) in zip(positions, answers) {
      let plain = try Geometry.multiPolygon(area).isRelated(.contains, to: .point(position))
      #expect(answer == plain, "seed \(seed): \(position)")
    }
    #expect(answers.contains(true) && answers.contains(false))
  }

  @Test("Holes and edges are outside")
  func holesAndEdges() throws {
    let area = try WKT.decode("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3))")
      .areas
    let positions = [(1, 1), (4, 4), (0, 4), (3, 4), (9, 9), (10, 4)].map {
      Position(longitude: $0.0, latitude: $0.1)
    }
    #expect(try area.contains(positions) == [true, false, false, false, false, false])
    #expect(try MultiPolygon().contains(positions).allSatisfy { !$0 })
    #expect(throws: GeometryError.self) {
      try area.contains(Position(longitude: .nan, latitude: 1))
    }
  }
}
