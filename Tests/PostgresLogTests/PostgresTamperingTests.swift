import ChangeLog
import Days
import Foundation
import TestSupport
import Testing

@testable import PostgresLog

@Suite("What is done to a log in PostgreSQL behind the program's back", .needsPostgres)
struct PostgresTamperingTests {
  private let moment = Instant(microseconds: 1_762_000_000_000_000)

  private func filled() throws -> DatabaseLog {
    let made = try DatabaseLog()
    let log = try made.open()
    for drafts in RandomLedger(seed: 2).transactions {
      _ = try log.append(drafts, recordedAt: moment)
    }
    _ = try log.append(SourceRecord(source: "ISW", licence: "none"), recordedAt: moment)
    _ = try log.append(SourceRecord(source: "ISW", isLead: true), recordedAt: moment)
    return made
  }

  @Test("What a superuser changes past the triggers is found")
  func tampering() throws {
    let made = try filled()
    #expect(
      try made.run("UPDATE frontline.entries SET statement = 'else' WHERE sequence = 5")
        .contains("append-only: UPDATE of entries is refused"))
    #expect(
      try made.run(
        "SET session_replication_role = replica; DELETE FROM frontline.entries WHERE sequence = 70"
      ).contains("append-only: DELETE of entries is refused"))
    try made.run(
      "ALTER TABLE frontline.entries DISABLE TRIGGER never_edited; "
        + "UPDATE frontline.entries SET statement = 'else' WHERE sequence = 5")
    #expect(
      try made.open().verify().faults.map(\.description).sorted().prefix(2) == [
        "entry 5 (c4): changed: what it says is not what was recorded, or its key",
        "schema, trigger never_edited of entries: missing: it is removed or switched off",
      ])
    #expect(try made.open().missingTriggers == ["never_edited of entries"])
  }

  private static let tables = [
    "entries", "evidence", "evidence_copies", "source_records", "answered", "local_claims",
  ]

  @Test("A change of any column of any table is found, in a row that holds something and in others")
  func everyColumn() throws {
    let made = try filled()
    let log = try made.open()
    // Nothing refuses any value from here on, and every table has a copy of what it was.
    try made.run(
      """
      DO $$ DECLARE item record; BEGIN
        FOR item IN SELECT conrelid::regclass AS place, conname AS name FROM pg_constraint
          WHERE connamespace = 'frontline'::regnamespace AND contype IN ('c', 'u') LOOP
          EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', item.place, item.name);
        END LOOP;
        FOR item IN SELECT attrelid::regclass AS place, attname AS name FROM pg_attribute
          JOIN pg_class ON pg_class.oid = attrelid
          WHERE relnamespace = 'frontline'::regnamespace AND relkind = 'r' AND attnum > 0
            AND attnotnull AND NOT EXISTS (SELECT FROM pg_index
              WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)) LOOP
          EXECUTE format('ALTER TABLE %s ALTER %I DROP NOT NULL', item.place, item.name);
        END LOOP;
        FOR item IN SELECT oid::regclass AS place, relname AS name FROM pg_class
          WHERE relnamespace = 'frontline'::regnamespace AND relkind = 'r' LOOP
          EXECUTE format('CREATE TABLE public.%I AS TABLE %s', item.name, item.place);
        END LOOP;
      END $$;
      CREATE FUNCTION public.triggers(change text) RETURNS void LANGUAGE plpgsql AS $$
        DECLARE item record; BEGIN
          FOR item IN SELECT tgrelid::regclass AS place, tgname AS name FROM pg_trigger
            WHERE tgrelid::regclass::text LIKE 'frontline.%' LOOP
            EXECUTE format('ALTER TABLE %s %s TRIGGER %I', item.place, change, item.name);
          END LOOP;
        END $$
      """)
    let columns = try made.run(
      """
      SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'frontline'
        AND table_name IN (\(Self.tables.map { "'\($0)'" }.joined(separator: ", ")))
      """
    ).split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
    #expect(columns.count > 60)
    var changed = 0
    for column in columns {
      let (table, name) = (column[0], column[1])
      let key = table == "evidence_copies" ? "sha256" : "sequence"
      let value =
        switch column[2] {
        case "bigint": "coalesce(\(name), 0) + 1000"
        case "bytea": "coalesce(\(name), '') || '\\x00'"
        default: "coalesce(\(name), '') || 'x'"
        }
      for condition in ["IS NOT NULL", "IS NULL"] {
        let said = try made.run(
          """
          SELECT public.triggers('DISABLE');
          UPDATE frontline.\(table) SET \(name) = \(value) WHERE \(key) = (
            SELECT min(\(key)) FROM frontline.\(table) WHERE \(name) \(condition))
          RETURNING 'changed';
          SELECT public.triggers('ENABLE ALWAYS')
          """
        ).trimmingCharacters(in: .newlines)
        guard said != "" else { continue }
        #expect(said == "changed", "\(table).\(name): \(said)")
        changed += 1
        #expect(try !log.verify().holds, "\(table).\(name) \(condition)")
        try made.run(
          "SELECT public.triggers('DISABLE'); DELETE FROM frontline.\(table); "
            + "INSERT INTO frontline.\(table) SELECT * FROM public.\(table); "
            + "SELECT public.triggers('ENABLE ALWAYS')")
      }
    }
    #expect(changed > 70)
    #expect(try log.firstFault() == nil)
  }

  @Test("Nothing is recorded after a last entry that does not hold")
  func refusedAppend() throws {
    let made = try filled()
    try made.run(
      "ALTER TABLE frontline.entries DISABLE TRIGGER never_edited; "
        + "UPDATE frontline.entries SET statement = 'else' WHERE sequence = 70")
    let error = refusal {
      try made.open().append([ClaimDraft(claim(.held))], recordedAt: moment)
    }
    #expect(error?.description.contains("nothing can follow entry 70") == true, "\(error as Any)")
  }

  @Test(
    "Values that cannot be are refused by the tables, though the triggers be off",
    arguments: [
      "claimed_on = '2025-02-30'", "valid_from = '2025-01-01'", "kind = 'won'", "side = 'ru'",
      "recorded_at = '2025-11-02 12:00'", "grade = 'Z9'", "embargo_until = 'soon'",
      "sequence = 1", "id = (SELECT id FROM frontline.entries WHERE sequence = 1)",
      "idempotency_key = (SELECT idempotency_key FROM frontline.entries WHERE sequence = 1)",
      "previous_sha256 = repeat('0', 64)", "sha256 = 'x'", "statement = NULL",
    ])
  func impossibleValues(assignment: String) throws {
    let made = try filled()
    let said = try made.run(
      """
      ALTER TABLE frontline.entries DISABLE TRIGGER USER;
      CREATE TEMP TABLE one AS SELECT * FROM frontline.entries WHERE sequence = 70;
      UPDATE one SET sequence = 71, id = 'new', idempotency_key = 'new', previous_sha256 = sha256;
      UPDATE one SET \(assignment);
      INSERT INTO frontline.entries SELECT * FROM one
      """)
    #expect(
      ["violates", "date/time field value out of range"].contains { said.contains($0) }, "\(said)")
    #expect(try made.open().firstFault() == nil)
  }

  @Test("A row made on a stale view of the log forks nothing")
  func staleSnapshot() throws {
    let made = try DatabaseLog()
    let log = try made.open()
    _ = try log.append([ClaimDraft(claim())], recordedAt: moment)
    let stale = try PostgresConnection(made.address(), writing: true)
    try stale.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM frontline.entries")
    _ = try log.append([ClaimDraft(claim(.held))], recordedAt: moment)
    do {
      try stale.run(
        """
        DO $$ DECLARE entry frontline.entries; BEGIN
          SELECT * INTO STRICT entry FROM frontline.entries;
          entry.previous_sha256 := entry.sha256;
          entry.sequence := 2;
          entry.id := 'rogue';
          entry.idempotency_key := 'rogue';
          entry.sha256 := frontline.entry_sha256(entry);
          INSERT INTO frontline.entries SELECT entry.*;
        END $$
        """)
      Issue.record("a second entry 2 was taken")
    } catch let error as PostgresError {
      #expect(error.state == "23505", "\(error)")
    }
    do {
      try stale.run("ROLLBACK; BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT frontline.take_turn()")
      Issue.record("a turn was taken on a view that may be stale")
    } catch let error as PostgresError {
      #expect(error.state == "FL007", "\(error)")
    }
    #expect(try log.count() == 2 && log.firstFault() == nil)
  }
}
