import ChangeLog
import Control
import Days
import Foundation
import LiveMap
import SimpleFeatures
import TestSupport
import Testing
import Tracker

@Suite("What a day comes to")
struct DaySummaryTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func summary(_ claims: [Claim], of day: String) throws -> DaySummary {
    let path = try Repository.temporaryFolder().appending(path: "front.gpkg").path
    let log = try ClaimLog.create(at: path)
    _ = try log.append(
      claims.map { ClaimDraft($0) }, recordedAt: Instant(startOf: try self.day("2025-10-09")))
    let maps = try DayMaps(Tracker(ledger: .file(path)), tracingLines: false)
    return try maps.summary(try self.day(day), ControlView(.assessed), knownAt: nil)
  }

  private func reading(_ code: String, _ position: Position, on day: String) throws -> Claim {
    Claim(
      source: Source(name: "Monitor", side: .third), kind: .captured,
      subject: Subject(
        form: .settlement, name: code, code: code, point: position, areaBasis: .nearestReading),
      claimedOn: try self.day(day), statement: code, citation: Citation())
  }

  private func front(_ box: BoundingBox, on day: String) throws -> Claim {
    Claim(
      source: Source(name: "Monitor", side: .third), kind: .assessed,
      subject: Subject(
        form: .wholeFront, name: "front", area: MultiPolygon([box.polygon]), areaBasis: .drawn),
      claimedOn: try self.day(day), statement: "Drawn.", citation: Citation())
  }

  @Test("A drawn front after readings changes coverage: no figure counts what only one day covers")
  func coverage() throws {
    let summary = try summary(
      [
        reading("west", Position(longitude: 36.5, latitude: 48), on: "2025-09-01"),
        front(BoundingBox(west: 33, south: 44, east: 39, north: 49), on: "2025-10-07"),
      ], of: "2025-10-08")
    let all = try #require(summary.regions.first)
    #expect(summary.coverage == .everywhere)
    #expect(all.since7Days?.coverageChanged == true && all.since30Days?.coverageChanged == true)
    #expect((all.controlledSquareKilometers ?? 0) > 200_000)
    // All of the map was read as occupied, so that nothing on it was gained but rounded corners.
    #expect((all.since30Days?.gainedSquareKilometers ?? .infinity) < 3)
    #expect((all.since30Days?.lostSquareKilometers ?? 0) > 1_000)
    for figure in [
      \DaySummary.Region.controlledSquareKilometers, \.since30Days?.netSquareKilometers,
    ] {
      let rows = summary.regions.dropFirst().reduce(0) { $0 + ($1[keyPath: figure] ?? 0) }
      #expect(abs(rows - (all[keyPath: figure] ?? 0)) < 0.05, "\(rows)")
    }
    #expect(summary.regions.last?.region == RegionRow.outside)
  }

  @Test("Of a first map no change is told")
  func first() throws {
    let summary = try summary(
      [front(BoundingBox(west: 36, south: 47, east: 37, north: 48), on: "2025-10-07")],
      of: "2025-10-08")
    #expect(summary.regions.allSatisfy { $0.since7Days == nil && $0.since30Days == nil })
    #expect(summary.problem == nil)
  }
}
