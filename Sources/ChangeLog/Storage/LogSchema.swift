internal import GRDB
internal import SimpleFeatures

/// One step that brings a log from a schema version to the next.
struct LogMigration: Sendable {
  /// The version that the step leads to.
  let version: Int
  /// The first version of the program that reads it.
  let program: String
  /// What is done, in SQL.
  let sql: String
  /// Fills what follows from the entries of a log that has some.
  var fill: (@Sendable (_ database: Database, _ path: String) throws -> Void)?
}

/// The schema of a change log: its version, and how a log is brought up to date.
///
/// The table `change_log_schema` holds one row for each step that was taken; it marks a GeoPackage as
/// a change log, and tells an older program which version of it to fetch.
package struct LogSchema: Sendable {
  /// The schema that this program writes.
  package static let current = LogSchema(migrations: [
    firstVersion, secondVersion, evidence, localClaims, courses,
  ])

  /// The steps from an empty file, by version from 1.
  let migrations: [LogMigration]

  /// The schema that a log of an earlier version has.
  func ofVersion(_ version: Int) -> LogSchema {
    LogSchema(migrations: Array(migrations.prefix(version)))
  }

  /// The version that the last step leads to.
  package var version: Int { migrations.count }

  /// Takes the steps that are missing, inside the caller's transaction.
  func migrate(_ database: Database, path: String) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS change_log_schema (
          version INTEGER NOT NULL PRIMARY KEY,
          needs_program TEXT NOT NULL
        )
        """)
    let found = try Int.fetchOne(database, sql: "SELECT max(version) FROM change_log_schema") ?? 0
    for migration in migrations.dropFirst(found) {
      try database.execute(sql: migration.sql)
      if found > 0 { try migration.fill?(database, path) }
      try database.execute(
        sql: "INSERT INTO change_log_schema VALUES (?, ?)",
        arguments: [migration.version, migration.program])
    }
  }

  /// The version of an open log, once it is certain that it is one and that it can be read.
  func version(of database: Database, path: String) throws -> Int {
    let applicationID = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard applicationID == GeoPackageTables.applicationID else {
      throw ClaimLogError.notALog(
        path: path, reason: "it is an SQLite database, and no GeoPackage")
    }
    let tables = try Int.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM sqlite_schema
        WHERE type = 'table' AND name IN ('change_log_schema', 'entries')
        """)
    guard tables == 2 else {
      throw ClaimLogError.notALog(path: path, reason: "it is a GeoPackage without a change log")
    }
    let newest = try Row.fetchCursor(
      database,
      sql: "SELECT version, needs_program FROM change_log_schema ORDER BY version DESC LIMIT 1")
    guard let row = try newest.next(), let found = row[0] as Int?, found > 0,
      let program = row[1] as String?
    else {
      throw ClaimLogError.damaged(path: path, reason: "change_log_schema names no version")
    }
    guard found <= version else {
      throw ClaimLogError.newerSchema(
        path: path, version: found, supported: version, program: program)
    }
    return found
  }
}
