internal import GRDB
internal import PlainText

/// Rows of which each holds a hash over its values and the hash of the row before, checked from the
/// first on.
struct HashChain: Sendable {
  /// Which rows, and what their hashes are taken over.
  let table: HashedTable
  /// How many rows hold.
  private(set) var count = 0
  /// The hash of the last of them, as digits.
  private(set) var hash = Array(CanonicalForm.hashBeforeTheFirst.utf8)
  /// When the last of them was recorded.
  private(set) var recordedAt: [UInt8] = []

  /// The chain before its first row.
  init(_ table: HashedTable) {
    self.table = table
  }

  /// Checks the rows that follow, and gives the hash of each to `body`; stops at the first that does
  /// not hold, and tells of it.
  mutating func advance(
    in database: Database, _ body: (_ hash: [UInt8]) -> Void = { _ in }
  ) throws -> LedgerFault? {
    let statement = try database.makeStatement(
      sql: table.query + " WHERE \(table.number) > ? ORDER BY \(table.number)")
    let row = StoredRow(statement.sqliteStatement)
    do {
      // Whatever stands before the first row is told.
      let rows = try Row.fetchCursor(statement, arguments: [count == 0 ? Int.min : count])
      while try rows.next() != nil {
        if let fault = check(row) { return try table.locating(fault, at: count + 1, database) }
        body(hash)
      }
    } catch let error as DatabaseError {
      return LedgerFault(
        table.place(count + 1, nil), .unreadable,
        "SQLite: \(error.message ?? "\(error.resultCode)")")
    }
    return nil
  }

  /// Refuses to go on from a last row that does not hold.
  ///
  /// It alone is checked, against the one before it: a cost that does not grow with the table.
  static func checkLast(of table: HashedTable, in database: Database, path: String) throws {
    guard let fault = try faultOfLast(of: table, in: database) else { return }
    throw ClaimLogError.damaged(path: path, reason: "nothing can follow \(fault)")
  }

  private static func faultOfLast(of table: HashedTable, in database: Database) throws
    -> LedgerFault?
  {
    let last = try Int.fetchOne(database, sql: "SELECT max(sequence) FROM \(table.name)") ?? 0
    guard last > 0 else { return nil }
    var chain = HashChain(table)
    chain.count = last - 1
    if last > 1 {
      let hash = try String.fetchOne(
        database, sql: "SELECT sha256 FROM \(table.name) WHERE sequence = ?", arguments: [last - 1])
      guard let hash else {
        return LedgerFault(table.place(last - 1, nil), .missing, "row \(last) follows")
      }
      chain.hash = Array(hash.utf8)
    }
    return try chain.advance(in: database)
  }

  private mutating func check(_ row: StoredRow) -> LedgerFault? {
    let (expected, number) = (count + 1, row.integer(0))
    let id = row.text(HashedTable.firstValue + 1).map { String(decoding: $0, as: UTF8.self) }
    let place = table.place(expected, table.isNamed ? id : nil)
    guard number >= expected else {
      return LedgerFault(
        table.place(number, table.isNamed ? id : nil), .extra, "numbers start at 1")
    }
    guard number == expected else {
      return LedgerFault(table.place(expected, nil), .missing, "row \(number) comes next")
    }
    guard row.text(1) == hash else {
      return LedgerFault(
        place, column: "previous_sha256", .unlinked, "it does not hold the hash of the row before")
    }
    guard let digits = table.hash(of: row, after: hash) else {
      return LedgerFault(place, .changed, "it holds a real number, which nothing records")
    }
    guard row.text(2) == digits else {
      return LedgerFault(place, .changed, "its values do not have the hash that it holds")
    }
    for (offset, derived) in table.derived.enumerated()
    where row.integer(table.firstDerived + offset) != 1 {
      return LedgerFault(
        place, column: derived.column, .changed, "it follows from others otherwise")
    }
    let recorded = row.text(HashedTable.firstValue + table.offsetOfMoment) ?? []
    if table.isOrdered, recorded.lexicographicallyPrecedes(recordedAt) {
      return LedgerFault(
        place, column: "recorded_at", .unordered, "it lies before that of the row before")
    }
    (count, hash, recordedAt) = (expected, digits, recorded)
    return nil
  }
}
