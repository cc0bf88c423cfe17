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

  /// The chain of the same rows in another store.
  init(_ table: HashedTable, continuing chain: HashChain) {
    self.init(table)
    (count, hash, recordedAt) = (chain.count, chain.hash, chain.recordedAt)
  }

  /// The chain as far as a store has it, which is not checked.
  init(endOf table: HashedTable, _ reader: any LogReader) throws {
    self.init(table)
    let last = LogQuery(
      "SELECT sequence, sha256, recorded_at FROM \(table.name) ORDER BY sequence DESC LIMIT 1")
    try reader.forEachRow(last) { row in
      count = row.integer(0)
      hash = row.letters(1) ?? []
      recordedAt = row.letters(2) ?? []
      return false
    }
  }

  /// Checks the rows that follow, and gives the hash of each to `body`; stops at the first that does
  /// not hold, and tells of it.
  mutating func advance(
    atMost most: Int = .max, by reader: any LogReader, _ body: (_ hash: [UInt8]) -> Void = { _ in }
  ) throws -> LedgerFault? {
    var found: LedgerFault?
    do {
      // Whatever stands before the first row is told.
      let limit = most == .max ? "" : " LIMIT \(most)"
      let query = LogQuery(
        table.query + " WHERE \(table.number) > :last ORDER BY \(table.number)" + limit,
        ["last": .integer(count == 0 ? Int.min : count)])
      try reader.forEachRow(query) { row in
        found = check(row)
        if found == nil { body(hash) }
        return found == nil
      }
    } catch {
      guard let words = reader.words(for: error) else { throw error }
      return LedgerFault(table.place(count + 1, nil), .unreadable, words)
    }
    return try found.map { try table.locating($0, at: count + 1, reader) }
  }

  /// Refuses to go on from a last row that does not hold.
  ///
  /// It alone is checked, against the one before it: a cost that does not grow with the table.
  static func checkLast(of table: HashedTable, by reader: any LogReader, path: String) throws {
    guard let fault = try faultOfLast(of: table, reader) else { return }
    throw ClaimLogError.damaged(path: path, reason: "nothing can follow \(fault)")
  }

  private static func faultOfLast(of table: HashedTable, _ reader: any LogReader) throws
    -> LedgerFault?
  {
    let last = try reader.integer(LogQuery("SELECT max(sequence) FROM \(table.name)")) ?? 0
    guard last > 0 else { return nil }
    var chain = HashChain(table)
    chain.count = last - 1
    if last > 1 {
      let hash = try reader.text(
        LogQuery(
          "SELECT sha256 FROM \(table.name) WHERE sequence = :sequence",
          ["sequence": .integer(last - 1)]))
      guard let hash else {
        return LedgerFault(table.place(last - 1, nil), .missing, "row \(last) follows")
      }
      chain.hash = Array(hash.utf8)
    }
    return try chain.advance(by: reader)
  }

  private mutating func check(_ row: any LogRow) -> LedgerFault? {
    let (expected, number) = (count + 1, row.integer(0))
    let id = row.text(HashedTable.firstValue + 1)
    let place = table.place(expected, table.isNamed ? id : nil)
    guard number >= expected else {
      return LedgerFault(
        table.place(number, table.isNamed ? id : nil), .extra, "numbers start at 1")
    }
    guard number == expected else {
      return LedgerFault(table.place(expected, nil), .missing, "row \(number) comes next")
    }
    guard row.letters(1) == hash else {
      return LedgerFault(
        place, column: "previous_sha256", .unlinked, "it does not hold the hash of the row before")
    }
    guard let digits = table.hash(of: row, after: hash) else {
      return LedgerFault(place, .changed, "it holds a real number, which nothing records")
    }
    guard row.letters(2) == digits else {
      return LedgerFault(place, .changed, "its values do not have the hash that it holds")
    }
    for (offset, derived) in table.derived.enumerated()
    where row.integer(table.firstDerived + offset) != 1 {
      return LedgerFault(
        place, column: derived.column, .changed, "it follows from others otherwise")
    }
    let recorded = row.letters(HashedTable.firstValue + table.offsetOfMoment) ?? []
    if table.isOrdered, recorded.lexicographicallyPrecedes(recordedAt) {
      return LedgerFault(
        place, column: "recorded_at", .unordered, "it lies before that of the row before")
    }
    (count, hash, recordedAt) = (expected, digits, recorded)
    return nil
  }
}
