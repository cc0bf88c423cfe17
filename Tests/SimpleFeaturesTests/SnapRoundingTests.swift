import Foundation
import SimpleFeatures
import Synchronization
import TestSupport
import Testing

@Suite("Overlays of outlines that nearly coincide", .serialized)
struct SnapRoundingTests {
  /// A front, and ground with a settlement's cell cut out of it and put back by somebody else: the
  /// edges of the two are 10⁻¹² degrees apart. GEOS 3.11 says "Ring edge missing" of them.
  private static let front = """
    POLYGON ((37.8209 48.5866, 37.9971 48.1866, 37.5971 48.1866, 37.8209 48.5866))
    """
  private static let cutAndFilled = """
    MULTIPOLYGON (((37.997134862 48.586600815000004, 37.997134862 48.186600815, \
    37.597134862 48.186600815, 37.597134862 48.43198263777167, \
    37.997134862 48.586600815000004), (37.79312377395867 48.35026232869385, \
    37.82273720798937 48.36352082404069, 37.81932255117287 48.37658373891225, \
    37.764495827317546 48.40133636028606, 37.67695832100001 48.368474103000004, \
    37.68511115132432 48.36318260276181, 37.79312377395867 48.35026232869385)), \
    ((37.685111151 48.363182603000006, 37.67695832110411 48.368474103039084, \
    37.764495827000005 48.40133636000001, 37.819322551002884 48.37658373898899, \
    37.82273720798937 48.36352082404069, 37.793123774 48.350262329, \
    37.685111151 48.363182603000006)))
    """

  @Test("Where GEOS fails the overlay is done on a grid, and the journal tells what moved")
  func cutAndFilled() throws {
    let (one, two) = (try WKT.decode(Self.front).areas, try WKT.decode(Self.cutAndFilled).areas)
    let notices = Notices()
    let (gained, lost) = (try two.subtracting(one), try one.subtracting(two))
    #expect(try gained.isValid && lost.isValid)
    let told = notices.near(one)
    #expect(told.count == 2)
    for notice in told {
      guard case .snapped("difference", _, let grid, let moved) = notice else {
        Issue.record("\(notice)")
        continue
      }
      #expect(grid < 0.001 && moved < 0.001)
    }
    #expect(
      told.first?.description.hasSuffix(
        "run too close together to be told apart; worked out on a grid of 0.1 mm, by which less than "
          + "0.0001 km² moved") == true, "\(told)")
    try checkParts(one, two, "cut and filled")
    try checkParts(two, one, "filled and cut")
  }

  @Test("What GEOS cannot do at all is told in our words, and in its own only to the journal")
  func words() throws {
    let area = try WKT.decode("POLYGON ((0 0, 1 0, 1 1, 0 0))")
    let mixed = Geometry.collection([.point(Position(longitude: 5, latitude: 5)), area])
    let notices = Notices()
    let error = #expect(throws: GeometryError.self) { try area.union(mixed) }
    #expect(
      error?.description
        == "union: the outlines cross or run so close together that they cannot be "
        + "told apart, even to a metre; draw what was claimed there with simpler outlines")
    let isTold = notices.taken.contains {
      guard case .refused("union", let reason) = $0 else { return false }
      return reason.contains("mixed-dimension")
    }
    #expect(isTold)
  }

  @Test("Nasty pairs: nearly coincident edges, slivers, bow ties mended", arguments: seeds)
  func nasty(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let one = try generator.star().repaired()
      let two = try generator.disturbed(one).repaired()
      try checkParts(one, two, "seed \(seed), round \(round)")
      let change = try AreaChange(from: one, to: two)
      #expect(try change.gained.isValid, "seed \(seed), round \(round)")
      #expect(try change.lost.isValid, "seed \(seed), round \(round)")
      let three = try generator.disturbed(two).repaired()
      _ = try MultiPolygon.union(of: [one, two, three])
      _ = try MultiPolygon.coverageUnion(of: [one, two])
      _ = try one.intersects(two)
      _ = try two.buffered(byMeters: -0.01)
      let box = try #require(one.boundingBox)
      let middle = box.center
      let window = BoundingBox(
        west: box.west, south: box.south, east: middle.longitude, north: middle.latitude)
      _ = try two.clipped(to: window)
    }
  }

  @Test(
    "Of every pair of daily polygons, what they share and what not add up",
    .needsShared("deepstate"))
  func everyPair() throws {
    let folder = SharedMaterial.url("deepstate")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".geojson") }.sorted()
    let days = try names.map {
      try SharedMaterial.areas(ofFeatureCollection: folder.appending(path: $0)).repaired()
    }
    for (number, one) in days.enumerated() {
      for (other, two) in zip(names, days).dropFirst(number + 1) {
        try checkParts(one, two, "\(names[number]) and \(other)")
      }
      guard let next = days.dropFirst(number + 1).first else { continue }
      let change = try AreaChange(from: one, to: next)
      #expect(try change.gained.isValid && change.lost.isValid, "after \(names[number])")
    }
  }

  /// Checks that an area is what it shares with another and what it does not, and that both parts
  /// are valid.
  ///
  /// On the plane of degrees a result's outline lies within half the diagonal of the grid of where it
  /// would be exactly; so its area is off by at most its length times that.
  private func checkParts(_ one: MultiPolygon, _ two: MultiPolygon, _ comment: Comment) throws {
    let notices = Notices()
    let shared = Geometry.multiPolygon(try one.intersection(two))
    let rest = Geometry.multiPolygon(try one.subtracting(two))
    let grids = notices.near(one).map { notice in
      if case .snapped(_, _, let meters, _) = notice { meters / 111_319 } else { 0.0 }
    }
    let grid = max(1e-9, grids.max() ?? 0)
    let whole = Geometry.multiPolygon(one)
    let length = shared.planarLength + rest.planarLength + whole.planarLength
    let off = abs(whole.planarArea - shared.planarArea - rest.planarArea)
    #expect(off <= length * grid * 0.5.squareRoot(), comment)
    #expect(try shared.validityProblem() == nil, comment)
    #expect(try rest.validityProblem() == nil, comment)
  }
}

