import Atlas
import ChangeLog
import Control
import SimpleFeatures
import Testing

@Suite("Control differences")
struct ControlDifferenceTests {
  private func difference(
    _ entries: [LogEntry], from: String, to: String, view: ControlView.Perspective = .assessed
  ) throws -> ControlDifference {
    let oblast = Region(
      name: "West", nameInUkrainian: "Захід", oblast: "West",
      area: MultiPolygon([BoundingBox(west: 36, south: 47, east: 36.55, north: 49).polygon]))
    let road = Road(
      ref: "T1", class: .territorial,
      course: MultiLineString([LineString([Position(36, 48.05), Position(38, 48.05)])]))
    return try ControlDifference(
      from: Fixture.map(
        entries.filter { $0.claim.validFrom <= Fixture.day(from) }, on: from, view: view),
      to: Fixture.map(entries, on: to, view: view),
      oblasts: [oblast], raions: [], places: [], roads: [road])
  }

  @Test("A day compared with itself is empty")
  func same() throws {
    let entries = [Fixture.entry("a", .captured, Fixture.square(36.5, 48), on: "2025-10-01")]
    let none = try difference(entries, from: "2025-10-08", to: "2025-10-08")
    #expect(none.pieces.isEmpty)
    #expect(none.totals == ControlDifference.Totals())
  }

  @Test("Gained and lost ground is measured, placed, and traced to the claim that caused it")
  func gainedAndLost() throws {
    let square = Fixture.square(36.5, 48)
    let other = Fixture.square(37, 48)
    let entries = [
      Fixture.entry("old", .captured, other, on: "2025-10-01"),
      Fixture.entry("took", .captured, square, on: "2025-10-20"),
      Fixture.entry("freed", .liberated, other, on: "2025-10-21"),
    ]
    let change = try difference(entries, from: "2025-10-08", to: "2025-11-08")
    #expect(abs(change.totals.gained - square.areaInSquareKilometers()) < 1e-6)
    #expect(abs(change.totals.lost - other.areaInSquareKilometers()) < 1e-6)
    #expect(abs(change.totals.net - (change.totals.gained - change.totals.lost)) < 1e-12)
    #expect(change.pieces.map(\.change).sorted { $0.rawValue < $1.rawValue } == [.gained, .lost])
    #expect(
      Dictionary(uniqueKeysWithValues: change.pieces.map { ($0.change, $0.claims) })
        == [.gained: [Fixture.id("took")], .lost: [Fixture.id("freed")]])
    #expect(abs((change.byOblast.first?.totals.gained ?? 0) * 2 - change.totals.gained) < 1e-3)
    #expect(change.roads.map(\.ref) == ["T1"])
    #expect(abs((change.roads.first?.gainedKilometers ?? 0) - 7.46) < 0.05)
  }

  @Test("Ground that became contested is reported apart, and so is ground that ceased to be")
  func contested() throws {
    let square = Fixture.square(36.5, 48)
    let entries = [
      Fixture.entry("fight", .contested, square, on: "2025-10-20"),
      Fixture.entry("took", .captured, square, on: "2025-11-05"),
    ]
    let began = try difference(entries, from: "2025-10-08", to: "2025-10-25")
    #expect(began.pieces.map(\.change) == [.becameContested])
    let ended = try difference(entries, from: "2025-10-25", to: "2025-11-08")
    #expect(Set(ended.pieces.map(\.change)) == [.gained, .ceasedToBeContested])
  }

  @Test("In the view of all, a side's claim is no change on the ground")
  func claimsAreNoChange() throws {
    let entries = [
      Fixture.entry("claim", .captured, Fixture.square(36.5, 48), on: "2025-10-20", by: .russia)
    ]
    #expect(
      try difference(entries, from: "2025-10-08", to: "2025-11-08", view: .all).pieces.isEmpty)
    #expect(
      try difference(entries, from: "2025-10-08", to: "2025-11-08", view: .russianClaims)
        .pieces.count == 1)
  }

  @Test("A sliver is listed and counted")
  func slivers() throws {
    let sliver = MultiPolygon([
      BoundingBox(west: 36.5, south: 48, east: 36.50001, north: 48.001).polygon
    ])
    let entries = [Fixture.entry("thin", .captured, sliver, on: "2025-10-20")]
    let change = try difference(entries, from: "2025-10-08", to: "2025-11-08")
    #expect(change.pieces.map(\.isSliver) == [true])
    #expect(change.totals.gained == change.pieces.first?.squareKilometers)
  }
}
