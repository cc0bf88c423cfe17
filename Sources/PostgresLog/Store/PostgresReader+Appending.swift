internal import ChangeLog
internal import Files
internal import Foundation

/// Adds rows to a log in PostgreSQL, inside a transaction that has the turn.
extension PostgresReader: LogAppender {
  func execute(_ query: LogQuery) throws {
    try connection.sendAhead(query)
  }

  func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
    try connection.sendAhead(LogQuery("SAVEPOINT group_of_claims"))
    do {
      let value = try body()
      try connection.sendAhead(LogQuery("RELEASE SAVEPOINT group_of_claims"))
      return value
    } catch let error as ClaimLogError {
      connection.waitingRows = [:]
      try connection.run(
        "ROLLBACK TO SAVEPOINT group_of_claims; RELEASE SAVEPOINT group_of_claims")
      throw error
    }
  }

  func insert(_ values: [ColumnValue], of columns: [String], into table: String) throws {
    try connection.insertAhead(values, of: columns, into: table)
  }

  func insertEntry(_ values: [ColumnValue]) throws {
    try insert(values, of: EntryTable.columns, into: "entries")
  }

  func insertCopy(ofFile path: String, size: Int, sha256: String) throws {
    let content = try MappedFile(path)
    guard content.bytes.count == size, content.sha256() == sha256 else {
      throw ClaimLogError.evidenceChanged(path: path)
    }
    try execute(
      LogQuery(
        "INSERT INTO evidence_copies VALUES (:sha256, :content)",
        ["sha256": .text(sha256), "content": .blob(Data(content.bytes))]))
  }
}
