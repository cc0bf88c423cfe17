import Analysis
import Atlas
import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing

@testable import Tracker

@Suite("Settlements that change hands, and how far the line is")
struct SettlementsTests {
  @Test(
    "Changes are those of another library, and there is no flicker", .needsShared("deepstate"),
    .needsShared("analysis/oracles"))
  func changes() throws {
    let report = try DatedSample.tracker.get().settlements(
      SettlementsRequest(view: ControlView(.source("DeepState"))))
    let expected = try DatedSample.oracle("settlement_changes.csv").map { row in
      [
        row["code"], row["name"], row["date"], row["to"], row["lasted_days"],
        row["unconfirmed"] == "yes" ? "true" : "false",
      ].map { $0 ?? "" }
    }
    let found = report.changes.map { change in
      [
        change.code, change.name, change.date, change.to,
        change.lastedDays.map { "\($0)" } ?? "", "\(change.unconfirmed)",
      ]
    }
    #expect(Set(found) == Set(expected))
    #expect(found.count == expected.count)
    #expect(report.flicker.isEmpty)
    #expect(report.observedDays == 36)
  }

  @Test(
    "Distances to the line and their changes are those of another library",
    .needsShared("deepstate"), .needsShared("analysis/oracles"))
  func distances() throws {
    let maps = try DatedSample.tracker.get().dayMaps(tracingLines: false)
    let pictures = try maps.pictures(AnalysisRequest(view: ControlView(.source("DeepState"))))
    let ground = try maps.analysisGround()
    let positions = Dictionary(
      uniqueKeysWithValues: try maps.file.places().map { ($0.katottg, $0.position) })
    var lines: [CalendarDate: LineDistance] = [:]
    func kilometers(of code: String, on day: CalendarDate) throws -> LineDistance.Nearest? {
      let line =
        try lines[day] ?? LineDistance(around: pictures.picture(of: day).control, on: ground)
      lines[day] = line
      return line.nearest(to: try #require(positions[code]))
    }
    let rows = try DatedSample.oracle("settlement_distances.csv")
    for row in rows {
      let name = "\(row["name"] ?? "") \(row["date"] ?? "")"
      let (code, date) = (row["code"] ?? "", try #require(CalendarDate(row["date"] ?? "")))
      let observed = try pictures.day(observing: date)
      #expect("\(observed)" == row["observed_on"], "\(name)")
      let expected = try #require(Double(row["km"] ?? ""))
      let now = try #require(try kilometers(of: code, on: observed))
      let tolerance = max(0.05, abs(expected) * 0.003)
      #expect(abs(now.kilometers - expected) <= tolerance, "\(name): \(now.kilometers)")
      #expect(CompassPoint(azimuth: now.azimuth).rawValue == row["wind"], "\(name)")
      for (age, column) in [(30, "30"), (90, "90")] {
        let day = pictures.observed(on: date.adding(days: -age))
        #expect((day.map { "\($0)" } ?? "") == row["observed_\(column)"], "\(name)")
        guard let day, let change = Double(row["change_\(column)"] ?? "") else { continue }
        let then = try #require(try kilometers(of: code, on: day))
        #expect(
          abs(now.kilometers - then.kilometers - change) <= 2 * tolerance, "\(name) \(column)")
      }
    }
    // What a settlement's report says is what was measured.
    for row in rows.enumerated().filter({ $0.offset % 311 == 0 }).map(\.element) {
      let report = try DatedSample.tracker.get().settlement(
        SettlementRequest(
          name: try #require(row["code"]), date: CalendarDate(try #require(row["date"])),
          view: ControlView(.source("DeepState"))))
      let expected = try #require(Double(row["km"] ?? ""))
      #expect(
        abs((report.distanceToLineKilometers ?? .nan) - expected)
          <= max(0.05, abs(expected) * 0.003), "\(report.place.name)")
      #expect(report.observedOn30DaysBefore == row["observed_30"])
    }
  }

