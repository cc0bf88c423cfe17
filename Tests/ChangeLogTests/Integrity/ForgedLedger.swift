import ChangeLog
import Foundation
import GRDB
import TestSupport

/// A ledger in which every column of every table holds something, and what can be done to a copy of it
/// behind the program's back.
struct ForgedLedger {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("whole.gpkg")
    let log = try ClaimLog.create(at: path)
    let file = folder.file("seen.txt")
    try Data("seen with own eyes".utf8).write(to: URL(fileURLWithPath: file))
    for lead in [nil, true, false] as [Bool?] {
      let record = SourceRecord(
        source: monitor.name, attribution: lead.map { "lead \($0)" } ?? "none", licence: "CC0",
        url: "https://example.org", reuse: .allowed, isLead: lead)
      _ = try log.append(record, recordedAt: instant("2025-11-01T12:00:00Z"))
    }
    let full = try pokrovsk(.withdrawn, by: monitor) { claim in
      claim.happenedOn = try date("2025-10-25")
      claim.citation = Citation(url: "https://example.org/1", outlet: "Desk", title: "Title")
      claim.grade = Grade("B2")
      claim.party = .russia
      claim.subject.part = "centre"
      claim.embargoUntil = try instant("2025-10-30T00:00:00Z")
      claim.evidence = Evidence(
        sha256: try Self.sha256(of: file), archiveURL: "https://example.org/copy")
    }
    let map = try assessment(on: "2025-10-27") { claim in
      claim.map = MapPart(
        of: "Another", moment: try instant("2025-10-27T10:00:00Z"),
        corrects: try instant("2025-10-27T11:00:00Z"), extent: square(37, 47, side: 2))
    }
    let drafts = [
      ClaimDraft(
        full, id: try id("full"), recordedBy: "Olha",
        evidenceFile: EvidenceFile(size: 18, mediaType: "text/plain", keptFrom: file)),
      ClaimDraft(map, id: try id("map"), recordedBy: "Olha"),
      ClaimDraft(try pokrovsk(), id: try id("plain"), idempotencyKey: "a key"),
      ClaimDraft(
        try pokrovsk(.superseded, by: staff) { claim in
          claim.repliesTo = try id("plain")
          claim.correction = "entered twice"
        }, id: try id("answer")),
      ClaimDraft(try pokrovsk(.held, by: staff, on: "2025-10-28"), id: try id("last")),
    ]
    for (number, draft) in drafts.enumerated() {
      _ = try log.append([draft], recordedAt: instant("2025-11-01T12:00:0\(number)Z"))
    }
  }

  private static func sha256(of path: String) throws -> String {
    try Checker.python.run(
      "-c",
      "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())",
      path
    ).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A copy in which something was done while no trigger and no constraint refused it; the triggers
  /// are there again afterwards, unless what was done is to them.
  func copy(
    keepingTriggers: Bool = true, _ forge: (Database) throws -> Void
  ) throws -> String {
    let copy = folder.file("\(UUID()).gpkg")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let queue = try DatabaseQueue(path: copy)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
      let triggers = try Row.fetchAll(
        database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      if keepingTriggers {
        for trigger in triggers {
          try database.execute(sql: "DROP TRIGGER \(trigger[0] as String)")
        }
      }
      try forge(database)
      if keepingTriggers {
        for trigger in triggers { try? database.execute(sql: trigger[1] as String) }
      }
    }
    try queue.close()
    return copy
  }

  /// What is found in a copy that was forged by SQL.
  func faults(after sql: String) throws -> [LedgerFault] {
    try faults(of: try copy { try $0.execute(sql: sql) })
  }

  /// What is found in a file.
  func faults(of path: String) throws -> [LedgerFault] {
    try ClaimLog.unchanged(at: path).verify().faults
  }
}
