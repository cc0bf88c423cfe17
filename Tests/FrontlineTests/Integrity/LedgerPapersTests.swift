import Foundation
import TestSupport
import Testing

@Suite("Papers: the ledger read by its specification alone", .needs(.python))
struct LedgerPapersTests {
  private static let reader = Repository.root.appending(path: "Scripts/verify-ledger").path

  private func verify(_ arguments: String..., in program: Program) throws -> Checker.Outcome {
    try Checker.python.run([Self.reader] + arguments, in: program.folder)
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

  @Test("The page and the script written from it name the same schema")
  func digests() throws {
    let page = try Paper("Documentation/ledger.md").text
    let script = try Paper("Scripts/verify-ledger").text
    let digests = script.matches(of: /_DIGEST = "([0-9a-f]{64})"/).map { String($0.output.1) }
    #expect(digests.count == 2)
    for digest in digests { #expect(page.contains("\n       \(digest)\n")) }
  }

  /// What is done to copies of a ledger of 1,019 entries, and what both verifiers say of each.
  private static let forgeries: [(sql: String, found: String)] = [
    ("UPDATE entries SET statement = 'x' WHERE sequence = 500", "entry 500"),
    ("UPDATE entries SET area = x'00' WHERE sequence = 1017", "entry 1017"),
    ("UPDATE entries SET recorded_by = 'x' WHERE sequence = 1017", "entry 1017"),
    ("UPDATE entries SET drawn_by = 'x' WHERE sequence = 9", "column drawn_by"),
    ("UPDATE entries SET is_whole_map = 0 WHERE sequence = 9", "column is_whole_map"),
    ("UPDATE entries SET statement = statement || char(0) WHERE sequence = 9", "entry 9"),
    ("UPDATE entries SET sha256 = sha256 || char(0) WHERE sequence = 9", "entry 9"),
    ("UPDATE entries SET sequence = 0 WHERE sequence = 1", "entry 0"),
    ("DELETE FROM entries WHERE sequence = 500", "entry 500: missing"),
    (
      """
      UPDATE entries SET sequence = -1 WHERE sequence = 10;
      UPDATE entries SET sequence = 10 WHERE sequence = 11;
      UPDATE entries SET sequence = 11 WHERE sequence = -1
      """, "entry 10"
    ),
    ("UPDATE source_records SET reuse = NULL WHERE sequence = 2", "source record 2"),
    ("UPDATE source_records SET is_lead = 1 WHERE sequence = 2", "source record 2"),
    ("DELETE FROM source_records WHERE sequence = 2", "source record 2: missing"),
    ("UPDATE answered SET rank = 6 WHERE sequence = 1017", "answered"),
    ("DELETE FROM answered", "answered"),
    ("UPDATE standings SET standing = 'true' WHERE rank = 0", "every ledger has"),
    ("UPDATE gpkg_contents SET last_change = '2025-01-01T00:00:00.000Z'", "last_change"),
    ("UPDATE gpkg_contents SET identifier = 'x' WHERE table_name = 'claims'", "every ledger has"),
    ("UPDATE gpkg_spatial_ref_sys SET definition = 'x' WHERE srs_id = 4326", "every ledger has"),
    ("UPDATE change_log_schema SET needs_program = '9' WHERE version = 1", "every ledger has"),
    ("UPDATE evidence SET media_type = 'x'", "entry 1019"),
    ("UPDATE evidence SET is_kept = 0", "entry 1019"),
    ("UPDATE evidence_copies SET content = x'00'", "column content"),
    ("DELETE FROM evidence_copies", "missing"),
    ("INSERT INTO evidence_copies VALUES (printf('%064d', 1), x'00')", "extra"),
    ("INSERT INTO evidence VALUES (2000, 1, 'a', 0)", "extra"),
    ("PRAGMA user_version = 1", "user_version"),
    ("CREATE INDEX theirs ON entries (place)", "schema"),
    ("CREATE TRIGGER theirs AFTER INSERT ON entries BEGIN SELECT 1; END", "schema"),
    ("DROP TRIGGER entries_are_never_edited", "entries_are_never_edited"),
    ("DROP TRIGGER evidence_comes_with_an_entry", "evidence_comes_with_an_entry"),
    ("DROP VIEW claims_points", "schema"),
  ]

  /// Changes a copy of a ledger as nobody may; the triggers that refuse it are there again afterwards.
  private func forge(_ copy: String, _ sql: String, in program: Program) throws {
    let script = """
      import sqlite3, sys
      database = sqlite3.connect(sys.argv[1])
      database.execute("PRAGMA ignore_check_constraints = ON")
      triggers = database.execute(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
      if sys.argv[2].startswith("DROP"):
          triggers = []
      for name, _ in triggers:
          database.execute(f"DROP TRIGGER {name}")
      database.executescript(sys.argv[2])
      for _, text in triggers:
          database.execute(text)
      database.commit()
      """
    try program.bytes("frontline.gpkg").write(to: program.folder.appending(path: copy))
    let outcome = try Checker.python.run("-c", script, copy, sql, in: program.folder)
    try #require(outcome.status == 0, "\(sql): \(outcome.errors)")
  }

  @Test("The program and the script written from the page find the same forgeries")
  func forgeries() throws {
    let program = try Program()
    try program.run("init", "--sample")
    try program.record()
    try program.record(["--kind": "denied", "--replies-to": "pokrovsk-desk-2025-11-08"])
    try program.write("seen", to: "seen.txt")
    let kept = Program.recording(["--place": "Myrnohrad", "--evidence": "seen.txt"]) + ["--keep"]
    #expect(try program.run(kept).status == 0)
    try program.run("source", "Desk", "--attribution", "The desk", "--reuse", "allowed")
    try program.run("source", "Desk", "--reuse", "not-allowed")
    let whole = try verify("frontline.gpkg", in: program)
    #expect(whole.status == 0, "\(whole.errors)")
    let own = try program.run("verify")
    #expect(own.status == 0 && own.output == whole.output, "\(own)")
    #expect(
      own.output.hasPrefix(
        "frontline.gpkg: 1019 entries, 3 records of sources and 1 copy of evidence hold\nroot "))
    for (sql, found) in Self.forgeries {
      try forge("copy.gpkg", sql, in: program)
      let (script, own) = (
        try verify("copy.gpkg", in: program), try program.run("verify", "--ledger", "copy.gpkg")
      )
      #expect(script.status == 65 && script.errors.contains(found), "\(sql): \(script.errors)")
      #expect(own.status == 65 && own.errors.contains(found), "\(sql): \(own.errors)")
    }
  }

  @Test("Both compare a ledger with a signed checkpoint, and tell what was cut off or written anew")
  func checkpoints() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    try program.record(["--place": "Myrnohrad"])
    try program.run("source", "Desk", "--reuse", "allowed")
    try program.run("keygen", "-o", "desk.key", "--name", "example.org/front")
    try program.run("keygen", "-o", "other.key", "--name", "example.org/front")
    #expect(
      try program.run("checkpoint", "--key", "desk.key", "-o", "noted.checkpoint").status == 0)
    let options = ["--checkpoint", "noted.checkpoint", "--trust", "desk.key.pub"]
    func both(_ path: String, _ options: [String] = options) throws -> (Int32, Int32) {
      (
        try Checker.python.run([Self.reader] + options + [path], in: program.folder).status,
        try program.run(["verify", "--ledger", path] + options).status
      )
    }
    #expect(try both("frontline.gpkg") == (0, 0))
    #expect(
      try both("frontline.gpkg", Array(options.dropLast()) + ["other.key.pub"]) == (65, 65))
    let cutOff = """
      DELETE FROM entries WHERE sequence = 2;
      DELETE FROM local_claims WHERE sequence = 2;
      UPDATE gpkg_contents SET last_change = (SELECT recorded_at FROM entries)
        WHERE table_name LIKE 'claims%'
      """
    for sql in [cutOff, "DELETE FROM source_records"] {
      try forge("copy.gpkg", sql, in: program)
      #expect(try both("copy.gpkg", []) == (0, 0), "\(sql)")
      #expect(try both("copy.gpkg") == (65, 65), "\(sql)")
    }
    try program.run("init", "--ledger", "empty.gpkg")
    #expect(try both("empty.gpkg") == (65, 65))
    for place in ["Rodynske", "Myrnohrad"] {
      try program.record(["--place": place, "--ledger": "empty.gpkg"])
    }
    #expect(try both("empty.gpkg", []) == (0, 0))
    #expect(try both("empty.gpkg") == (65, 65))
    try program.record(["--place": "Rodynske"])
    #expect(try both("frontline.gpkg") == (0, 0))
    let changed = try program.text("noted.checkpoint").replacing("\n2\n", with: "\n1\n")
    try program.write(changed, to: "noted.checkpoint")
    #expect(try both("frontline.gpkg") == (65, 65))
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
