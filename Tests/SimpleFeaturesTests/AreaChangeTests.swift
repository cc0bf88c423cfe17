import SimpleFeatures
import TestSupport
import Testing

@Suite("The change from one area to another")
struct AreaChangeTests {
  /// Checks a change against subtracting each area from the other.
  private func check(
    _ earlier: MultiPolygon, _ later: MultiPolygon, _ comment: Comment,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let change = try AreaChange(from: earlier, to: later)
    let (before, after) = (try earlier.repaired(), try later.repaired())
    let gained = try after.subtracting(before)
    let lost = try before.subtracting(after)
    for (found, wanted) in [(change.gained, gained), (change.lost, lost)] {
      #expect(try found.isValid, comment, sourceLocation: sourceLocation)
      let apart = try found.symmetricDifference(wanted).areaInSquareKilometers()
      #expect(apart < 1e-6, comment, sourceLocation: sourceLocation)
    }
    #expect(try AreaChange(from: earlier, to: later) == change, comment)
  }

  private func area(_ text: String) throws -> MultiPolygon {
    try WKT.decode(text).areas
  }

  @Test("An area compared with itself has not changed, whichever way its rings run")
  func same() throws {
    let one = try area("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
    let other = try area("POLYGON ((4 4, 4 0, 0 0, 0 4, 4 4), (1 1, 2 1, 2 2, 1 2, 1 1))")
    #expect(try AreaChange(from: one, to: one).isEmpty)
    #expect(try AreaChange(from: one, to: other).isEmpty)
    #expect(try AreaChange(from: MultiPolygon(), to: MultiPolygon()).isEmpty)
    try check(MultiPolygon(), one, "from nothing")
    try check(one, MultiPolygon(), "to nothing")
  }

  /// A coast of many short edges, as any front has, closed by way of the given corners.
  private static func front(_ ends: String) -> String {
    let coast = (0...60).map { "\(Double($0) / 10) \($0.isMultiple(of: 2) ? 0 : -0.1)" }
    return "(\((coast + [ends, coast[0]]).joined(separator: ", ")))"
  }

  struct Pair: CustomTestStringConvertible {
    let testDescription: String
    let earlier: String
    let later: String

    init(_ name: String, _ earlier: String, _ later: String) {
      testDescription = name
      self.earlier = "POLYGON (\(AreaChangeTests.front(earlier)))"
      self.later = "POLYGON (\(AreaChangeTests.front(later)))"
    }
  }

  static let pairs = [
    Pair("a bulge", "6 3, 0 3", "6 3, 3 4, 2 3, 0 3"),
    Pair("an edge that moved along itself", "6 3, 0 3", "6 3, 4 3, 4 3.5, 3 3.5, 3 3, 0 3"),
    Pair("an edge shared in part", "6 3, 3 3, 3 2, 0 2", "6 3, 2 3, 2 2, 0 2"),
    Pair("a dent and a bulge that cross", "6 3, 3 3, 0 3", "6 3, 5 2, 4 3.5, 3 3, 0 3"),
    Pair("a sliver", "6 3, 3 3, 0 3", "6 3, 3 3.0000001, 0 3"),
    Pair("a corner cut", "6 3, 0 3", "6 2.5, 5 3, 0 3"),
  ]

  @Test("Bulges, dents, slivers and edges shared in part are what overlays find", arguments: pairs)
  func outlines(_ pair: Pair) throws {
    let (earlier, later) = (try area(pair.earlier), try area(pair.later))
    try check(earlier, later, "\(pair.testDescription)")
    try check(later, earlier, "\(pair.testDescription), backwards")
  }

  @Test("Holes open, fill, move, and touch outlines; islands come and go")
  func holesAndIslands() throws {
    let ring = Self.front("6 3, 0 3")
    let hole = ", (1 1, 1 2, 2 2, 2 1, 1 1)"
    let states = [
      "(\(ring))", "(\(ring)\(hole))", "(\(ring), (1 1, 1 2.5, 2 2, 2 1, 1 1))",
      "(\(ring), (1 1, 1 3, 2 2, 2 1, 1 1))", "(\(ring)\(hole), (2 2, 2 2.5, 3 2.5, 3 2, 2 2))",
      "(\(ring)\(hole)), ((1.2 1.2, 1.8 1.2, 1.8 1.8, 1.2 1.8, 1.2 1.2))",
      "(\(ring)\(hole)), ((1 1, 1.5 1.2, 1.5 1.8, 1 1))",
      "(\(ring)), ((6 3, 7 3, 7 4, 6 4, 6 3)), ((8 3, 9 3, 9 4, 8 4, 8 3))",
      "(\(ring)), ((0 3, 6 3, 6 4, 0 4, 0 3))", "(\(ring)), ((2 3, 4 3, 4 4, 2 4, 2 3))",
    ]
    for earlier in states {
      for later in states {
        try check(
          area("MULTIPOLYGON (\(earlier))"), area("MULTIPOLYGON (\(later))"),
          "\(earlier) → \(later)")
      }
    }
  }

  @Test("Two polygons that share an edge are one ground")
  func edgesBothWays() throws {
    let ring = Self.front("6 3, 0 3")
    let apart = try area("MULTIPOLYGON ((\(ring)), ((0 3, 6 3, 6 4, 0 4, 0 3)))")
    let joined = try area("MULTIPOLYGON ((\(Self.front("6 3, 6 4, 0 4, 0 3"))))")
    #expect(try AreaChange(from: apart, to: joined).isEmpty)
    let half = try area("MULTIPOLYGON ((\(ring)), ((2 3, 4 3, 4 4, 2 4, 2 3)))")
    let none = try area("MULTIPOLYGON ((\(Self.front("6 2, 0 2"))))")
    let gained = try AreaChange(from: none, to: half).gained
    #expect(gained.polygons.count == 1)
  }

  @Test("Random fronts that shift a little change as overlays say", arguments: seeds)
  func shifting(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<40 {
      let earlier = try generator.front().repaired()
      var later = earlier
      for _ in 0..<Int.random(in: 1...6, using: &generator) { generator.shift(&later) }
      try check(earlier, later, "seed \(seed), round \(round)")
    }
  }

  @Test("Ground in a pocket between changes that cross is not taken for the pocket")
  func pocket() throws {
    let ring = Self.front("6 3, 0 3")
    let before = "(\(ring)), ((2 10, 8 10, 8 11, 2 11, 2 10)), ((2 14, 8 14, 8 15, 2 15, 2 14))"
    let after = """
      (\(ring)), ((2.5 9, 3 9, 3 16, 2.5 16, 2.5 9)), ((7 9, 7.5 9, 7.5 16, 7 16, 7 9)), \
      ((4 12, 6 12, 6 13, 4 13, 4 12))
      """
    let (earlier, later) = (
      try area("MULTIPOLYGON (\(before))"), try area("MULTIPOLYGON (\(after))")
    )
    try check(earlier, later, "pocket")
    try check(later, earlier, "pocket, backwards")
  }

  @Test("Random areas that share nothing change as overlays say", arguments: seeds)
  func strangers(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<20 {
      try check(
        generator.front().repaired(), generator.front().repaired(), "seed \(seed), round \(round)")
    }
  }
}

extension SeededGenerator {
  /// A few areas of some kilometres that lie close together.
  fileprivate mutating func front() -> MultiPolygon {
    let middle = Position(longitude: 37, latitude: 48)
    return MultiPolygon(
      (0..<3).map { _ in
        let center = middle.moved(
          byKilometers: .random(in: 0...8, using: &self),
          azimuth: .random(in: 0...360, using: &self))
        return polygon(around: center, scale: 0.1)
      })
  }

  /// Moves a position, drops one, puts one in, takes a hole out or an island away; the area may be
  /// invalid afterwards.
  fileprivate mutating func shift(_ area: inout MultiPolygon) {
    guard let number = area.polygons.indices.randomElement(using: &self) else { return }
    var polygon = area.polygons[number]
    var open = Array(polygon.exterior.positions.dropLast())
    let place = open.indices.randomElement(using: &self) ?? 0
    let near = open[place].moved(
      byKilometers: .random(in: 0...0.5, using: &self), azimuth: .random(in: 0...360, using: &self))
    switch Int.random(in: 0..<6, using: &self) {
    case 0, 1: open[place] = near
    case 2: open.insert(near, at: place)
    case 3 where open.count > 4: open.remove(at: place)
    case 4: polygon.holes = []
    default:
      if area.polygons.count > 1 { area.polygons.remove(at: number) }
      return
    }
    polygon.exterior = LinearRing(open + [open[0]])
    area.polygons[number] = polygon
  }
}
