import ChangeLog
import Control
import Days
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("What is read for a day")
struct BoundedReadingTests {
  /// How many ledgers are made: 100, or as many as `FRONTLINE_LEDGERS` says.
  private static let ledgers =
    ProcessInfo.processInfo.environment["FRONTLINE_LEDGERS"].flatMap { Int($0) } ?? 100
  private static let parts = 4

  @Test(
    "A day's map of the entries that can still count is the map of all entries",
    arguments: TestStore.allCases, 0..<parts)
  func sameMap(store: TestStore, part: Int) throws {
    let folder = try Repository.temporaryFolder()
    var read = (bounded: 0, all: 0)
    // A log in a database of its own takes longer to make than one in a file.
    let ledgers = store == .geoPackage ? Self.ledgers : Self.ledgers / 5
    for seed in stride(from: part, to: ledgers, by: Self.parts) {
      var ledger = RandomLedger(seed: UInt64(seed))
      let log = try store.newLog(at: folder.appending(path: "\(seed).gpkg").path)
      for (number, drafts) in ledger.transactions.enumerated() {
        _ = try log.append(drafts, recordedAt: RandomLedger.moment(number))
      }
      // As a server folds: what other days have read and worked out is at hand.
      var remembering = ControlFold(on: Fixture.ground, tracingLineOfContact: true)
      var known: [LogEntry] = []
      for _ in 0..<4 {
        let (day, view, lead, visibility) = ledger.question()
        let all = try log.entries(matching: ClaimFilter(), seen: visibility, withGround: true)
        let bounded = try log.entries(
          for: ControlFold.question(of: day, view, lead: lead), seen: visibility, known: known)
        known = bounded
        read = (read.bounded + bounded.count, read.all + all.count)
        var fresh = ControlFold(on: Fixture.ground, tracingLineOfContact: true)
        let maps = [
          try fresh.map(
            folding: all, asOf: day, knownAt: visibility.knownAt, view: view, lead: lead),
          try remembering.map(
            folding: bounded, asOf: day, knownAt: visibility.knownAt, view: view, lead: lead),
        ]
        let isSame = maps[0] == maps[1]
        #expect(
          isSame, "seed \(seed), \(day), \(view): \(Self.differences(of: maps[0], maps[1]))")
      }
    }
    #expect(read.bounded < read.all / 2)
  }

  /// What two maps do not have in common, by the names of their parts.
  private static func differences(of one: ControlMap, _ other: ControlMap) -> [String] {
    [
      one.statements == other.statements ? nil : "statements",
      one.areas == other.areas ? nil : "areas", one.marks == other.marks ? nil : "marks",
      one.lineOfContact == other.lineOfContact ? nil : "line of contact",
      one.sources == other.sources ? nil : "sources",
      one.dataAsOf == other.dataAsOf ? nil : "data as of",
      one.context == other.context ? nil : "context",
      one.assessors == other.assessors ? nil : "assessors",
      one.ungradedCount == other.ungradedCount ? nil : "ungraded",
      one.coverage == other.coverage ? nil : "coverage",
    ].compactMap(\.self)
  }
}
