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

  func insert(_ values: [ColumnValue], of columns: [String], into table: String) throws {
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    try IndexScan(
      database,
      sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
    ).run(values)
  }

  func insertEntry(_ values: [ColumnValue]) throws {
    guard case .blob(let ground)? = values.last, ground.count > Self.mostBytesBound else {
      return try IndexScan(database, sql: Self.insertion).run(values)
    }
    let row = values.dropLast() + [.integer(ground.count)]
    try IndexScan(database, sql: Self.insertionKeepingSpace).run(row)
    guard let number = values.first, case .integer(let sequence) = number else { return }
    let blob = try StoredBlob(
      "area", of: "entries", row: Int64(sequence), writing: true, in: database)
    try ground.withUnsafeBytes { try blob.write($0) }
  }

  /// Grounds of more bytes are written piece by piece.
  private static let mostBytesBound = 16_384

  private static let insertion = insertion(of: "?")
  // In place of the ground, which comes last, stands how many bytes are kept for it.
  private static let insertionKeepingSpace = insertion(of: "zeroblob(?)")

  private static func insertion(of ground: String) -> String {
    let places = EntryTable.columns.dropLast().map { _ in "?" } + [ground]
    return "INSERT INTO entries (\(EntryTable.columns.joined(separator: ", "))) "
      + "VALUES (\(places.joined(separator: ", ")))"
  }

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
