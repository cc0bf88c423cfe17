import Analysis
import ChangeLog
import Days
import SimpleFeatures
import TestSupport
import Testing

@testable import Tracker

@Suite("Claims held against an assessor's maps")
struct AuditTests {
  @Test(
    "Outcomes, days, lags and shares are those of another library, on all three grounds",
    .needsShared("deepstate"), .needsShared("analysis/oracles"))
  func oracle() throws {
    var request = AuditRequest()
    request.bases = [.territory, .builtUp, .point]
    let report = try DatedSample.tracker.get().audit(request)
    #expect(report.assessor == "DeepState")
    let found = Dictionary(
      uniqueKeysWithValues: report.claims.map { ("\($0.id) \($0.ground)", $0) })
    let rows = try DatedSample.oracle("audit_claims.csv")
    #expect(rows.count == found.count)
    let near = Set(
      try DatedSample.oracle("audit_sensitivity.csv")
        .filter { $0["same_within_0002"] != "yes" }.compactMap { $0["id"] })
    for row in rows {
      let name = "\(row["id"] ?? "") \(row["ground"] ?? "")"
      let claim = try #require(found[name], "\(name)")
      if !near.contains(claim.id) {
        let cells = [
          claim.outcome50, claim.firstDay50, claim.lagDays50.map { "\($0)" },
          claim.leastLagDays50.map { "\($0)" }, claim.outcome90, claim.firstDay90,
          claim.lagDays90.map { "\($0)" }, claim.leastLagDays90.map { "\($0)" },
          claim.lostAgainOn,
        ].map { $0 ?? "" }
        let expected = [
          "outcome50", "first50", "lag50", "lag_low50", "outcome90", "first90", "lag90",
          "lag_low90", "lost_again_on",
        ].map { row[$0] ?? "" }
        #expect(cells == expected, "\(name)")
      }
      #expect((claim.deniedOn ?? "") == row["denied_on"], "\(name)")
      #expect((claim.confirmedOn ?? "") == row["confirmed_on"], "\(name)")
      for (share, column) in [
        (claim.shareOnDay, "share_on_day"), (claim.shareAtEnd, "share_at_end"),
        (claim.largestRussianShareBefore, "max_russian_share_before"),
      ] {
        let expected = Double(row[column] ?? "")
        #expect((share == nil) == (expected == nil), "\(name) \(column)")
        if let share, let expected {
          #expect(abs(share - expected) <= 0.002, "\(name) \(column)")
        }
      }
    }
  }

  @Test(
    "Summaries are those of another library", .needsShared("deepstate"),
    .needsShared("analysis/oracles"))
  func summaries() throws {
    var request = AuditRequest()
    request.bases = [.territory, .builtUp, .point]
    let report = try DatedSample.tracker.get().audit(request)
    var compared = 0
    for row in try DatedSample.oracle("audit_summary.csv") {
      // The assessor's own claims, which would confirm themselves, are left out here.
      guard row["who"] != "DeepState", row["who"] != "third" else { continue }
      let all = row["repeated"] == "all claims" ? report.summaryOfAll : report.summary
      let who = row["who"] ?? ""
      let summary = try #require(
        all.first {
          $0.who == who && $0.by == row["by"] && $0.kind == row["kind"]
            && $0.ground == row["ground"]
        }, "\(row)")
      let counts = [
        summary.claims, summary.testable, summary.already, summary.later, summary.notWithinData,
        summary.byFirstDay, summary.denied, summary.deniedLaterBorneOut,
      ].map { "\($0)" }
      let expected = [
        "claims", "testable", "already", "later", "not_within_data", "by_first_day", "denied",
        "denied_later_borne_out",
      ].map { row[$0] ?? "" }
      #expect(counts == expected, "\(who) \(summary.kind) \(summary.ground)")
      #expect((summary.leastLagDays.map { "\($0)" } ?? "") == row["min_lag"])
      #expect((summary.greatestLagDays.map { "\($0)" } ?? "") == row["max_lag"])
      if summary.claims >= 5 {
        #expect(summary.medianLagDaysOfBorneOut == Double(row["median_lag_of_borne_out"] ?? ""))
        let median =
          summary.lowerMedianIsOpen ? "none" : summary.lowerMedianLagDays.map { "\($0)" } ?? ""
        #expect(median == row["lower_median_lag_all"], "\(who) \(summary.kind)")
      } else {
        #expect(summary.medianLagDaysOfBorneOut == nil)
      }
      compared += 1
    }
    #expect(compared > 100)
  }

  private func day(_ number: Int) throws -> CalendarDate {
    try #require(CalendarDate("2025-03-01")).adding(days: number)
  }

  private func box(west: Double, east: Double) -> MultiPolygon {
    MultiPolygon([BoundingBox(west: west, south: 48, east: east, north: 48.1).polygon])
  }

  @Test("A claim of what the assessor draws on that day first has lag 0")
  func against() throws {
    let ledger = try FrontLedger()
    for number in 0..<8 {
      try ledger.record(box(west: 38 - 0.1 * Double(number + 1), east: 38), on: day(number))
    }
    for number in 1..<8 {
      try ledger.record(
        .captured,
        box(west: 38 - 0.1 * Double(number + 1), east: 38 - 0.1 * Double(number)),
        on: day(number), by: .third, id: "own-\(number)")
    }
    let report = try ledger.tracker.audit(AuditRequest())
    #expect(report.claims.map(\.lagDays90) == [0, 0, 0, 0, 0, 0, 0])
    #expect(report.claims.allSatisfy { $0.outcome50 == "already" })
    // Its own claims confirm themselves, and are not summed up.
    #expect(report.summary.isEmpty)
  }

  @Test("A time without pictures is not observed, and the nearest days are told")
  func notObserved() throws {
    let ledger = try FrontLedger()
    try ledger.record(box(west: 37, east: 38), on: day(0))
    try ledger.record(box(west: 37, east: 38), on: day(10))
    var request = AuditRequest()
    (request.from, request.to) = (try day(2), try day(5))
    let failure = try #require(throws: Failure.self) { _ = try ledger.tracker.audit(request) }
    #expect(failure.reason == .data)
    #expect(
      "\(failure)"
        == "not observed from 2025-03-03 to 2025-03-06: Monitor has no picture there; the nearest "
        + "pictures are of 2025-03-01 and 2025-03-11")
  }

  @Test("An assessor without maps is refused, with those that have some")
  func withoutMaps() throws {
    let tracker = try Tracker(ledger: .sample)
    var request = AuditRequest()
    request.against = "ISW"
    let failure = try #require(throws: Failure.self) { _ = try tracker.audit(request) }
    #expect(failure.reason == .data)
    #expect(
      "\(failure)"
        == "against ISW: an assessor without maps; no source in this ledger drew maps; "
        + "import some first")
  }

  @Test("A threshold outside 0 to 1, and a kind that says no yes or no, are refused")
  func refusals() throws {
    let tracker = try Tracker(ledger: .sample)
    var request = AuditRequest()
    request.threshold = 1.5
    let failure = try #require(throws: Failure.self) { _ = try tracker.audit(request) }
    #expect("\(failure)" == "threshold is a share from 0 to 1; got 1.5")
    request.threshold = 0.5
    request.kind = .advanced
    let other = try #require(throws: Failure.self) { _ = try tracker.audit(request) }
    #expect(
      "\(other)"
        == "kind advanced: no yes or no follows from it; audited are captured, liberated, held, "
        + "withdrawn")
  }
}
