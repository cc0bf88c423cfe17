import Atlas
import ChangeLog
import Control
import SimpleFeatures
import Testing

@Suite("The ground that the data cover")
struct CoverageTests {
  /// Two settlements, the western one under Russian control: the map's western half is.
  private static let readings = [
    Fixture.reading("west", Position(36.5, 48), occupied: true, on: "2025-10-01"),
    Fixture.reading("east", Position(37.5, 48), occupied: false, on: "2025-10-01"),
  ]
  /// A front drawn of the same half and a tenth of a degree more, which begins far outside the map.
  private static let drawn = Fixture.entry(
    "drawn", .assessed,
    MultiPolygon([BoundingBox(west: 30, south: 44, east: 37.1, north: 49).polygon]),
    on: "2025-10-08")
  private static let oblast = Region(
    name: "North", nameInUkrainian: "Північ", oblast: "North",
    area: MultiPolygon([BoundingBox(west: 36, south: 48, east: 38, north: 49).polygon]))

  private func difference(from earlier: ControlMap, to later: ControlMap) throws
    -> ControlDifference
  {
    try ControlDifference(
      from: earlier, to: later, oblasts: [Self.oblast], raions: [], places: [], roads: [])
  }

  @Test("Readings cover the base map, a drawn front all ground, claims their own")
  func kinds() throws {
    let claim = Fixture.entry("claim", .captured, Fixture.square(36.5, 48), on: "2025-10-01")
    #expect(try Fixture.map(Self.readings, on: "2025-10-02").coverage.kind == .baseMap)
    #expect(try Fixture.map([Self.drawn, claim], on: "2025-10-08").coverage.kind == .everywhere)
    #expect(try Fixture.map([claim], on: "2025-10-02").coverage.kind == .singleClaims)
    let views = try Fixture.map(Self.readings + [claim], on: "2025-10-02", view: .russianClaims)
    #expect(views.coverage.kind == .singleClaims)
  }

  @Test("Only ground that both days cover is compared, and the rows add up")
  func comparison() throws {
    let change = try difference(
      from: Fixture.map(Self.readings, on: "2025-10-02"),
      to: Fixture.map(Self.readings + [Self.drawn], on: "2025-10-08"))
    #expect(change.isCoverageChanged)
    #expect(change.coverage?.kind == .baseMap)
    for piece in change.pieces {
      let box = try #require(piece.polygon.boundingBox)
      #expect(
        Fixture.box.expanded(byDegrees: 1e-6).union(box) == Fixture.box.expanded(byDegrees: 1e-6))
    }
    // A strip of a tenth of a degree, and what smoothing left open along the map's edge.
    #expect(change.totals.gained > 1_500 && change.totals.gained < 2_500)
    let north = try #require(change.byOblast.first?.totals)
    #expect(north.gained > 500 && change.outsideOblasts.gained > 500)
    #expect(abs(north.gained + change.outsideOblasts.gained - change.totals.gained) < 1e-6)
    let again = try difference(from: change.later, to: change.later)
    #expect(!again.isCoverageChanged && again.coverage?.kind == .everywhere)
  }

  @Test("Where two days cover no ground in common, nothing is said to have changed")
  func nothingInCommon() throws {
    let claim = Fixture.entry("claim", .captured, Fixture.square(36.5, 48), on: "2025-10-01")
    let change = try difference(
      from: Fixture.map([claim], on: "2025-10-02"),
      to: Fixture.map([claim, Self.drawn], on: "2025-10-08"))
    #expect(change.isCoverageChanged && change.coverage == nil)
    #expect(change.pieces.isEmpty && change.totals == ControlDifference.Totals())
  }

  @Test("A series says when coverage changes, and compares what both steps cover")
  func series() throws {
    var series = try ControlSeries(.everything, oblasts: [Self.oblast])
    let read = try Fixture.map(Self.readings, on: "2025-10-02")
    let drawn = try Fixture.map(Self.readings + [Self.drawn], on: "2025-10-08")
    let steps = try [read, drawn, drawn, read].map { try series.step(to: $0) }
    #expect(steps.map(\.isCoverageChanged) == [false, true, false, true])
    #expect(steps.map(\.comparedCoverage?.kind) == [.baseMap, .baseMap, .everywhere, .baseMap])
    #expect(series.parts == [.all, .region(Self.oblast), .outsideRegions])
    for step in steps {
      let (all, parts) = (step.measures[0], step.measures.dropFirst())
      #expect(abs(parts.reduce(all.controlled) { $0 - $1.controlled }) < 1e-6)
      #expect(abs(parts.reduce(all.change.gained) { $0 - $1.change.gained }) < 1e-6)
    }
    #expect(steps[1].measures[0].controlled > 10 * steps[0].measures[0].controlled)
    let change = try difference(from: read, to: drawn).totals
    #expect(abs(steps[1].measures[0].change.gained - change.gained) < 30)
    #expect(steps[2].measures[0].change == ControlDifference.Totals())
    #expect(abs(steps[3].measures[0].change.lost - steps[1].measures[0].change.gained) < 0.1)
    #expect(steps[3].measures[0].controlled == steps[0].measures[0].controlled)
  }

  @Test("Ground that fills the map is measured to the map's own parallels")
  func parallels() throws {
    let filled = [Fixture.reading("west", Position(36.5, 48), occupied: true, on: "2025-10-01")]
    let strips = (0..<4).map { number in
      let west = 36 + Double(number) / 2
      return Region(
        name: "\(number)", nameInUkrainian: "\(number)", oblast: "\(number)",
        area: MultiPolygon([
          BoundingBox(west: west, south: 47, east: west + 0.5, north: 49).polygon
        ]))
    }
    var series = try ControlSeries(.everything, oblasts: strips)
    let measures = try series.step(to: Fixture.map(filled, on: "2025-10-02")).measures
    #expect(measures[0].controlled > 30_000)
    #expect(abs(measures[5].controlled) < 0.05)
  }
}
