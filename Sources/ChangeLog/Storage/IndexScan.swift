internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A query that is run again and again with other arguments, its columns taken from SQLite as they lie
/// there: a day's map looks at thousands of grounds.
struct IndexScan {
  private let database: Database
  private let statement: OpaquePointer

  init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql).sqliteStatement
  }

  /// An argument of a query.
  enum Argument {
    case integer(Int)
    case text(String)
    case blob([UInt8])
  }

  /// Gives a body each row, until it returns false.
  func forEachRow(
    _ arguments: Argument..., body: (borrowing IndexRow) throws -> Bool
  ) throws {
    sqlite3_reset(statement)
    defer { sqlite3_reset(statement) }
    for (index, argument) in arguments.enumerated() { try bind(argument, at: Int32(index + 1)) }
    let row = IndexRow(statement: statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: guard try body(row) else { return }
      case SQLITE_DONE: return
      default: throw fault()
      }
    }
  }

  private func bind(_ argument: Argument, at index: Int32) throws {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let status =
      switch argument {
      case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .text(let text):
        sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copied)
      case .blob(let bytes):
        sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), copied)
      }
    guard status == SQLITE_OK else { throw fault() }
  }

  private func fault() -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_errcode(database.sqliteConnection)),
      message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
  }
}

/// The row at which a scan stands.
struct IndexRow: ~Copyable {
  fileprivate let statement: OpaquePointer

  /// The whole number in a column; 0 for NULL.
  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

  /// The text in a column; nil for NULL.
  func text(_ column: Int32) -> String? {
    sqlite3_column_text(statement, column).map { String(cString: $0) }
  }

  /// The bytes in a column.
  func bytes(_ column: Int32) -> [UInt8] {
    let count = Int(sqlite3_column_bytes(statement, column))
    return sqlite3_column_blob(statement, column).map {
      [UInt8](UnsafeRawBufferPointer(start: $0, count: count))
    } ?? []
  }
}
