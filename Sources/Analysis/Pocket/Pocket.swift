package import Atlas
package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// Whether one can go from a town to the rear without passing ground of the other side, and how
/// narrow it gets.
package struct Pocket: Sendable {
  /// The answers.
  package enum Answer: String, Codable, Sendable {
    /// Less than a tenth of the town is free of the other side.
    case underOtherSide
    /// No way wider than 200 m leads to the rear.
    case closed
    /// The widest way is narrower than 20 km.
    case neck
    /// The widest way is 20 km wide or more.
    case none
  }

  /// The narrowest place of the widest way, away from the town.
  package struct Chord: Sendable {
    /// The two places of the other side's ground between which it lies.
    package let ends: (Position, Position)
    /// Its middle.
    package let middle: Position
    /// The distance from the town's point, in kilometres.
    package let kilometersFromTown: Double
    /// The azimuth of the way there from the town, in degrees.
    package let azimuth: Double
    /// The free ground on the town's side of it; nil where it parts nothing from the rear.
    package let pocket: Polygon?
    /// The next widest passage, once this one is closed; 0 where there is none.
    package let secondPassageKilometers: Double
    /// The two places between which that is narrowest; nil where it only widens from the town on.
    package let endsOfSecondPassage: (Position, Position)?
    /// The roads that cross it, and those within the base map's accuracy of it.
    package let roads: [RoadThrough]
  }

  /// A road through or beside the neck.
  package struct RoadThrough: Sendable {
    package let ref: String
    /// How far the crossing is from the nearer side; nil for a road that runs beside the neck.
    package let kilometersToNearerSide: Double?
  }

  package let answer: Answer
  /// The part of the built-up area that is not free.
  package let shareUnderOtherSide: Double
  /// The bearings within 25 km that meet ground of the other side, in degrees.
  package let threatenedDegrees: Int
  /// The distance from the town's point to the edge of control.
  package let kilometersToEdge: Double?
  /// How wide the narrowest place of the widest way is.
  package private(set) var neckKilometers: Double?
  /// The same for the best and the worst point of the town.
  package private(set) var bestPointKilometers: Double?
  package private(set) var worstPointKilometers: Double?
  /// Where it is; nil where the way only widens from the town on.
  package private(set) var chord: Chord?
  /// Where the answer is `closed`: the way to the rear's ground, and the size of the enclave.
  package private(set) var gapToRearKilometers: Double?
  package private(set) var enclave: Polygon?

  /// The side that would be cut off.
  package enum CutOff: Sendable { case ukraine, russia }

  /// How far ground is looked at, in kilometres from the town.
  package static let windowInKilometers = 70.0
  private static let threatReach = 25_000.0
  private static let roadAccuracy = 2_000.0
  private static let leastIsland = (squareKilometers: 0.01, meanWidthInMeters: 50.0)

  /// The pocket around a town in a picture of control.
  package init(
    around town: Position, builtUp: MultiPolygon, in control: MultiPolygon,
    of side: CutOff = .ukraine, on ground: AnalysisGround, roads: [Road] = [],
    windowInKilometers window: Double = Pocket.windowInKilometers
  ) throws(GeometryError) {
    let scene = try PocketScene(
      around: town, builtUp: builtUp, in: control, of: side, on: ground, window: window,
      leastIsland: Self.leastIsland)
    shareUnderOtherSide = scene.shareUnderOtherSide
    threatenedDegrees = scene.threatenedDegrees(within: Self.threatReach)
    kilometersToEdge = SegmentGrid(scene.controlEdge).distance(from: PlanePoint(x: 0, y: 0)).map {
      $0 / 1000
    }
    guard 1 - shareUnderOtherSide >= 0.1 else {
      answer = .underOtherSide
      return
    }
    let graph = ClearanceGraph(barriers: scene.barriers, halfSide: window * 1000)
    let paths = graph.paths(isFree: scene.isFree)
    let tests = scene.testPoints
    let covering = graph.covering(tests, paths)
    let widths = covering.map { $0.map { paths.clearances[$0] } ?? 0 }
    let order = widths.indices.sorted { (widths[$0], $0) < (widths[$1], $1) }
    guard let first = order.first, let last = order.last else {
      answer = .underOtherSide
      return
    }
    let middle = order[order.count / 2]
    bestPointKilometers = 2 * widths[last] / 1000
    worstPointKilometers = 2 * widths[first] / 1000
    let half = widths[middle]
    guard half > 0, let vertex = covering[middle] else {
      answer = .closed
      (gapToRearKilometers, enclave) = try scene.enclave(around: tests[middle])
      return
    }
    guard half < ClearanceGraph.widest else {
      answer = .none
      return
    }
    answer = .neck
    neckKilometers = 2 * half / 1000
    guard let (p, q) = graph.neck(vertex, paths) else { return }
    let closed = ClearanceGraph(barriers: scene.barriers + [[p, q]], halfSide: window * 1000)
    let others = closed.paths(isFree: scene.isFree)
    let secondVertex = closed.covering([tests[middle]], others)[0]
    let second = secondVertex.map { others.clearances[$0] } ?? 0
    let secondEnds = secondVertex.flatMap { second > 0 ? closed.neck($0, others) : nil }
    let center = scene.position(of: p.between(q, at: 0.5))
    chord = Chord(
      ends: (scene.position(of: p), scene.position(of: q)), middle: center,
      kilometersFromTown: town.distanceInKilometers(to: center), azimuth: town.azimuth(to: center),
      pocket: try scene.pocket(behind: p, q, holding: tests[middle]),
      secondPassageKilometers: 2 * second / 1000,
      endsOfSecondPassage: secondEnds.map { (scene.position(of: $0), scene.position(of: $1)) },
      roads: scene.roads(roads, through: p, q, accuracy: Self.roadAccuracy))
  }
}
