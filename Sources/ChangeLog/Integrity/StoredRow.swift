internal import GRDBSQLite

/// The present row of a statement of SQLite, as its bytes lie there: nothing is converted, and no text
/// ends at a NUL.
struct StoredRow {
  private let statement: OpaquePointer

  init(_ statement: OpaquePointer) {
    self.statement = statement
  }

  /// The letter of a value's storage class in a canonical form; nil for a real, which no form has.
  func storageClass(_ column: Int) -> Unicode.Scalar? {
    switch sqlite3_column_type(statement, Int32(column)) {
    case SQLITE_NULL: "n"
    case SQLITE_INTEGER: "i"
    case SQLITE_TEXT: "t"
    case SQLITE_BLOB: "b"
    default: nil
    }
  }

  /// A value as an integer.
  func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(statement, Int32(column))) }

  /// The bytes of a text or a blob.
  func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, Int32(column))
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }

  /// The bytes of a text; nil for anything else.
  func text(_ column: Int) -> [UInt8]? {
    storageClass(column) == "t" ? Array(bytes(column)) : nil
  }
}

extension CanonicalForm {
  /// Adds a value of a row; says whether a form can have it.
  mutating func append(_ column: Int, of row: StoredRow) -> Bool {
    guard let storageClass = row.storageClass(column) else { return false }
    switch storageClass {
    case "n": append(.null)
    case "i": append(.integer(row.integer(column)))
    default: append(storageClass: storageClass, row.bytes(column))
    }
    return true
  }
}
