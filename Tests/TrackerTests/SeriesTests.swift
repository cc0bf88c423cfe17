import ChangeLog
import Control
import Days
import SimpleFeatures
import Testing

@testable import Tracker

@Suite("Series of days")
struct SeriesTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  /// A square of a tenth of a degree in Donetsk oblast.
  private func square(_ west: Double) -> MultiPolygon {
    MultiPolygon([BoundingBox(west: west, south: 48, east: west + 0.1, north: 48.1).polygon])
  }

  private func series(
    _ ledger: FrontLedger, _ days: [String], view: ControlView.Perspective = .assessed,
    area: SeriesRequest.Area = .everything
  ) throws -> SeriesReport {
    try ledger.tracker.measure(
      SeriesRequest(
        days: try days.map { try day($0) }, step: "1d", view: ControlView(view), area: area)
    ).report
  }

  @Test("A day of which nothing new was said is missing: carried, and the next change covers it")
  func missing() throws {
    let ledger = try FrontLedger()
    let (one, two) = (square(37.5), square(37.7))
    try ledger.record(one, on: day("2025-10-01"), id: "first")
    try ledger.record(
      MultiPolygon(one.polygons + two.polygons), on: day("2025-10-04"), id: "second")
    let report = try series(ledger, (1...5).map { "2025-10-0\($0)" })
    #expect(report.steps.map(\.isMissing) == [false, true, true, false, true])
    #expect(report.steps.map(\.days) == [nil, nil, nil, 3, nil])
    #expect(report.steps.map(\.dataAsOf).last == "2025-10-04")
    #expect(report.steps.map(\.claims) == [["first"], [], [], ["second"], []])
    let all = report.steps.map { $0.regions[0] }
    let areas = [one, one, one, one, one].map { $0.areaInSquareKilometers() }
    let gained = two.areaInSquareKilometers()
    for (row, area) in zip(all.prefix(3), areas) {
      #expect(abs((row.controlledSquareKilometers ?? 0) - area) < 1e-3)
      #expect(row.gainedSquareKilometers == nil)
    }
    #expect(abs((all[3].gainedSquareKilometers ?? 0) - gained) < 1e-3)
    #expect(abs((all[3].netSquareKilometersPerDay ?? 0) - gained / 3) < 1e-3)
    #expect(all[3].controlledSquareKilometers == all[4].controlledSquareKilometers)
    #expect(report.steps[3].regions.map(\.region) == ["All", "Donetsk"])
  }

  @Test("Before the first claim nothing is known, which is not the same as nothing controlled")
  func beforeTheFirst() throws {
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: day("2025-10-02"))
    let report = try series(ledger, ["2025-10-01", "2025-10-02", "2025-10-03"])
    #expect(report.steps.map(\.isMissing) == [true, false, true])
    #expect(report.steps[0].regions[0].controlledSquareKilometers == nil)
    #expect(report.steps[1].regions[0].controlledSquareKilometers != nil)
    #expect(report.steps[1].regions[0].gainedSquareKilometers == nil)
  }

  @Test("Contested ground is counted apart, and becomes and ceases to be")
  func contested() throws {
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: day("2025-10-01"))
    try ledger.record(.contested, square(37.5), on: day("2025-10-02"))
    try ledger.record(square(37.5), on: day("2025-10-03"))
    let rows = try series(ledger, ["2025-10-01", "2025-10-02", "2025-10-03"]).steps.map {
      $0.regions[0]
    }
    let area = square(37.5).areaInSquareKilometers()
    #expect(abs((rows[1].contestedSquareKilometers ?? 0) - area) < 1e-3)
    #expect(rows[1].controlledSquareKilometers == 0)
    #expect(rows[1].lostSquareKilometers == rows[1].becameContestedSquareKilometers)
    #expect(rows[2].gainedSquareKilometers == rows[2].ceasedToBeContestedSquareKilometers)
    #expect(rows[2].contestedSquareKilometers == 0)
  }

  @Test("A box and a region count what lies in them")
  func parts() throws {
    let ledger = try FrontLedger()
    let (one, two) = (square(37.5), square(37.7))
    try ledger.record(one, on: day("2025-10-01"))
    try ledger.record(
      MultiPolygon(one.polygons + two.polygons), on: day("2025-10-02"))
    let days = ["2025-10-01", "2025-10-02"]
    let half = BoundingBox(west: 37, south: 47.5, east: 37.75, north: 49)
    let box = try series(ledger, days, area: .box(half)).steps[1].regions
    #expect(box.map(\.region) == ["All", "Donetsk"])
    let gained = two.areaInSquareKilometers() / 2
    #expect(abs((box[0].gainedSquareKilometers ?? 0) - gained) < 0.01)
    let donetsk = try series(ledger, days, area: .region("Donetsk")).steps[1].regions
    #expect(donetsk.map(\.region) == ["Donetsk"])
    #expect(abs((donetsk[0].gainedSquareKilometers ?? 0) - 2 * gained) < 0.01)
    let other = try series(ledger, days, area: .region("Dnipropetrovsk")).steps[1].regions
    #expect(other.map(\.gainedSquareKilometers) == [0])
  }

  @Test("In the view of all, a side's claim is no change and nothing new")
  func claims() throws {
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: day("2025-10-01"))
    try ledger.record(.captured, square(37.7), on: day("2025-10-02"), by: .russia)
    let report = try series(ledger, ["2025-10-01", "2025-10-02"], view: .all)
    #expect(report.view == "assessed")
    #expect(report.steps.map(\.isMissing) == [false, true])
  }

  @Test("A step is missing where nothing new was said within the region asked for")
  func missingInRegion() throws {
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: day("2025-10-01"))
    try ledger.record(.captured, square(37.7), on: day("2025-10-02"))
    let days = (1...3).map { "2025-10-0\($0)" }
    let donetsk = try series(ledger, days, area: .region("Donetsk"))
    #expect(donetsk.steps.map(\.isMissing) == [false, false, true])
    #expect(donetsk.dataAsOf == "2025-10-02")
    for area in [
      SeriesRequest.Area.region("Dnipropetrovsk"),
      .box(BoundingBox(west: 37.4, south: 47.9, east: 37.65, north: 48.2)),
    ] {
      let other = try series(ledger, days, area: area)
      #expect(other.steps.map(\.isMissing) == [false, true, true])
      #expect(other.dataAsOf == "2025-10-01")
      #expect(other.steps[1].regions[0].gainedSquareKilometers == nil)
    }
  }

  @Test("Ground that a claim gives up when it lapses is counted though nothing new was said")
  func lapsing() throws {
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: day("2025-10-01"))
    try ledger.record(.contested, square(37.5), on: day("2025-10-02"))
    let report = try series(ledger, ["2025-10-01", "2025-10-31", "2025-11-02"])
    #expect(report.steps.map(\.isMissing) == [false, false, true])
    #expect(report.steps[2].days == 2)
    let area = square(37.5).areaInSquareKilometers()
    #expect(abs((report.steps[2].regions[0].lapsedSquareKilometers ?? 0) - area) < 1e-3)
    #expect(report.steps[2].regions[0].ceasedToBeContestedSquareKilometers == 0)
  }

  @Test("A step that could not be measured is marked, with the reason, and the next covers it")
  func unmeasured() throws {
    let days = try ["2025-10-01", "2025-10-02", "2025-10-03"].map { try day($0) }
    let request = SeriesRequest(days: days, step: "1d", view: ControlView(.assessed))
    let ledger = try FrontLedger()
    try ledger.record(square(37.5), on: days[0])
    try ledger.record(square(37.7), on: days[2])
    let maps = try DayMaps(ledger.tracker, tracingLines: false)
    let seen = try maps.visibility(knownAt: nil)
    var series = try ControlSeries(.everything, oblasts: [])
    var builder = SeriesReportBuilder(request, view: request.view, parts: series.parts)
    for day in days {
      guard day != days[1] else {
        builder.add(unmeasured: day, because: "union: too tangled")
        continue
      }
      let map = try maps.map(day, request.view, seen: seen, knownAt: nil)
      builder.add(map, try series.step(to: map))
    }
    let report = builder.report
    #expect(builder.problems == ["2025-10-02 could not be measured: union: too tangled"])
    #expect(report.steps.map(\.problem) == [nil, "union: too tangled", nil])
    #expect(report.steps.map(\.isMissing) == [false, true, false])
    #expect(report.steps.map(\.days) == [nil, nil, 2])
    #expect(report.steps[1].regions[0].controlledSquareKilometers == nil)
    #expect(report.rows[2].contains("union: too tangled"))
  }
}
