import ChangeLog
import Control
import Days
import Foundation
import TestSupport
import Testing
import Tracker

// The expected figures were computed with shapely and pyproj (geodesic on WGS 84).
@Suite("Square kilometres and those of another library")
struct OracleTests {
  @Test(
    "Areas agree within 0.01 km², gained and lost within 0.02 km², in all and in each oblast",
    .needsShared("deepstate"), .needsShared("oracles"))
  func agreement() throws {
    let (days, oracles) = (SharedMaterial.url("deepstate"), SharedMaterial.url("oracles"))
    let ledger = try FrontLedger()
    let recorded = try ledger.record(dailyPolygonsIn: days)
    let series = try ledger.tracker.measure(
      SeriesRequest(days: recorded, step: "1d", view: ControlView(.assessed)))
    #expect(series.notes == [])

    var worst = (area: 0.0, change: 0.0)
    let areas = try FrontLedger.rows(ofCSV: oracles.appending(path: "area_by_date.csv"))
    let steps = Dictionary(uniqueKeysWithValues: series.report.steps.map { ($0.date, $0) })
    for row in areas {
      let step = try #require(steps[row["date"] ?? ""])
      #expect(!step.isMissing)
      for (region, column) in [
        ("All", "total_km2"), ("Donetsk", "donetsk_km2"),
        ("Dnipropetrovsk", "dnipropetrovsk_km2"),
      ] {
        let found = step.regions.first { $0.region == region }?.controlledSquareKilometers
        let off = abs((found ?? 0) - (Double(row[column] ?? "") ?? .nan))
        worst.area = max(worst.area, off)
        #expect(off < 0.01, "\(step.date) \(region): \(found ?? 0), not \(row[column] ?? "")")
      }
    }
    #expect(areas.count == recorded.count)
    for step in series.report.steps {
      let areas = step.regions.map { $0.controlledSquareKilometers ?? .nan }
      #expect(abs(areas[0] - areas.dropFirst().reduce(0, +)) < 0.05, "\(step.date)")
      #expect(step.regions.last?.region == RegionRow.outside)
    }

    let pairs = try FrontLedger.rows(ofCSV: oracles.appending(path: "diff_by_pair.csv"))
    for (from, to) in Set(pairs.map { [$0["from_date"] ?? "", $0["to_date"] ?? ""] })
      .map({ ($0[0], $0[1]) })
    {
      let report = try ledger.tracker.compare(
        ComparisonRequest(
          from: try #require(CalendarDate(from)), to: try #require(CalendarDate(to)),
          view: ControlView(.assessed))
      ).report
      for row in pairs where row["from_date"] == from && row["to_date"] == to {
        let oblast = report.byOblast.first { $0.oblast == row["scope"] }
        let isAll = row["scope"] == "all"
        for (found, column) in [
          (isAll ? report.gainedSquareKilometers : oblast?.gainedSquareKilometers, "gained_km2"),
          (isAll ? report.lostSquareKilometers : oblast?.lostSquareKilometers, "lost_km2"),
        ] {
          let off = abs((found ?? 0) - (Double(row[column] ?? "") ?? .nan))
          worst.change = max(worst.change, off)
          #expect(off < 0.02, "\(from) \(to) \(row["scope"] ?? "") \(column): \(found ?? 0)")
        }
      }
    }
    print("oracle: \(areas.count) days, \(pairs.count) rows of pairs; worst \(worst)")
  }
}
