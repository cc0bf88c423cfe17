import Days
import Foundation
import GRDB
import TestSupport
import Testing

@testable import ChangeLog

@Suite("Ledgers of version 1")
struct MigrationTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A ledger of version 1 with the entries of the fixture, as its program wrote them.
  private func ledger() throws -> String {
    let path = folder.file("old.gpkg")
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try LogSchema(migrations: [LogSchema.firstVersion]).migrate(database, path: path)
      let fixture = Repository.root.appending(
        path: "Tests/ChangeLogTests/Fixtures/first-version.sql")
      try database.execute(sql: String(contentsOf: fixture, encoding: .utf8))
    }
    try queue.close()
    return path
  }

  @Test("One is brought up to date for writing, and kept as it was, byte for byte")
  func backup() throws {
    let path = try ledger()
    let before = try allBytes(of: path)
    #expect(throws: ClaimLogError.olderSchema(path: path, version: 1, supported: 5)) {
      try ClaimLog(opening: path, readOnly: true)
    }
    let report = try #require(try ClaimLog(opening: path, readOnly: false).migration)
    #expect(report.from == 1 && report.to == 5)
    #expect(report.backup == path + ".schema-1")
    #expect(try allBytes(of: report.backup) == before)
    #expect(try ClaimLog(opening: path, readOnly: false).migration == nil)
  }

  @Test("Its entries keep their hashes, and say whose map they are parts of")
  func entries() throws {
    let log = try ClaimLog(opening: try ledger(), readOnly: false)
    #expect(try log.count() == 9)
    #expect(try log.firstFault() == nil)
    let read = try log.entries(
      for: DayQuestion(day: date("2025-11-08"), speakers: .all), seen: .includingEmbargoed())
    #expect(read.prefix(4).map(\.claim.map) == Array(repeating: MapPart(of: "ISW"), count: 4))
    #expect(try log.entry(id: id("r1"), seen: .includingEmbargoed())?.claim.map == nil)
  }

  @Test("What its entries say otherwise now, or leave open, is told; the standings follow")
  func remarks() throws {
    let log = try ClaimLog(opening: try ledger(), readOnly: false)
    let remarks = try #require(log.migration?.remarks)
    #expect(remarks.count == 3)
    #expect(remarks[0].hasPrefix("r2: replaced another source's claim"))
    #expect(remarks[1].hasPrefix("r4: contradicted a claim without evidence"))
    #expect(remarks[2].hasPrefix("whole-front-isw-2025-11-08 and 1 more: of one source and day"))
    let standings = try DatabaseQueue(path: log.path).read { database in
      try String.fetchAll(
        database, sql: "SELECT standing FROM claims WHERE id IN ('r1', 'r3') ORDER BY id")
    }
    #expect(standings == ["unanswered", "retracted"])
  }

  @Test("What it has is told and not stored again")
  func repeats() throws {
    let log = try ClaimLog(opening: try ledger(), readOnly: false)
    let known = try #require(try log.entry(id: id("r1"), seen: .includingEmbargoed())?.claim)
    let outcome = try log.append(
      [ClaimDraft(known, recordedBy: "Olha")], recordedAt: instant("2026-12-01T00:00:00Z"))
    guard case .alreadyRecorded = outcome[0] else {
      Issue.record("recorded twice: \(outcome)")
      return
    }
  }
}
