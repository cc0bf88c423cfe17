import ChangeLog
import Control
import Days
import Foundation
import TestSupport
import Testing

@Suite("The order of recording")
struct OrderTests {
  @Test(
    "Any order and any split of the same material gives the same maps",
    arguments: TestStore.each(of: 1..<21, inPostgreSQL: 7))
  func anyOrder(store: TestStore, seed: UInt64) throws {
    var material = try MixedClaims(seed: seed)
    let folder = try Repository.temporaryFolder()
    var expected: [ControlMap]?
    for number in 0..<12 {
      let log = try store.newLog(at: folder.appending(path: "\(number).gpkg").path)
      for transaction in number == 0 ? material.groups : material.shuffled() {
        _ = try log.append(transaction, recordedAt: instant("2025-12-01T00:00:00Z"))
      }
      let maps = try Self.maps(of: log)
      if let expected { #expect(maps == expected, "seed \(seed), order \(number)") }
      expected = expected ?? maps
    }
    #expect(try #require(expected).contains { !$0.areas.isEmpty })
  }

  @Test("The sides of many claims are worked out at once, and come to the same", arguments: 1..<7)
  func atOnce(seed: UInt64) throws {
    let log = try ClaimLog.create(
      at: Repository.temporaryFolder().appending(path: "log.gpkg").path)
    for transaction in try MixedClaims(seed: seed).groups {
      _ = try log.append(transaction, recordedAt: instant("2025-12-01T00:00:00Z"))
    }
    for day in ["2025-11-04", "2025-11-09", "2025-12-06"] {
      let entries = try log.entries(
        for: DayQuestion(day: Fixture.day(day), speakers: .all), seen: .includingEmbargoed())
      var note = try #require(entries.first { $0.claim.map == nil }).claim
      note.kind = .note
      // Notes paint nothing.
      let notes = try (0..<1000).map {
        LogEntry(
          sequence: 100_000 + $0, id: try #require(ClaimID("note-\($0)")),
          recordedAt: entries[0].recordedAt, recordedBy: nil, claim: note)
      }
      let map = try Fixture.map(entries, on: day, view: .all)
      #expect(try Fixture.map(entries + notes, on: day, view: .all) == map, "seed \(seed), \(day)")
      #expect(!map.areas.isEmpty)
    }
  }

  private static func maps(of log: ClaimLog) throws -> [ControlMap] {
    var maps: [ControlMap] = []
    for day in ["2025-11-04", "2025-11-09", "2025-12-06"] {
      let entries = try log.entries(
        for: DayQuestion(day: Fixture.day(day), speakers: .all), seen: .includingEmbargoed())
      for view in [ControlView.Perspective.all, .source("ISW"), .russianClaims] {
        maps.append(try Fixture.map(entries, on: day, view: view))
      }
    }
    return maps
  }
}
