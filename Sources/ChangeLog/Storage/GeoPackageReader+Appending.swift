internal import Days
internal import Foundation
internal import GRDB

/// Adds rows to a log in a GeoPackage, inside a transaction that writes.
extension GeoPackageReader: LogAppender {
  var moment: Instant? { nil }

  func execute(_ query: LogQuery) throws {
    try database.cachedStatement(sql: query.sql)
      .execute(arguments: StatementArguments(query.arguments.mapValues(\.databaseValue)))
  }

  func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    var value: Value?
    try database.inSavepoint {
      value = try body()
      return .commit
    }
    guard let value else { preconditionFailure("a savepoint that was kept has a value") }
    return value
  }

  func insertEntry(_ values: [ColumnValue]) throws {
    var row = values.map(\.databaseValue)
    let ground: Data? = if case .blob(let bytes)? = values.last { bytes } else { nil }
    row[row.count - 1] = ground?.count.databaseValue ?? .null
    try database.cachedStatement(sql: Self.insertion).execute(arguments: StatementArguments(row))
    guard let ground, let number = values.first, case .integer(let sequence) = number else {
      return
    }
    let blob = try StoredBlob(
      "area", of: "entries", row: Int64(sequence), writing: true, in: database)
    try ground.withUnsafeBytes { try blob.write($0) }
  }

  // In place of the ground, which comes last, stands how many bytes are kept for it, or NULL.
  private static let insertion: String = {
    let columns = EntryTable.columns
    let size = "?\(columns.count)"
    let kept = "iif(\(size) IS NULL, NULL, zeroblob(\(size)))"
    let places = columns.dropLast().map { _ in "?" } + [kept]
    return "INSERT INTO entries (\(columns.joined(separator: ", "))) "
      + "VALUES (\(places.joined(separator: ", ")))"
  }()

  func insertCopy(ofFile path: String, size: Int, sha256: String) throws {
    try EvidenceTable.insertCopy(ofFile: path, size: size, sha256: sha256, in: database)
  }
}

extension ColumnValue {
  /// The value as SQLite takes it.
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .blob(let bytes): bytes.databaseValue
    }
  }
}
