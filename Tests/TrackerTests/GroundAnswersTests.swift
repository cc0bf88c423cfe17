import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing
import Tracker

// The expected figures were computed with shapely, scipy and pyproj.
@Suite("Line, roads and pockets, and those of other libraries")
struct GroundAnswersTests {
  private let oracles = SharedMaterial.url("analysis/oracles")
  private let request = AnalysisRequest(view: ControlView(.assessed))

  private func rows(_ name: String) throws -> [[String: String]] {
    try FrontLedger.rows(ofCSV: oracles.appending(path: name))
  }

  private func number(_ row: [String: String], _ column: String) -> Double? {
    Double(row[column] ?? "")
  }

  private func maps() throws -> DayMaps {
    let ledger = try FrontLedger()
    _ = try ledger.record(dailyPolygonsIn: SharedMaterial.url("deepstate"))
    return try ledger.tracker.dayMaps(tracingLines: false)
  }

  @Test(
    "Lengths and movements of the line", .needsShared("analysis/oracles"),
    .needsShared("deepstate"))
  func line() throws {
    let maps = try maps()
    for (region, file) in [(nil, "box"), ("Donetsk", "Donetsk")] {
      var request = request
      request.area = region.map { .region($0) } ?? .everything
      for row in try rows("line_length_\(file).csv") {
        let day = try date(row["date"] ?? "")
        let report = try maps.line(on: day, to: nil, request).report
        let length = try #require(number(row, "length_km"))
        #expect(abs(report.lengthKilometers - length) <= 1 + 0.002 * length, "\(day) \(file)")
        let course = try #require(number(row, "general_2000_km"))
        #expect(
          abs(report.generalCourseKilometers - course) <= 1 + 0.002 * course, "\(day) \(file)")
        #expect("\(report.pieces)" == row["pieces"], "\(day) \(file)")
        #expect("\(report.closedPieces)" == row["closed_pieces"], "\(day) \(file)")
      }
      for row in try rows("line_movement_\(file).csv") {
        let (from, to) = (try date(row["from_date"] ?? ""), try date(row["to_date"] ?? ""))
        let report = try maps.line(on: from, to: to, request).report
        func expect(_ found: Double?, _ column: String, _ tolerance: (Double) -> Double) {
          guard let expected = number(row, column) else { return }
          let off = abs((found ?? .nan) - expected)
          #expect(
            off <= tolerance(expected), "\(from) \(to) \(file) \(column): \(found ?? .nan)")
        }
        let area = { (value: Double) in max(0.1, 0.002 * value) }
        expect(report.gainedSquareKilometers, "gained_km2", area)
        expect(report.lostSquareKilometers, "lost_km2", area)
        // The tables have four decimals.
        let hundredth = { (value: Double) in 0.00005 + 0.01 * abs(value) }
        expect(report.meanMovementKilometers, "mean_movement_km", hundredth)
        expect(report.netMovementKilometers, "net_movement_km", hundredth)
        expect(report.hausdorffKilometers, "hausdorff_km") { _ in 0.1 }
        expect(report.hausdorffOldToNewKilometers, "hausdorff_old_to_new_km") { _ in 0.1 }
        expect(report.hausdorffNewToOldKilometers, "hausdorff_new_to_old_km") { _ in 0.1 }
        let p95 = max(
          number(row, "p95_old_to_new_km") ?? 0, number(row, "p95_new_to_old_km") ?? 0)
        #expect(abs((report.percentile95Kilometers ?? .nan) - p95) <= 0.00005 + 0.05 * p95)
        expect(report.frechetKilometers, "frechet_500m_km") { _ in 0.1 }
      }
    }
  }

  @Test("Roads and cut places", .needsShared("analysis/oracles"), .needsShared("deepstate"))
  func roads() throws {
    let maps = try maps()
    let (expected, cuts) = (try rows("roads.csv"), try rows("road_cuts.csv"))
    // What the tables have of both oblasts together is, road by road, what each has.
    for day in ["2025-07-01", "2025-09-23", "2025-11-08", "2026-01-06"] {
      let box = SeriesRequest.Area.everything
      let report = try maps.roads(
        on: date(day), since: nil, named: [],
        AnalysisRequest(view: ControlView(.assessed), area: box)
      ).report
      let found = Dictionary(uniqueKeysWithValues: report.roads.map { ($0.ref, $0) })
      for row in expected where row["date"] == day {
        let road = try #require(found[row["ref"] ?? ""])
        guard let total = number(row, "total_km"), abs(road.totalKilometers - total) < 0.5 else {
          // The road goes on beyond the two oblasts, and so do its figures.
          continue
        }
        for (value, column) in [
          (road.russianControlKilometers, "russian_control_km"),
          (road.otherKilometers, "not_russian_control_km"),
        ] {
          #expect(abs(value - (number(row, column) ?? .nan)) <= 0.2, "\(day) \(road.ref) \(column)")
        }
        for (value, column) in [
          (road.freeWithin5Kilometers, "free_within_5_km"),
          (road.freeWithin15Kilometers, "free_within_15_km"),
        ] {
          let band = number(row, column) ?? .nan
          #expect(abs(value - band) <= max(0.3, 0.01 * band), "\(day) \(road.ref) \(column)")
        }
        let distance = number(row, "km_to_line") ?? .nan
        #expect(
          abs((road.distanceToLineKilometers ?? .nan) - distance) <= max(0.05, 0.003 * distance),
          "\(day) \(road.ref): \(road.distanceToLineKilometers ?? .nan) \(distance)")
        #expect(
          road.cutPlaces.count == Int(number(row, "cut_places") ?? -1), "\(day) \(road.ref)")
        for cut in cuts where cut["date"] == day && cut["ref"] == road.ref {
          let place = Position(
            longitude: number(cut, "lon") ?? .nan, latitude: number(cut, "lat") ?? .nan)
          #expect(
            road.cutPlaces.contains {
              place.distanceInKilometers(
                to: Position(longitude: $0.longitude, latitude: $0.latitude)) <= 0.2
            }, "\(day) \(road.ref) \(cut)")
        }
      }
    }
  }

  private func expect(_ report: PocketReport, _ row: [String: String]) {
    let name = "\(row["date"] ?? row["case"] ?? "") \(report.place)"
    let answers = [
      "neck": "neck", "no neck under 20 km": "none", "no passage to the rear": "closed",
      "under the other side's control": "underOtherSide",
    ]
    let width = number(row, "neck_km") ?? 20
    if abs(width - 0.2) > 0.3, abs(width - 20) > 1 || row["answer"] != "neck" {
      let answer = answers[row["answer"] ?? ""]
      #expect(report.answer == answer, "\(name)")
    }
    let degrees = number(row, "threatened_degrees") ?? 0
    #expect(abs(Double(report.threatenedDegrees) - degrees) <= 4, "\(name)")
    guard let neck = number(row, "neck_km"), neck > 0, report.answer == "neck" else { return }
    let found = report.neckKilometers ?? .nan
    let share = number(row, "russian_share") ?? 0
    let tolerance =
      row["at_town"] == "no"
      ? max(0.1, 0.01 * neck)
      : share > 0.1 ? max(1.5, 0.15 * neck) : max(0.8, 0.05 * neck)
    #expect(abs(found - neck) <= tolerance, "\(name): \(found), not \(neck)")
    guard row["at_town"] == "no", let longitude = number(row, "neck_lon"),
      let latitude = number(row, "neck_lat")
    else { return }
    let (x, y) = (report.neckLongitude ?? .nan, report.neckLatitude ?? .nan)
    let middle = Position(longitude: longitude, latitude: latitude)
    #expect(
      middle.distanceInKilometers(to: Position(longitude: x, latitude: y)) <= 0.3, "\(name)")
    if let second = number(row, "second_passage_km") {
      #expect(
        abs((report.secondPassageKilometers ?? .nan) - second) <= 0.05 * second + 1e-9,
        "\(name)")
    }
  }

  /// How a place of the tables is asked for: of two places of one name the code settles which.
  private func asked(_ row: [String: String]) -> String {
    switch row["place"] {
    case "Kostiantynivka": "UA14120070010085843"
    case "Dobropillia": "UA14160070010040544"
    case let name: name ?? ""
    }
  }

  @Test("Pockets of ten towns", .needsShared("analysis/oracles"), .needsShared("deepstate"))
  func pockets() throws {
    let maps = try maps()
    for row in try rows("pocket.csv") {
      let report = try maps.pocket(
        around: asked(row), region: nil, on: date(row["date"] ?? ""), of: .ukraine, request
      ).report
      expect(report, row)
    }
    for row in try rows("pocket_russian_side.csv") {
      let report = try maps.pocket(
        around: asked(row), region: nil, on: date(row["date"] ?? ""), of: .russia, request
      ).report
      expect(report, row)
    }
  }

  @Test("Made pockets around Pokrovsk", .needsShared("analysis/oracles/synthetic_pocket"))
  func madePockets() throws {
    let folder = oracles.appending(path: "synthetic_pocket")
    for row in try FrontLedger.rows(ofCSV: folder.appending(path: "expected.csv")) {
      let ledger = try FrontLedger()
      let day = try date("2025-06-01")
      let name = row["case"] ?? ""
      try ledger.record(drawnArea(in: folder.appending(path: "\(name).geojson")), on: day)
      let report = try ledger.tracker.pocket(
        around: "Pokrovsk", region: "Donetsk", on: day, of: .ukraine, request)
      let answers = [
        "neck": "neck", "no neck": "none", "no passage": "closed", "taken": "underOtherSide",
      ]
      #expect(report.answer == answers[row["expected"] ?? ""], "\(name)")
      let degrees = number(row, "threatened_degrees") ?? 0
      #expect(abs(Double(report.threatenedDegrees) - degrees) <= 4, "\(name)")
      guard let width = number(row, "expected_width_km"), width > 0 else { continue }
      let tolerance = name == "town-in-the-mouth-of-a-bay" ? 1.2 : 0.05
      #expect(
        abs((report.neckKilometers ?? 0) - width) <= tolerance,
        "\(name): \(report.neckKilometers ?? 0)")
      if let second = number(row, "expected_second_km"), report.atTown == false {
        #expect(
          abs((report.secondPassageKilometers ?? .nan) - second) <= 0.05 * second + 1e-9,
          "\(name)")
      }
    }
  }

  @Test("What was not observed, and roads that are not known, are told with what there is")
  func refusals() throws {
    let ledger = try FrontLedger()
    try ledger.record(
      .init([.disc(around: .init(longitude: 38, latitude: 48), radiusInKilometers: 20)]),
      on: date("2025-06-01"))
    let unobserved = #expect(throws: Failure.self) {
      try ledger.tracker.line(on: date("2025-06-20"), to: nil, request)
    }
    #expect(
      unobserved?.message.description
        == "not observed on 2025-06-20: Monitor has no picture there; the nearest pictures are of "
        + "2025-06-01")
    let history = try ledger.tracker.dayMaps(tracingLines: false).pocketHistory(
      around: "Pokrovsk", region: nil, from: date("2025-05-20"), to: date("2025-06-10"),
      of: .ukraine, request)
    #expect(history.weeks.map(\.picture.date) == ["2025-06-03"])
    #expect(history.notObserved == ["2025-05-20", "2025-05-27", "2025-06-10"])
    let elsewhere = #expect(throws: Failure.self) {
      try ledger.tracker.dayMaps(tracingLines: false).roads(
        on: date("2025-06-01"), since: nil, named: [],
        AnalysisRequest(
          view: ControlView(.assessed),
          area: .box(BoundingBox(west: 10, south: 50, east: 11, north: 51))))
    }
    #expect(
      elsewhere?.message.description
        == "no road of the base map lies on land of Ukraine in the ground that was asked for")
    let unknown = #expect(throws: Failure.self) {
      try ledger.tracker.dayMaps(tracingLines: false).roads(
        on: date("2025-06-01"), since: nil, named: ["M999"], request)
    }
    #expect(
      unknown?.message.description.hasPrefix(
        "road M999: the base map knows no such road; it has ") == true)
  }
}
