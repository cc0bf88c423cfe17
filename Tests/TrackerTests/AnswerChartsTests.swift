import Analysis
import Cartography
import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Tracker

@Suite("Answers as charts and as GeoJSON")
struct AnswerChartsTests {
  private func maps() throws -> DayMaps {
    try DatedSample.tracker.get().dayMaps(tracingLines: false)
  }

  private func rows(_ chart: AnswerChart) throws -> [AnswerChart.Row] {
    guard case .rows(let rows, _, _) = chart.plot else {
      Issue.record("the chart has no rows")
      return []
    }
    return rows
  }

  private func features(_ text: String) throws -> [[String: Any]] {
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(document?["features"] as? [[String: Any]])
  }

  private func properties(_ features: [[String: Any]]) -> [[String: Any]] {
    features.compactMap { $0["properties"] as? [String: Any] }
  }

  @Test("An audit has a row and, where ground is known, a feature for each claim, both languages")
  func audit() throws {
    let maps = try maps()
    let request = AuditRequest()
    let audit = try maps.measuredAudit(request)
    let chart = try maps.chart(of: audit.report, request, in: .english)
    #expect(try rows(chart).count == audit.report.claims.count)
    let text = try maps.chart(of: audit.report, request, in: .ukrainian)
    #expect(text.title == "Заяви та що згодом показали карти DeepState")
    #expect(try rows(text).contains { $0.label == "Покровськ, 1 груд. 2025, захоплено" })
    let found = properties(try features(audit.geoJSON))
    #expect(found.count == audit.report.claims.count { $0.outcome != "no-ground" })
    let pokrovsk = try #require(
      found.first { $0["id"] as? String == "pokrovsk-kremlin-2025-12-01" })
    #expect(pokrovsk["outcome"] as? String == "later")
    #expect(pokrovsk["lagDays"] as? Int == 15)
  }

  @Test("Settlements, a place and roads have rows for what their reports list")
  func lists() throws {
    let maps = try maps()
    let view = ControlView(.source("DeepState"))
    let request = SettlementsRequest(view: view)
    let report = try maps.settlements(request)
    #expect(
      try rows(maps.chart(of: report, request, in: .english)).count
        == report.changes.count + report.flicker.count)
    #expect(try features(report.geoJSON).count == report.changes.count + report.flicker.count)

    let place = SettlementRequest(name: "Pokrovsk", includesHistory: true, view: view)
    let bands = try rows(maps.chart(of: maps.settlement(place), place, in: .english))
    #expect(
      bands.map(\.label) == ["DeepState", "Russian claims", "Ukrainian claims", "third parties"])
    #expect(bands[0].marks.count == 2)
    let settlement = try maps.settlement(
      SettlementRequest(name: "Pokrovsk", date: date("2025-11-08"), view: view))
    let told = try features(settlement.geoJSON)
    #expect(
      properties(told).compactMap { $0["what"] as? String } == ["status", "nearest-point-of-line"])
    #expect(properties(told)[0]["status"] as? String == settlement.layers[0].status)
    #expect(
      properties(told)[1]["distanceToLineKilometers"] as? Double
        == settlement.distanceToLineKilometers)
    #expect(
      (told[1]["geometry"] as? [String: Any])?["coordinates"] as? [Double]
        == settlement.nearestPointOfLine)

    let question = AnalysisRequest(view: view, area: .region("Donetsk"))
    let day = try date("2025-11-08")
    let roads = try maps.roads(on: day, since: date("2025-10-08"), named: [], question)
    #expect(
      try rows(maps.chart(of: roads, question, in: .english)).count
        == 2 * roads.report.roads.count)
    let found = properties(try features(roads.geoJSON))
    for road in roads.report.roads {
      let own = found.filter { $0["ref"] as? String == road.ref }
      let russian = own.filter { $0["what"] as? String == "russian-control" }
        .compactMap { $0["kilometers"] as? Double }.reduce(0, +)
      #expect(abs(russian - road.russianControlKilometers) < 0.05, "\(road.ref)")
      #expect(own.count { $0["what"] as? String == "cut-place" } == road.cutPlaces.count)
      #expect(road.isSchematic == (road.confidence == "C" || road.alongLineKilometers > 5))
    }
  }

  @Test(
    "Roads over time have a bar for each road and day, and an empty row for a day without a map")
  func roadsOverTime() throws {
    let maps = try maps()
    let question = AnalysisRequest(view: ControlView(.source("DeepState")))
    let days = try ["2024-01-01", "2025-10-08", "2025-11-08"].map(date)
    let drawn = try maps.drawnRoads(on: days, named: ["M30", "T0515"], question)
    let bars = try rows(maps.chart(of: drawn, question, in: .english))
    #expect(
      bars.map(\.label) == ["1 Jan 2024", "8 Oct 2025", "8 Nov 2025"] + bars.suffix(3).map(\.label))
    #expect(bars.compactMap(\.heading).count == 2 && bars.count == 6)
    #expect(bars[0].detail == "no map" && bars[0].marks.isEmpty)
    let series = try maps.roads(on: days, named: ["M30", "T0515"], question)
    for (bar, report) in zip(bars.dropFirst(), series.days) {
      let road = try #require(report.roads.first { bars[0].heading?.hasPrefix($0.ref) == true })
      let russian = bar.marks.reduce(0) { sum, mark in
        guard case .bar(let from, let to, .russian) = mark else { return sum }
        return sum + to - from
      }
      #expect(abs(russian - road.russianControlKilometers) < 0.05)
    }
    #expect(throws: Failure.self) {
      try maps.drawnRoads(
        on: (0..<100).map { days[1].adding(days: $0 / 4) }, named: ["M30", "T0515"], question)
    }
  }

  @Test("A pocket has its passage and its ground as features, and its history a curve")
  func pocket() throws {
    let maps = try maps()
    var request = AnalysisRequest(view: ControlView(.assessed))
    let day = try date("2025-11-08")
    let pocket = try maps.pocket(
      around: "Myrnohrad", region: nil, on: day, of: .ukraine, request)
    #expect(
      pocket.report.words
        == "In the picture of DeepState of 8 November 2025, a passage joins Myrnohrad to the rear; at "
        + "its narrowest, 3.9 km west of the town, it is 7.9 km wide.")
    let found = properties(try features(pocket.geoJSON))
    #expect(found.compactMap { $0["what"] as? String } == ["passage", "pocket"])
    #expect(
      found[1]["squareKilometers"] as? Double == pocket.report.pocketSquareKilometers)
    request.language = .ukrainian
    let ukrainian = try maps.pocket(
      around: "Мирноград", region: nil, on: day, of: .ukraine, request)
    #expect(
      ukrainian.report.words
        == "Мирноград, карта DeepState за 8 листопада 2025 року: до тилу веде прохід; його найвужче "
        + "місце — за 3,9 км на захід від населеного пункту, ширина 7,9 км.")
    let history = try maps.pocketHistory(
      around: "Myrnohrad", region: nil, from: date("2025-09-30"), to: day, of: .ukraine, request)
    let chart = try maps.chart(of: history, request, in: .english)
    guard case .curves(let curves) = chart.plot else {
      Issue.record("the chart has no curves")
      return
    }
    #expect(curves.curves.first?.points.count == history.weeks.count + history.notObserved.count)
    #expect(curves.events.count == history.claims.count && history.claims.count == 3)
  }

  @Test(
    "Claims of encirclement stand beside the answer of their day, as another library has both",
    .needsShared("analysis/oracles"))
  func encirclements() throws {
    let maps = try maps()
    let answers = [
      "neck": "neck", "no neck under 20 km": "none", "no passage to the rear": "closed",
    ]
    for row in try DatedSample.oracle("encirclement_claims.csv") where row["kind"] == "encircled" {
      let (id, place) = (row["id"] ?? "", row["place"] ?? "")
      let side = try #require(PocketSide(rawValue: row["of"] ?? ""))
      let report = try maps.pocket(
        around: place, region: "Donetsk", on: date(row["claimed_on"] ?? ""), of: side,
        AnalysisRequest(view: ControlView(.assessed))
      ).report
      #expect(report.picture.observedOn == row["observed_on"], "\(id)")
      #expect(report.answer == answers[row["answer"] ?? ""], "\(id) \(place)")
      #expect(report.claims.contains { $0.id == id }, "\(id) \(place)")
      #expect(
        abs(report.threatenedDegrees - (Int(row["threatened_degrees"] ?? "") ?? -9)) <= 4, "\(id)")
      if let neck = Double(row["neck_km"] ?? ""), neck > 0 {
        #expect(
          abs((report.neckKilometers ?? .nan) - neck) <= max(0.8, 0.05 * neck), "\(id) \(place)")
      }
    }
  }

  private func box(east: Double) -> MultiPolygon {
    MultiPolygon([BoundingBox(west: 37, south: 48, east: east, north: 48.2).polygon])
  }

  @Test("Each day of many differs as it does alone, and days without both pictures are told")
  func disagreementOverTime() throws {
    let ledger = try FrontLedger()
    let first = try date("2025-03-01")
    for (number, east) in [(0, 37.2), (3, 37.4), (20, 37.5)] {
      try ledger.record(
        .assessed, box(east: east), form: .wholeFront, on: first.adding(days: number), source: "A")
    }
    try ledger.record(
      .assessed, box(east: 37.3), form: .wholeFront, on: first.adding(days: 1), source: "B")
    let maps = try ledger.tracker.dayMaps(tracingLines: false)
    let days = (0..<12).map { first.adding(days: $0) }
    var request = DisagreementRequest(
      first: .init(ControlView(.source("A"))), second: .init(ControlView(.source("B"))),
      date: days[11])
    let series = try maps.disagreement(request, on: days, every: "1d")
    #expect(series.days.map(\.date) == days[1...8].map { "\($0)" })
    #expect(series.notObserved == ["2025-03-01", "2025-03-10", "2025-03-11", "2025-03-12"])
    for step in series.days {
      request.date = try date(step.date)
      let alone = try maps.disagreement(request).report
      #expect(step.firstOnlySquareKilometers == alone.firstOnlySquareKilometers)
      #expect(step.secondOnlySquareKilometers == alone.secondOnlySquareKilometers)
      #expect(step.iou == alone.iou)
      #expect(step.patches == alone.patches.count)
      #expect(step.firstAgeDays == alone.first.ageDays)
    }
    #expect(series.days[0].secondOnlySquareKilometers > 100)
    #expect(series.days[2].firstOnlySquareKilometers > 100)
    guard case .curves(let curves) = try maps.chart(of: series, request, in: .english).plot else {
      Issue.record("the chart has no curves")
      return
    }
    #expect(curves.curves.map(\.points.count) == [12, 12])
  }

  @Test("Where nobody drew maps, claims are held against the settlements that were read")
  func readings() throws {
    let report = try Tracker(ledger: .sample).audit(AuditRequest())
    #expect(report.assessor == "DeepState" && report.derived)
    #expect(report.remarks.first?.contains("drew no maps in this ledger") == true)
    // The readings say that its centre was reached on 3 November.
    var request = AuditRequest()
    (request.place, request.bases) = ("Pokrovsk", [.point])
    let pokrovsk = try Tracker(ledger: .sample).audit(request)
    let claim = try #require(
      pokrovsk.claims.first { $0.id == "pokrovsk-kremlin-2025-12-01" })
    #expect(claim.outcome == "already" && claim.firstDay == "2025-11-03")
  }
}
