internal import GRDB
internal import PlainText

extension HashedTable {
  /// The fault with the column that it is in, as far as that can be known: a hash tells that a row was
  /// changed, and not where.
  func locating(_ fault: LedgerFault, at number: Int, _ database: Database) throws -> LedgerFault {
    guard fault.kind == .changed, fault.column == nil else { return fault }
    func found(_ column: String?, _ detail: String) -> LedgerFault {
      LedgerFault(fault.place, column: column, fault.kind, detail)
    }
    let ownHash = "SELECT sha256 FROM \(name) WHERE sequence = ?"
    let next = try String.fetchOne(
      database, sql: "SELECT previous_sha256 FROM \(name) WHERE sequence = ?",
      arguments: [number + 1])
    if let next, try next != String.fetchOne(database, sql: ownHash, arguments: [number]),
      try next == rightHash(of: number, database)
    {
      return found("sha256", "the values have the hash that the next row holds, not this one")
    }
    guard isNamed else { return fault }
    if let column = try columnOfOtherClass(number, database) {
      return found(column, "it is stored as something else")
    }
    let entries: [LogEntry]
    do {
      entries = try EntryReader.entries(database, sequences: [number], path: "")
    } catch ClaimLogError.damaged(_, let reason) {
      return found(Self.column(namedIn: reason), reason)
    } catch let error as DatabaseError {
      return found(nil, "SQLite: \(error.message ?? "\(error.resultCode)")")
    }
    guard let entry = entries.first else { return fault }
    let validFrom = try String.fetchOne(
      database, sql: "SELECT valid_from FROM entries WHERE sequence = ?", arguments: [number])
    if validFrom != "\(entry.claim.validFrom)" {
      return found("valid_from", "it follows from others otherwise")
    }
    // A key that the program made is a second hash, over what the claim says alone.
    let key = try String.fetchOne(
      database, sql: "SELECT idempotency_key FROM entries WHERE sequence = ?", arguments: [number])
    guard let key, key.hasPrefix("sha256:") else { return fault }
    return key == "sha256:" + CanonicalForm.claim(ClaimDraft(entry.claim)).sha256
      ? found(nil, "what it says is as it was; its id, moment, recorder, map or hash is not")
      : found(nil, "what it says is not what was recorded, or its key")
  }

  private func rightHash(of number: Int, _ database: Database) throws -> String? {
    let statement = try database.makeStatement(sql: query + " WHERE \(self.number) = ?")
    let rows = try Row.fetchCursor(statement, arguments: [number])
    guard try rows.next() != nil else { return nil }
    let row = StoredRow(statement.sqliteStatement)
    guard let previous = row.text(1) else { return nil }
    return hash(of: row, after: previous).map { String(decoding: $0, as: UTF8.self) }
  }

  private func columnOfOtherClass(_ number: Int, _ database: Database) throws -> String? {
    let columns = try Row.fetchAll(
      database, sql: "SELECT name, type FROM pragma_table_info(?)", arguments: [name])
    for column in columns {
      guard let name = column[0] as String?, let type = column[1] as String? else { continue }
      let expected =
        switch type {
        case "INTEGER", "BOOLEAN": "integer"
        case "POINT", "MULTIPOLYGON": "blob"
        default: "text"
        }
      let found = try String.fetchOne(
        database, sql: "SELECT typeof(\"\(name)\") FROM entries WHERE sequence = ?",
        arguments: [number])
      if let found, found != "null", found != expected { return name }
    }
    return nil
  }

  /// The column of the entries that a reason of `EntryReader` names first.
  private static func column(namedIn reason: String) -> String? {
    let words = (reason.split(separator: ": ", maxSplits: 1).last ?? "")
      .split { !($0.isLetter || $0 == "_") }.map(String.init)
    let columns = EntryTable.logColumns + EntryTable.claimColumns + EntryTable.addedColumns
    return words.first { columns.contains($0) }
  }
}
