import Foundation
import TestSupport
import Testing

@Suite("Papers: the ledger read by its specification alone", .needs(.python))
struct LedgerPapersTests {
  private static let reader = Repository.root.appending(path: "Scripts/verify-ledger").path

  private func verify(_ arguments: String..., in program: Program) throws -> Checker.Outcome {
    try Checker.python.run([Self.reader] + arguments, in: program.folder)
  }

  /// Changes a ledger as nobody may: the triggers that refuse it are dropped first.
  private func tamper(_ name: String, _ sql: String, in program: Program) throws {
    let script = """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      for (trigger,) in database.execute(
          "SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
          database.execute(f"DROP TRIGGER {trigger}")
      database.executescript(sys.argv[2])
      """
    let outcome = try Checker.python.run("-c", script, name, sql, in: program.folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("The worked example gives the bytes that it prints")
  func example() throws {
    let page = try Paper("Documentation/ledger.md").text
    let code = try #require(page.firstMatch(of: /```python\n([^`]*)```/))
    let printed = try #require(page.firstMatch(of: /```text\n([^`]*)```/))
    let program = try Program()
    let outcome = try Checker.python.run("-c", String(code.output.1), in: program.folder)
    #expect(outcome.output == String(printed.output.1), "\(outcome.errors)")
  }

  @Test("The chains of ledgers that the program made hold, and each break is found where it is")
  func chains() throws {
    let program = try Program()
    try program.run("init", "--sample")
    try program.record()
    try program.record(["--kind": "denied", "--replies-to": "pokrovsk-desk-2025-11-08"])
    try program.run("source", "Desk", "--attribution", "The desk", "--reuse", "allowed")
    try program.run("source", "Desk", "--reuse", "not-allowed")
    let whole = try verify("frontline.gpkg", in: program)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.hasPrefix("frontline.gpkg: 1018 entries and 3 records of sources hold\n"))
    let checkpoint = try #require(whole.output.firstMatch(of: /checkpoint (.*)\n/)).output.1

    let breaks = [
      ("UPDATE entries SET statement = 'x' WHERE sequence = 500", "entry 500: changed"),
      ("UPDATE entries SET area = x'00' WHERE sequence = 1017", "entry 1017: changed"),
      ("DELETE FROM entries WHERE sequence = 500", "entry 500: missing"),
      (
        """
        UPDATE entries SET sequence = -1 WHERE sequence = 10;
        UPDATE entries SET sequence = 10 WHERE sequence = 11;
        UPDATE entries SET sequence = 11 WHERE sequence = -1
        """, "entry 10: unlinked"
      ),
      ("UPDATE source_records SET reuse = NULL WHERE sequence = 2", "source record 2: changed"),
      ("DELETE FROM entries WHERE sequence = 1018", nil),
    ]
    for (number, (sql, found)) in breaks.enumerated() {
      let copy = "copy-\(number).gpkg"
      try program.bytes("frontline.gpkg").write(to: program.folder.appending(path: copy))
      try tamper(copy, sql, in: program)
      let outcome = try verify(copy, in: program)
      #expect(outcome.status == (found == nil ? 0 : 65), "\(sql)")
      #expect(found.map { outcome.errors.contains("\(copy): \($0)") } != false, "\(outcome.errors)")
    }

    let cutOff = try verify("--checkpoint", String(checkpoint), "copy-5.gpkg", in: program)
    #expect(cutOff.status == 65)
    #expect(cutOff.errors.contains("entry 1018: missing: the checkpoint is at 1018"))
  }

  @Test("What is no ledger is told by its exit status")
  func noLedgers() throws {
    let program = try Program()
    try program.write("no database", to: "text.gpkg")
    let text = try verify("text.gpkg", in: program)
    #expect(text.status == 65)
    #expect(try verify("nothing.gpkg", in: program).status == 66)
    #expect(try verify(in: program).status == 64)
    #expect(try verify("--help", in: program).status == 0)
  }
}
