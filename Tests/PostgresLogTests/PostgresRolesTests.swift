import ChangeLog
import Days
import PostgresLog
import TestSupport
import Testing

@Suite("The roles of a log in PostgreSQL", .needsPostgres)
struct PostgresRolesTests {
  private let moment = Instant(microseconds: 1_762_000_000_000_000)

  @Test("Each role may do what it is for, and nothing else")
  func roles() throws {
    let made = try DatabaseLog()
    let writer = try made.login(in: "frontline_writer")
    let analyst = try made.login(in: "frontline_analyst")
    let reader = try made.login(in: "frontline_reader")
    let log = try made.open(as: writer)
    _ = try log.append(
      [
        ClaimDraft(claim()),
        ClaimDraft(claim(.note) { $0.embargoUntil = try instant("2100-01-01T00:00:00Z") }),
      ], recordedAt: moment)
    _ = try log.append(
      [ClaimDraft(claim(.denied) { $0.repliesTo = ClaimID("pokrovsk-ministry-2025-10-26") })],
      recordedAt: moment)
    #expect(try log.firstFault() == nil)
    #expect(try made.open(as: analyst, readOnly: true).count() == 3)
    guard
      case .permissionDenied? = refusal({
        try made.open(as: analyst).append([ClaimDraft(claim(.held))], recordedAt: moment)
      })
    else {
      Issue.record("an analyst records nothing")
      return
    }
    #expect(try made.run("SELECT sequence FROM frontline.claims", as: reader) == "1\n3\n")
  }

  /// What a role may not do, whoever it is.
  private static let forbidden: [String] = {
    let tables = [
      "entries", "evidence", "evidence_copies", "source_records", "local_claims", "answered",
      "turn",
      "token_events", "change_log_schema",
    ]
    let each = tables.flatMap { table in
      [
        "DELETE FROM frontline.\(table)", "TRUNCATE frontline.\(table)",
        "DROP TABLE frontline.\(table)", "ALTER TABLE frontline.\(table) DISABLE TRIGGER ALL",
        "ALTER TABLE frontline.\(table) ADD COLUMN mine text",
        "ALTER TABLE frontline.\(table) OWNER TO CURRENT_USER",
        "LOCK TABLE frontline.\(table) IN ACCESS EXCLUSIVE MODE",
        "CREATE INDEX ON frontline.\(table) ((1))",
        "CREATE RULE mine AS ON INSERT TO frontline.\(table) DO INSTEAD NOTHING",
        "CREATE TRIGGER mine BEFORE INSERT ON frontline.\(table) FOR EACH ROW "
          + "EXECUTE FUNCTION frontline.refuse()",
      ]
    }
    return each + [
      "UPDATE frontline.entries SET statement = 'x'",
      "UPDATE frontline.source_records SET licence = 'x'",
      "UPDATE frontline.evidence SET size = 1", "UPDATE frontline.evidence_copies SET content = ''",
      "UPDATE frontline.local_claims SET grade = 'A1'",
      "UPDATE frontline.answered SET sequence = 1",
      "UPDATE frontline.token_events SET name = 'x'", "UPDATE frontline.turn SET one = true",
      "UPDATE frontline.change_log_schema SET version = 1",
      "INSERT INTO frontline.token_events DEFAULT VALUES",
      "INSERT INTO frontline.turn VALUES (false)",
      "INSERT INTO frontline.change_log_schema VALUES (9, '9')",
      "MERGE INTO frontline.entries AS e USING frontline.entries AS o ON e.sequence = o.sequence "
        + "WHEN MATCHED THEN DELETE",
      "SELECT * FROM frontline.turn FOR UPDATE", "SELECT * FROM frontline.entries FOR UPDATE",
      "CREATE TABLE frontline.mine ()", "CREATE VIEW frontline_maps.mine AS SELECT 1",
      "CREATE FUNCTION frontline.mine() RETURNS int LANGUAGE sql RETURN 1",
      "CREATE OR REPLACE FUNCTION frontline.refuse() RETURNS trigger LANGUAGE plpgsql "
        + "AS 'BEGIN RETURN NULL; END'",
      "DROP FUNCTION frontline.refuse() CASCADE",
      "ALTER FUNCTION frontline.refuse() RENAME TO mine",
      "DROP SCHEMA frontline CASCADE", "ALTER SCHEMA frontline RENAME TO mine",
      "ALTER POLICY published ON frontline.entries USING (true)",
      "ALTER TABLE frontline.entries DISABLE ROW LEVEL SECURITY",
      "SET ROLE frontline_owner", "SET session_replication_role = replica",
    ]
  }()

  /// What only some roles may do.
  private static let reserved: [(statement: String, roles: Set<String>)] = [
    ("SELECT frontline.take_turn()", ["writer"]),
    ("INSERT INTO frontline.answered VALUES (1, 1)", ["writer"]),
    ("SELECT * FROM frontline.evidence_copies", ["writer", "analyst"]),
    ("SELECT * FROM frontline.local_claims", ["writer", "analyst"]),
    ("SELECT * FROM frontline.entries", ["writer", "analyst", "reader"]),
    ("SELECT * FROM frontline.token_events", ["admin"]),
    ("SELECT frontline.token_create('x', repeat('0', 64))", ["admin"]),
    ("SELECT frontline.token_revoke('x')", ["admin"]),
    ("SELECT frontline.token_name('x')", ["admin", "writer"]),
  ]

  @Test(
    "Each role is refused every statement that is not for it",
    arguments: ["writer", "analyst", "reader", "maps", "admin"])
  func forbidden(role: String) throws {
    let made = try DatabaseLog()
    _ = try made.open().append([ClaimDraft(claim())], recordedAt: moment)
    let user = try made.login(in: "frontline_" + role)
    /// The statements that are not refused for want of a right; another fault is the test's.
    func allowed(_ statements: [String]) throws -> String {
      let list = statements.map { "$s$\($0)$s$" }.joined(separator: ", ")
      return try made.run(
        """
        DO $do$ DECLARE statement text; allowed text := ''; BEGIN
          FOREACH statement IN ARRAY ARRAY[\(list)] LOOP
            BEGIN EXECUTE statement; allowed := allowed || statement || E'\\n';
            EXCEPTION WHEN insufficient_privilege THEN NULL; END;
          END LOOP;
          RAISE EXCEPTION 'allowed: %', allowed;
        END $do$
        """, as: user)
    }
    #expect(try allowed(Self.forbidden).hasPrefix("ERROR:  allowed: \nCONTEXT"))
    for (statement, roles) in Self.reserved {
      let isAllowed = try allowed([statement]).contains(statement + "\n")
      #expect(isAllowed == roles.contains(role), "\(statement)")
    }
    #expect(try made.open().firstFault() == nil)
  }
}
