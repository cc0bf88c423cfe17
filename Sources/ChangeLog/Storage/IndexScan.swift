internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A statement that is run again and again with other arguments, its columns taken from SQLite as they
/// lie there: a day's map looks at thousands of grounds, and an import adds as many rows.
struct IndexScan {
  private let database: Database
  private let statement: OpaquePointer

  init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql).sqliteStatement
  }

  /// Gives a body each row, until it returns false.
  func forEachRow(
    _ arguments: ColumnValue..., body: (GeoPackageRow) throws -> Bool
  ) throws {
    sqlite3_reset(statement)
    for (index, argument) in arguments.enumerated() { try bind(argument, at: Int32(index + 1)) }
    try step(body)
  }

  /// Gives a body each row, with the arguments by their names, until it returns false.
  func forEachRow(
    named arguments: [String: ColumnValue], body: (any LogRow) throws -> Bool
  ) throws {
    sqlite3_reset(statement)
    for (name, value) in arguments {
      let index = sqlite3_bind_parameter_index(statement, ":" + name)
      precondition(index > 0, "the statement names no argument \(name)")
      try bind(value, at: index)
    }
    defer { sqlite3_clear_bindings(statement) }
    try step(body)
  }

  /// Runs it with the arguments, where it gives no rows.
  func run(_ arguments: some Sequence<ColumnValue>) throws {
    sqlite3_reset(statement)
    for (index, argument) in arguments.enumerated() { try bind(argument, at: Int32(index + 1)) }
    try step { _ in true }
  }

  private func step(_ body: (GeoPackageRow) throws -> Bool) throws {
    defer { sqlite3_reset(statement) }
    let row = GeoPackageRow(statement)
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: guard try body(row) else { return }
      case SQLITE_DONE: return
      default: throw fault()
      }
    }
  }

  private func bind(_ argument: ColumnValue, at index: Int32) throws {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    let status =
      switch argument {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .text(let text):
        sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), copied)
      case .blob(let bytes) where bytes.isEmpty: sqlite3_bind_zeroblob(statement, index, 0)
      case .blob(let bytes):
        bytes.withUnsafeBytes {
          sqlite3_bind_blob(statement, index, $0.baseAddress, Int32($0.count), copied)
        }
      }
    guard status == SQLITE_OK else { throw fault() }
  }

  private func fault() -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_errcode(database.sqliteConnection)),
      message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
  }
}
