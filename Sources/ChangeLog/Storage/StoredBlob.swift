internal import GRDB
internal import GRDBSQLite

/// A blob of one row, read or written piece by piece.
///
/// A blob given as an argument would stand in memory three times over while its row is made; a
/// whole-front assessment may have a hundred megabytes.
/// Source: <https://www.sqlite.org/c3ref/blob_open.html>.
struct StoredBlob: ~Copyable {
  private let handle: OpaquePointer
  private let database: Database

  /// The blob of a column in the row of a number.
  init(
    _ column: String, of table: String, row: Int64, writing: Bool = false, in database: Database
  ) throws {
    self.database = database
    var blob: OpaquePointer?
    let status = sqlite3_blob_open(
      database.sqliteConnection, "main", table, column, row, writing ? 1 : 0, &blob)
    guard status == SQLITE_OK, let blob else {
      sqlite3_blob_close(blob)
      throw Self.error(status, database)
    }
    handle = blob
  }

  /// How many bytes it has.
  var count: Int { Int(sqlite3_blob_bytes(handle)) }

  /// Writes bytes in the place of those from an offset on.
  borrowing func write(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) throws {
    let status = sqlite3_blob_write(
      handle, bytes.baseAddress, Int32(bytes.count), Int32(offset))
    guard status == SQLITE_OK else { throw Self.error(status, database) }
  }

  /// Fills memory with the bytes from an offset on.
  borrowing func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws {
    let status = sqlite3_blob_read(
      handle, bytes.baseAddress, Int32(bytes.count), Int32(offset))
    guard status == SQLITE_OK else { throw Self.error(status, database) }
  }

  deinit { sqlite3_blob_close(handle) }

  private static func error(_ status: Int32, _ database: Database) -> DatabaseError {
    let message = database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }
    return DatabaseError(resultCode: ResultCode(rawValue: status), message: message)
  }
}
