package import ChangeLog
internal import Foundation

/// The tables of a log in PostgreSQL: how they are made, and whether they are as they were made.
package enum PostgresSchema {
  /// The statements that make an empty log, for an administrator to read or to run.
  package static let sql = first + steps.map(\.sql).joined()

  /// The version to which the first statements lead.
  private static let firstVersion = 4
  private static let first = String(decoding: PackageResources.schema_sql, as: UTF8.self)
  /// The statements that lead to each later version, one transaction each.
  private static let steps = [
    (version: 5, sql: String(decoding: PackageResources.schema_5_sql, as: UTF8.self)),
    (version: 6, sql: String(decoding: PackageResources.schema_6_sql, as: UTF8.self)),
  ]

  /// The version to which all of them lead; that of a file counts other steps.
  package static let version = steps.map(\.version).max() ?? firstVersion

  /// Makes an empty log in a database that has none.
  package static func create(at address: PostgresAddress) throws(ClaimLogError) {
    try run(sql, at: address, "making the change log")
  }

  /// Brings a log of an earlier version up to date, and gives that version; nil where there is no log,
  /// or one that is up to date.
  package static func migrate(at address: PostgresAddress) throws(ClaimLogError) -> Int? {
    do {
      _ = try PostgresStore(opening: address, readOnly: true)
      return nil
    } catch .olderSchema(_, let version, _) where version >= firstVersion {
      for step in steps where step.version > version {
        try run(step.sql, at: address, "bringing the change log to version \(step.version)")
      }
      return version
    } catch .missing {
      return nil
    }
  }

  private static func run(
    _ sql: String, at address: PostgresAddress, _ operation: String
  ) throws(ClaimLogError) {
    do {
      let connection = try PostgresConnection(address, writing: true)
      do {
        try connection.run(sql)
      } catch {
        connection.rollBack()
        throw error
      }
    } catch let error as PostgresError where error.state == "42P06" {
      throw .cannotCreate(path: address.name, reason: "there is one already")
    } catch let error as PostgresError where error.state == "FL020" {
      throw .cannotCreate(path: address.name, reason: error.message)
    } catch let error as PostgresError where error.state == "42501" {
      throw .permissionDenied(
        path: address.name,
        reason: "\(operation) takes the owner of the database who may make roles: "
          + "PostgreSQL: \(error.message)")
    } catch {
      throw PostgresStore.failure(error, address.name, operation)
    }
  }

  /// Refuses a log of another version.
  static func checkVersion(_ reader: PostgresReader, _ name: String) throws {
    let newest = LogQuery(
      "SELECT version, needs_program FROM change_log_schema ORDER BY version DESC LIMIT 1")
    let supported = Self.version
    guard let (version, program) = try reader.first(newest, { ($0.integer(0), $0.text(1) ?? "") })
    else { throw ClaimLogError.damaged(path: name, reason: "change_log_schema names no version") }
    if version > supported {
      throw ClaimLogError.newerSchema(
        path: name, version: version, supported: supported, program: program)
    }
    if version < supported {
      throw ClaimLogError.olderSchema(path: name, version: version, supported: supported)
    }
  }

  /// The triggers that should be there and always run, and do not.
  static func missingTriggers(_ reader: PostgresReader) throws -> [String] {
    let query = LogQuery(
      """
      SELECT c.relname, t.tgname FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE n.nspname = 'frontline' AND t.tgenabled = 'A'
      """)
    let found = Set(try reader.all(query) { "\($0.text(1) ?? "") of \($0.text(0) ?? "")" })
    return triggers.filter { !found.contains($0) }.sorted()
  }

  private static let triggers =
    [
      "entries_follow_one_another of entries", "evidence_comes_with_an_entry of evidence",
      "source_records_follow_one_another of source_records",
    ]
    + [
      "entries", "evidence", "evidence_copies", "source_records", "local_claims", "turn",
      "token_events",
    ].flatMap { ["never_edited of \($0)", "never_emptied of \($0)"] }

  /// The functions whose bodies are not those of `sql`.
  static func changedFunctions(_ reader: PostgresReader) throws -> [String] {
    let query = LogQuery(
      """
      SELECT p.proname, p.prosrc FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
        JOIN pg_language AS l ON l.oid = p.prolang
      WHERE n.nspname = 'frontline' AND l.lanname = 'plpgsql' ORDER BY 1
      """)
    return try reader.all(query) { row in
      let (name, body) = (row.text(0) ?? "", row.text(1) ?? "")
      return sql.contains("$$\(body)$$") ? nil : name
    }
  }
}
