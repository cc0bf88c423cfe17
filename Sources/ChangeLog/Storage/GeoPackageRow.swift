internal import GRDBSQLite

/// The present row of a statement of SQLite.
struct GeoPackageRow: LogRow {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) {
    self.statement = statement
  }

  func storageClass(_ column: Int) -> Unicode.Scalar? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_NULL: "n"
    case SQLITE_INTEGER: "i"
    case SQLITE_TEXT: "t"
    case SQLITE_BLOB: "b"
    default: nil
    }
  }

  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

  func text(_ column: Int) -> String? {
    let column = Int32(column)
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT,
      let letters = sqlite3_column_text(statement, column)
    else { return nil }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: letters, count: count), as: UTF8.self)
  }

  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, Int32(column))
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }
}
