import ChangeLog
import Foundation
import GRDB
import TestSupport
import Testing

@Suite("ClaimLog protection")
struct ClaimLogProtectionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func filledLog() throws -> ClaimLog {
    let log = try folder.newLog()
    try log.record(
      try pokrovsk(on: "2025-10-01"), try pokrovsk(on: "2025-10-02"), try pokrovsk(.note))
    return log
  }

  /// All columns that are stored.
  private static let columns = EntryTable.columns.joined(separator: ", ")

  private static let copy = """
    INSERT OR REPLACE INTO entries (\(columns)) SELECT \(columns) FROM entries WHERE sequence = 2
    """

  @Test(
    "A plain SQLite connection can add nothing out of turn, edit nothing and delete nothing",
    arguments: [
      "UPDATE entries SET statement = 'x'", "UPDATE entries SET sequence = 9 WHERE sequence = 3",
      "UPDATE OR REPLACE entries SET id = (SELECT id FROM entries WHERE sequence = 1)",
      "UPDATE OR IGNORE entries SET grade = 'A1'", "DELETE FROM entries",
      "DELETE FROM entries WHERE sequence = 3", copy,
      copy.replacingOccurrences(of: "OR REPLACE", with: ""),
      copy.replacingOccurrences(of: "REPLACE", with: "IGNORE"),
      copy + " ON CONFLICT (sequence) DO UPDATE SET statement = 'x'",
      copy.replacingOccurrences(of: "REPLACE", with: "ROLLBACK"),
      "PRAGMA recursive_triggers = OFF; " + copy,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 4, idempotency_key = 'new';
      INSERT OR REPLACE INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 4, id = 'new';
      INSERT OR REPLACE INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 4, id = 'new', idempotency_key = 'new';
      INSERT INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 5, id = 'new', idempotency_key = 'new',
        previous_sha256 = (SELECT sha256 FROM entries WHERE sequence = 3);
      INSERT INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 4, id = 'new', idempotency_key = 'new', recorded_at = '2001-01-01T00:00:00.000Z',
        previous_sha256 = (SELECT sha256 FROM entries WHERE sequence = 3);
      INSERT INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = 4, id = 'new', idempotency_key = 'new', replies_to = 'nobody',
        previous_sha256 = (SELECT sha256 FROM entries WHERE sequence = 3);
      INSERT INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
      """
      CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
      UPDATE t SET sequence = NULL, id = 'new', idempotency_key = 'new',
        previous_sha256 = (SELECT sha256 FROM entries WHERE sequence = 3);
      INSERT INTO entries (\(columns)) SELECT \(columns) FROM t
      """,
    ])
  func refusesAttack(sql: String) throws {
    let log = try filledLog()
    let before = try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed())
    let attacker = try DatabaseQueue(path: log.path)
    let error = #expect(throws: DatabaseError.self) {
      try attacker.writeWithoutTransaction { try $0.execute(sql: sql) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    #expect(try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed()) == before)
    #expect(try log.firstFault() == nil)
  }

  @Test(
    "Impossible values are refused by the database",
    arguments: [
      "claimed_on = '2025-02-30'", "valid_from = '2025-01-01'", "kind = 'won'", "side = 'ru'",
      "recorded_at = '2025-11-02 12:00'", "grade = 'Z9'", "embargo_until = 'soon'",
    ])
  func refusesValue(assignment: String) throws {
    let log = try filledLog()
    let attacker = try DatabaseQueue(path: log.path)
    let error = #expect(throws: DatabaseError.self) {
      try attacker.writeWithoutTransaction {
        try $0.execute(
          sql: """
            CREATE TEMP TABLE t AS SELECT * FROM entries WHERE sequence = 3;
            UPDATE t SET sequence = 4, id = 'new', idempotency_key = 'new', \(assignment),
              previous_sha256 = (SELECT sha256 FROM entries WHERE sequence = 3);
            INSERT INTO entries (\(Self.columns)) SELECT \(Self.columns) FROM t
            """)
      }
    }
    #expect(error?.message?.hasPrefix("CHECK constraint failed") == true)
  }

  @Test(
    "The hash of the first entry is the one that its columns give in the written form",
    .needs(.python))
  func hashByOtherMeans() throws {
    let log = try folder.newLog()
    try log.record(try pokrovsk())
    let python = """
      import hashlib, sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      columns = [c[1] for c in db.execute("PRAGMA table_info(entries)")]
      added = ("recorded_by", "correction", "map_of", "map_moment", "map_corrects", "map_extent",
               "drawn_by", "is_whole_map")
      columns = [c for c in columns if c not in ("previous_sha256", "sha256") + added]
      form = b"frontline entry 1\\n"
      for column in columns:
          kind, value = db.execute(
              f"SELECT typeof({column}), CAST({column} AS BLOB) FROM entries").fetchone()
          value = value or b""
          form += kind[0].encode() + len(value).to_bytes(8, "big") + value
      previous, stored = db.execute("SELECT previous_sha256, sha256 FROM entries").fetchone()
      assert previous == "0" * 64
      print(stored == hashlib.sha256(form + previous.encode()).hexdigest())
      """
    let result = try Checker.python.run("-c", python, log.path)
    #expect(result.output == "True\n", "\(result.errors)")
  }
}
