import Foundation
import GRDB
import TestSupport
import Testing

@testable import ChangeLog

@Suite("What was done to a ledger behind the program's back is told", .needs(.python))
struct TamperingTests {
  let ledger: ForgedLedger

  init() throws {
    ledger = try ForgedLedger()
  }

  /// The tables, and those of their columns that a row holds something in and another nothing.
  private static func columns(_ path: String) throws -> [(table: String, columns: [String])] {
    try DatabaseQueue(path: path).read { database in
      try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
      ).map { table in
        (
          table,
          try String.fetchAll(
            database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
        )
      }
    }
  }

  /// The column that numbers the rows of a table.
  private static func number(of table: String) -> String {
    table == "local_claims" ? "sequence" : "rowid"
  }

  @Test("Nothing is told of one that is as it was recorded")
  func whole() throws {
    let result = try ClaimLog.unchanged(at: ledger.path).verify()
    #expect(result.holds && result.faults.isEmpty && result.remarks.isEmpty, "\(result.faults)")
    #expect(result.entries == 5)
    #expect(result.sourceRecords == 3)
    #expect(result.evidenceCopies == 1)
  }

  @Test(
    "A change of any column of any table, in a row that holds something and in one that does not")
  func everyColumn() throws {
    var changed = 0
    for (table, columns) in try Self.columns(ledger.path) {
      for column in columns {
        for condition in ["IS NOT NULL", "IS NULL"] {
          let number = Self.number(of: table)
          let row =
            "\(number) = (SELECT min(\(number)) FROM \(table) WHERE \(column) \(condition))"
          let isThere = try DatabaseQueue(path: ledger.path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table) WHERE \(row)") ?? 0
          }
          guard isThere == 1 else { continue }
          let sql = """
            UPDATE \(table) SET \(column) = CASE typeof(\(column))
              WHEN 'integer' THEN \(column) + 1000
              WHEN 'blob' THEN substr(\(column), 1, length(\(column)) - 1) || x'7F'
              WHEN 'text' THEN \(column) || 'x' ELSE '1' END
            WHERE \(row)
            """
          let copy = try ledger.copy { try $0.execute(sql: sql) }
          #expect(try !isSilent(copy), "\(table).\(column) \(condition)")
          changed += 1
        }
      }
    }
    #expect(changed > 90)
  }

  @Test("The column is named where it is certain")
  func columnNames() throws {
    for (sql, column) in [
      ("UPDATE entries SET valid_from = '2025-10-24' WHERE sequence = 1", "valid_from"),
      ("UPDATE entries SET drawn_by = 'Somebody' WHERE sequence = 2", "drawn_by"),
      ("UPDATE entries SET is_whole_map = 1 WHERE sequence = 2", "is_whole_map"),
      ("UPDATE entries SET sha256 = printf('%064d', 1) WHERE sequence = 1", "sha256"),
      (
        "UPDATE entries SET previous_sha256 = printf('%064d', 1) WHERE sequence = 3",
        "previous_sha256"
      ),
      ("UPDATE entries SET kind = 'won' WHERE sequence = 1", "kind"),
      ("UPDATE entries SET claimed_on = '2025-02-30' WHERE sequence = 1", "claimed_on"),
      ("UPDATE entries SET statement = CAST(statement AS BLOB) WHERE sequence = 1", "statement"),
      ("UPDATE entries SET area = x'00' WHERE sequence = 1", "area"),
      ("UPDATE answered SET rank = 0 WHERE sequence = 3", "rank"),
      ("UPDATE gpkg_contents SET last_change = '2025-01-01T00:00:00.000Z'", "last_change"),
      ("UPDATE evidence_copies SET content = x'00'", "content"),
    ] {
      let fault = try #require(try ledger.faults(after: sql).first, "\(sql)")
      #expect(fault.column == column, "\(sql): \(fault)")
    }
    let said = try #require(
      try ledger.faults(after: "UPDATE entries SET title = 'x' WHERE sequence = 1").first)
    #expect(
      "\(said)"
        == "entry 1 (full): changed: what it says is not what was recorded, or its key")
    let bySomebody = try #require(
      try ledger.faults(after: "UPDATE entries SET recorded_by = 'x' WHERE sequence = 1").first)
    #expect(
      "\(bySomebody)"
        == "entry 1 (full): changed: what it says is as it was; its id, moment, recorder, map or "
        + "hash is not")
  }

  @Test(
    "A text that goes on behind a NUL, a text in place of NULL, rows that change places",
    arguments: [
      (
        "UPDATE entries SET statement = statement || char(0) || 'x' WHERE sequence = 2",
        2, LedgerFault.Kind.changed
      ),
      ("UPDATE entries SET sha256 = sha256 || char(0) || 'x' WHERE sequence = 2", 2, .changed),
      ("UPDATE entries SET title = '' WHERE sequence = 2", 2, .changed),
      ("UPDATE entries SET url = NULL, outlet = url WHERE sequence = 1", 1, .changed),
      ("UPDATE entries SET claimed_on = 20251026 WHERE sequence = 3", 3, .changed),
      ("UPDATE entries SET statement = 1.5 WHERE sequence = 3", 3, .changed),
      ("DELETE FROM evidence WHERE sequence = 1", 1, .changed),
      ("INSERT INTO evidence VALUES (3, 1, 'a', 0)", 3, .changed),
      ("DELETE FROM entries WHERE sequence = 2", 2, .missing),
      ("DELETE FROM entries WHERE sequence = 1", 1, .missing),
      ("UPDATE entries SET sequence = -1 WHERE sequence = 1", -1, .extra),
      (
        """
        UPDATE entries SET sequence = -1 WHERE sequence = 2;
        UPDATE entries SET sequence = 2 WHERE sequence = 3;
        UPDATE entries SET sequence = 3 WHERE sequence = -1
        """, 2, .unlinked
      ),
      (
        """
        DELETE FROM entries WHERE sequence = 2;
        UPDATE entries SET sequence = sequence - 1 WHERE sequence > 2
        """, 2, .unlinked
      ),
    ] as [(String, Int, LedgerFault.Kind)])
  func entries(sql: String, sequence: Int, kind: LedgerFault.Kind) throws {
    let faults = try ledger.faults(after: sql)
    let fault = try #require(
      faults.first { if case .entry = $0.place { true } else { false } }, "\(faults)")
    guard case .entry(let number, _) = fault.place else { return }
    #expect(number == sequence && fault.kind == kind, "\(fault)")
  }

  @Test("A row that was taken out of any table, the last of a chain apart")
  func everyRow() throws {
    for (table, _) in try Self.columns(ledger.path) {
      let number = Self.number(of: table)
      let rows = try DatabaseQueue(path: ledger.path).read {
        try Int.fetchAll($0, sql: "SELECT \(number) FROM \(table) ORDER BY 1")
      }
      let isChain = ["entries", "source_records"].contains(table)
      for row in isChain ? rows.dropLast()[...] : rows[...] {
        let copy = try ledger.copy {
          try $0.execute(sql: "DELETE FROM \(table) WHERE \(number) = \(row)")
        }
        #expect(try !isSilent(copy), "row \(row) of \(table)")
      }
    }
  }

  @Test("A trigger, index, view or table that was dropped or made otherwise")
  func schema() throws {
    let objects = try DatabaseQueue(path: ledger.path).read {
      try Row.fetchAll(
        $0, sql: "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    }
    #expect(objects.count > 20)
    for object in objects {
      let (type, name) = (object[0] as String, object[1] as String)
      let dropped = try ledger.copy(keepingTriggers: type != "trigger") {
        try $0.execute(sql: "DROP \(type) \(name)")
      }
      #expect(try !isSilent(dropped), "without \(type) \(name)")
      let altered = try ledger.copy(keepingTriggers: false) { database in
        try database.execute(sql: "PRAGMA writable_schema = ON")
        try database.execute(
          sql: "UPDATE sqlite_schema SET sql = sql || ' /* x */' WHERE name = ?", arguments: [name])
      }
      #expect(try !isSilent(altered), "another \(type) \(name)")
    }
    let added = try ledger.copy(keepingTriggers: false) {
      try $0.execute(
        sql: "CREATE TRIGGER theirs AFTER INSERT ON entries BEGIN SELECT 1; END")
    }
    #expect(try ledger.faults(of: added).map(\.kind) == [.extra])
  }

  /// Whether nothing is told of a file: neither by its faults nor by refusing it.
  private func isSilent(_ path: String) throws -> Bool {
    do { return try ledger.faults(of: path).isEmpty } catch is ClaimLogError { return false }
  }

  @Test("What another program adds beside the ledger is told, and no fault")
  func foreignTables() throws {
    let copy = try ledger.copy {
      try $0.execute(
        sql: """
          CREATE TABLE layer_styles (id INTEGER PRIMARY KEY);
          INSERT INTO gpkg_contents (table_name, data_type) VALUES ('layer_styles', 'attributes')
          """)
    }
    let result = try ClaimLog.unchanged(at: copy).verify()
    #expect(result.holds, "\(result.faults)")
    #expect(
      result.remarks == [
        "the table layer_styles is no part of the ledger",
        "row layer_styles of gpkg_contents is no part of the ledger",
      ])
  }

  @Test("The marks of the file")
  func marks() throws {
    for sql in ["PRAGMA user_version = 10400", "PRAGMA application_id = 1"] {
      #expect(try !isSilent(try ledger.copy { try $0.execute(sql: sql) }), "\(sql)")
    }
  }

  @Test("What a chain alone cannot show, a checkpoint shows")
  func checkpoints() throws {
    let whole = try ClaimLog.unchanged(at: ledger.path).verify()
    let checkpoint = whole.checkpoint(origin: "test")
    let cutOff = try ledger.copy {
      try $0.execute(
        sql: """
          DELETE FROM entries WHERE sequence = 5;
          DELETE FROM local_claims WHERE sequence = 5;
          UPDATE gpkg_contents SET last_change = (SELECT recorded_at FROM entries
            ORDER BY sequence DESC LIMIT 1) WHERE table_name LIKE 'claims%'
          """)
    }
    func difference(_ path: String) throws -> (CheckpointDifference?, isFoundByItself: Bool) {
      let log = try ClaimLog.unchanged(at: path)
      return (try log.verify(against: checkpoint).difference, try !log.verify().holds)
    }
    #expect(try difference(cutOff) == (.fewerEntries(found: 4, expected: 5), false))
    let withoutRecord = try ledger.copy {
      try $0.execute(sql: "DELETE FROM source_records WHERE sequence = 3")
    }
    #expect(try difference(withoutRecord) == (.fewerSourceRecords(found: 2, expected: 3), false))
    let empty = ledger.folder.file("empty.gpkg")
    _ = try ClaimLog.create(at: empty)
    #expect(try difference(empty) == (.fewerEntries(found: 0, expected: 5), false))
    let other = try ClaimLog.create(at: ledger.folder.file("other.gpkg"))
    for day in 1...6 { try other.record(try pokrovsk(on: "2025-10-0\(day)")) }
    #expect(try difference(other.path) == (.otherEntries(size: 5), false))
    let grown = try ledger.copy { _ in }
    try ClaimLog(opening: grown, readOnly: false).record(try pokrovsk(.note))
    #expect(try difference(grown) == (nil, false))
  }

  @Test("A ledger of version 1 or 2 is verified as it is")
  func earlierVersions() throws {
    for version in 1...2 {
      let path = ledger.folder.file("version-\(version).gpkg")
      let queue = try DatabaseQueue(path: path)
      try queue.write { database in
        try LogSchema.current.ofVersion(version).migrate(database, path: path)
        guard version == 1 else { return }
        let fixture = Repository.root.appending(
          path: "Tests/ChangeLogTests/Fixtures/first-version.sql")
        try database.execute(sql: String(contentsOf: fixture, encoding: .utf8))
      }
      try queue.close()
      let before = try allBytes(of: path)
      let result = try ClaimLog.unchanged(at: path).verify()
      #expect(result.holds && result.entries == (version == 1 ? 9 : 0), "\(result.faults)")
      #expect(try allBytes(of: path) == before)
    }
  }

  @Test("Nothing is recorded after a last entry, or a last record of a source, that does not hold")
  func refusedAppend() throws {
    for sql in [
      "UPDATE entries SET statement = 'x' WHERE sequence = 5",
      "UPDATE entries SET sha256 = printf('%064d', 1) WHERE sequence = 5",
      "DELETE FROM entries WHERE sequence = 4",
    ] {
      let log = try ClaimLog(
        opening: try ledger.copy { try $0.execute(sql: sql) }, readOnly: false)
      let error = #expect(throws: ClaimLogError.self) { try log.record(try pokrovsk(.note)) }
      #expect(
        error?.description.contains("nothing can follow entry") == true, "\(error as Any)")
    }
    let log = try ClaimLog(
      opening: try ledger.copy {
        try $0.execute(sql: "UPDATE source_records SET licence = 'x' WHERE sequence = 3")
      }, readOnly: false)
    #expect(throws: ClaimLogError.self) {
      try log.append(SourceRecord(source: "New"), recordedAt: instant("2025-12-01T00:00:00Z"))
    }
  }

  @Test("Triggers that are missing are told to whoever opens the ledger for writing")
  func missingTriggers() throws {
    let copy = try ledger.copy(keepingTriggers: false) {
      try $0.execute(
        sql: "DROP TRIGGER entries_are_never_edited; DROP TRIGGER entries_are_never_deleted")
    }
    let missing = ["entries_are_never_deleted", "entries_are_never_edited"]
    #expect(try ClaimLog(opening: copy, readOnly: false).missingTriggers == missing)
    #expect(try ClaimLog(opening: ledger.path, readOnly: false).missingTriggers.isEmpty)
  }
}
