package import Days

/// Where the rows of a log are kept: a GeoPackage, or a database for many desks.
///
/// What a log is (claims, canonical form, hashes, what may be seen, what still counts) is the same for
/// every store. A store may be used from any task.
package protocol LogStore: AnyObject, Sendable {
  /// What names it in messages: a path, or an address without anything secret.
  var name: String { get }
  /// Whether it is only read.
  var isReadOnly: Bool { get }
  /// The triggers that keep entries as they are and that are missing or altered, where it was opened
  /// for writing.
  var missingTriggers: [String] { get }
  /// The version of the tables.
  var schema: LogSchema { get }
  /// How its SQL is worded.
  var dialect: LogDialect { get }

  /// What the body makes of the rows as they stand at one moment.
  func reading<Value>(_ body: (any LogReader) throws -> Value) throws -> Value

  /// The same, though parts may be unreadable.
  func readingDamaged<Value>(_ body: (any LogReader) throws -> Value) throws -> Value

  /// What the body makes of the rows, to which it alone may add until it returns; all that it adds is
  /// kept when this returns, or nothing where it throws.
  func appending<Value>(_ body: (any LogAppender) throws -> Value) throws -> Value

  /// A number that changes whenever another connection, of any program, adds something.
  func changeMark() throws -> Int

  /// How the server is that keeps the rows; nil for a file, which needs none.
  func condition() throws -> StoreCondition?

  /// What an error of the store's own, or any other, means for the log.
  func failure(_ error: any Error, _ operation: String) -> ClaimLogError
}

/// Reads the rows of a store as they stand at one moment.
///
/// A body that is given rows asks the reader nothing until it has returned from the last.
package protocol LogReader {
  /// How SQL is worded.
  var dialect: LogDialect { get }

  /// Gives a body each row that a query finds, until it returns false.
  func forEachRow(_ query: LogQuery, _ body: (any LogRow) throws -> Bool) throws

  /// The number of the last entry that was recorded up to a moment.
  func lastSequence(recordedBy moment: Instant) throws -> Int

  /// Gives a body the claims of a walk that may be seen, of each ground the newest first, until it
  /// returns false for the ground. Each ground has a state of its own, which starts the same.
  func forEachClaim<State>(
    of walk: LocalClaimsWalk, startingFrom state: State,
    _ body: (inout State, LocalClaim) throws -> Bool
  ) throws

  /// What is wrong with the tables and triggers, and what is there beside the log's.
  func schemaFaults(
    recordedAt: String?, _ schema: LogSchema
  ) throws -> (faults: [LedgerFault], remarks: [String])

  /// The first row of `local_claims` that does not follow from the entries.
  func localClaimsFault(_ name: String) throws -> LedgerFault?

  /// Gives a body the SHA-256 of each copy of evidence with the number and the SHA-256 of the bytes
  /// that it has.
  func forEachCopy(_ body: (_ name: String, _ count: Int, _ sha256: String) -> Void) throws

  /// Writes the bytes that are kept under a SHA-256 to a new file, and gives their number; nil where
  /// there are none.
  func writeCopy(_ sha256: String, to path: String) throws -> Int?

  /// What is wrong with the store below its tables.
  func storageFaults() throws -> [LedgerFault]

  /// The engine's own words for an error; nil for an error that is not the engine's.
  func words(for error: any Error) -> String?
}

/// Adds rows to a store, inside one transaction in which nobody else adds any.
package protocol LogAppender: LogReader {
  /// The store's own clock, read once nobody else adds anything; nil where the caller's counts.
  var moment: Instant? { get }

  /// Runs a statement that gives no rows; where it fails, this or whatever is asked next throws.
  func execute(_ query: LogQuery) throws

  /// Adds a row to a table, given the values of its columns, before the next statement; where it
  /// fails, whatever is asked next throws.
  func insert(_ values: [ColumnValue], of columns: [String], into table: String) throws

  /// Adds a row to the entries likewise, given the values of `EntryTable.columns`.
  func insertEntry(_ values: [ColumnValue]) throws

  /// Does all that a body does, or, where it throws, nothing of it.
  func savepoint<Value>(_ body: () throws -> Value) throws -> Value

  /// Keeps the bytes of a file of a size under their SHA-256.
  func insertCopy(ofFile path: String, size: Int, sha256: String) throws
}

extension LogReader {
  /// What a body makes of the first row that a query finds; nil where there is none.
  package func first<Value>(
    _ query: LogQuery, _ body: (any LogRow) throws -> Value?
  ) throws -> Value? {
    var value: Value?
    try forEachRow(query) { row in
      value = try body(row)
      return false
    }
    return value
  }

  /// The number in the first column of the first row; nil for NULL and for no row.
  package func integer(_ query: LogQuery) throws -> Int? {
    try first(query) { $0.isNull(0) ? nil : $0.integer(0) }
  }

  /// The text in the first column of the first row; nil for NULL and for no row.
  package func text(_ query: LogQuery) throws -> String? {
    try first(query) { $0.text(0) }
  }

  /// The numbers in the first column.
  package func integers(_ query: LogQuery) throws -> [Int] {
    try all(query) { $0.integer(0) }
  }

  /// What a body makes of each row, without what it makes nothing of.
  package func all<Value>(
    _ query: LogQuery, _ body: (any LogRow) throws -> Value?
  ) throws -> [Value] {
    var values: [Value] = []
    try forEachRow(query) { row in
      if let value = try body(row) { values.append(value) }
      return true
    }
    return values
  }
}
