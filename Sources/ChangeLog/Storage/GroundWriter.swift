internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Writes the ground of an entry into the place that was kept for it.
///
/// A blob given as an argument would stand in memory three times over while its row is made; a
/// whole-front assessment may have a hundred megabytes.
/// Source: <https://www.sqlite.org/c3ref/blob_open.html>.
enum GroundWriter {
  /// Fills the column `area` of an entry, inside the transaction that added it.
  static func write(_ ground: Data, ofEntry sequence: Int, in database: Database) throws {
    var blob: OpaquePointer?
    try check(
      sqlite3_blob_open(
        database.sqliteConnection, "main", "entries", "area", Int64(sequence), 1, &blob), database)
    defer { sqlite3_blob_close(blob) }
    let status = ground.withUnsafeBytes {
      sqlite3_blob_write(blob, $0.baseAddress, Int32($0.count), 0)
    }
    try check(status, database)
  }

  private static func check(_ status: Int32, _ database: Database) throws {
    guard status != SQLITE_OK else { return }
    let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    throw DatabaseError(resultCode: ResultCode(rawValue: status), message: message)
  }
}