/// The notices of the journal from when it was made.
private final class Notices: Sendable {
  private let told = Mutex<[GeometryNotice]>([])

  init() {
    GeometryJournal.follow { [weak self] notice in self?.told.withLock { $0.append(notice) } }
  }

  var taken: [GeometryNotice] { told.withLock { $0 } }

  /// Those of what is on a grid now near an area; other suites may be told of theirs meanwhile.
  func near(_ area: MultiPolygon) -> [GeometryNotice] {
    taken.filter { notice in
      guard case .snapped(_, let place?, _, _) = notice else { return false }
      return area.boundingBox?.contains(place) == true
    }
  }
}

extension SeededGenerator {
  /// A star of some kilometres.
  fileprivate mutating func star() -> MultiPolygon {
    MultiPolygon([polygon(around: Position(longitude: 37, latitude: 48), scale: 0.1)])
  }

  /// An area much like another: corners off by 10⁻⁹ to 10⁻⁷ degrees or not at all, edges split by
  /// corners beside them, slivers along edges, ends swapped so that it crosses itself.
  fileprivate mutating func disturbed(_ area: MultiPolygon) -> MultiPolygon {
    MultiPolygon(
      area.polygons.flatMap { polygon -> [Polygon] in
        var corners = Array(polygon.exterior.positions.dropLast())
        for index in corners.indices where Int.random(in: 0..<3, using: &self) > 0 {
          corners[index] = beside(corners[index])
        }
        for index in corners.indices.reversed() where Bool.random(using: &self) {
          let next = corners[(index + 1) % corners.count]
          let share = Double.random(in: 0...1, using: &self)
          let split = Position(
            longitude: corners[index].longitude + (next.longitude - corners[index].longitude)
              * share,
            latitude: corners[index].latitude + (next.latitude - corners[index].latitude) * share)
          corners.insert(beside(split), at: index + 1)
        }
        if Int.random(in: 0..<4, using: &self) == 0 {
          corners.swapAt(0, Int.random(in: 0..<corners.count, using: &self))
        }
        let edge = Int.random(in: 0..<corners.count - 1, using: &self)
        let sliver = [corners[edge], beside(corners[edge + 1]), corners[edge + 1], corners[edge]]
        return [
          Polygon(exterior: LinearRing(corners + [corners[0]]), holes: polygon.holes),
          Polygon(exterior: LinearRing(sliver)),
        ]
      })
  }

  /// A position 10⁻⁹ to 10⁻⁷ degrees away.
  private mutating func beside(_ position: Position) -> Position {
    let distance = 1e-9 * [1.0, 10, 100][Int.random(in: 0..<3, using: &self)]
    return Position(
      longitude: position.longitude + Double.random(in: -1...1, using: &self) * distance,
      latitude: position.latitude + Double.random(in: -1...1, using: &self) * distance)
  }
}