  private func day(_ number: Int) throws -> CalendarDate {
    try #require(CalendarDate("2025-03-01")).adding(days: number)
  }

  /// All land east of a meridian.
  private func east(of longitude: Double) -> MultiPolygon {
    MultiPolygon([BoundingBox(west: longitude, south: 46.5, east: 40, north: 50).polygon])
  }

  @Test("Pictures in reversed order swap what came and what went")
  func reversal() throws {
    let states = [37.6, 37.4, 37.2, 37.0].map { east(of: $0) }
    func report(_ pictures: [MultiPolygon]) throws -> SettlementsReport {
      let ledger = try FrontLedger()
      for (number, picture) in pictures.enumerated() {
        try ledger.record(picture, on: day(7 * number))
      }
      return try ledger.tracker.settlements(SettlementsRequest(view: ControlView(.assessed)))
    }
    let (forth, back) = (try report(states), try report(states.reversed()))
    #expect(forth.changes.count > 10)
    #expect(forth.changes.allSatisfy { $0.to == "RU" })
    #expect(back.changes.allSatisfy { $0.to == "not RU" })
    #expect(Set(forth.changes.map(\.code)) == Set(back.changes.map(\.code)))
    #expect(forth.russianOnFirstDay == back.russianOnLastDay)
    #expect(forth.changes.allSatisfy { $0.earliestDate < $0.date })
  }

  @Test("A picture of two days alone is flicker, for each settlement that it takes in")
  func flicker() throws {
    let ledger = try FrontLedger()
    for (number, longitude) in [(0, 37.4), (1, 37.2), (3, 37.4), (4, 37.4)] {
      try ledger.record(east(of: longitude), on: day(number))
    }
    let report = try ledger.tracker.settlements(SettlementsRequest(view: ControlView(.assessed)))
    #expect(report.changes.isEmpty)
    #expect(!report.flicker.isEmpty)
    #expect(report.flicker.allSatisfy { $0.lastedDays == 2 && $0.to == "RU" })
  }

  @Test("The line comes nearer by what it moved, and history has a band for each state")
  func nearer() throws {
    let ledger = try FrontLedger()
    try ledger.record(east(of: 37.6), on: day(0))
    try ledger.record(east(of: 37.4), on: day(30))
    let pokrovsk = try ledger.tracker.settlement(
      SettlementRequest(
        name: "Pokrovsk", date: day(30), includesHistory: true, view: ControlView(.assessed)))
    let change = try #require(pokrovsk.changeOver30DaysKilometers)
    // A fifth of a degree at 48.3 N.
    #expect(abs(change + 14.83) < 0.1)
    #expect(pokrovsk.directionToLine == "E")
    #expect(pokrovsk.changeOver90DaysKilometers == nil)
    #expect(pokrovsk.layers.map(\.status) == ["not-shown-as-russian"])
    #expect(pokrovsk.bands?.count == 1)
  }

  @Test("A day more than a week after the last picture is not observed")
  func notObserved() throws {
    let ledger = try FrontLedger()
    try ledger.record(east(of: 37.6), on: day(0))
    let failure = try #require(throws: Failure.self) {
      _ = try ledger.tracker.settlement(
        SettlementRequest(name: "Pokrovsk", date: day(8), view: ControlView(.assessed)))
    }
    #expect(
      "\(failure)"
        == "not observed on 2025-03-09: Monitor has no picture there; the nearest pictures are of "
        + "2025-03-01")
  }

  @Test("Ground without settlements is refused")
  func noSettlements() throws {
    let ledger = try FrontLedger()
    try ledger.record(east(of: 37.6), on: day(0))
    let failure = try #require(throws: Failure.self) {
      _ = try ledger.tracker.settlements(
        SettlementsRequest(
          view: ControlView(.assessed),
          box: BoundingBox(west: 10, south: 50, east: 11, north: 51)))
    }
    #expect("\(failure)" == "the base map knows no settlement in this box")
  }
}
