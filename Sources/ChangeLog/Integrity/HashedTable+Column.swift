extension HashedTable {
  /// The fault with the column that it is in, as far as that can be known: a hash tells that a row was
  /// changed, and not where.
  func locating(_ fault: LedgerFault, at number: Int, _ reader: any LogReader) throws -> LedgerFault
  {
    guard fault.kind == .changed, fault.column == nil else { return fault }
    func found(_ column: String?, _ detail: String) -> LedgerFault {
      LedgerFault(fault.place, column: column, fault.kind, detail)
    }
    let numbered = ["sequence": ColumnValue.integer(number)]
    let next = try reader.text(
      LogQuery(
        "SELECT previous_sha256 FROM \(name) WHERE sequence = :sequence",
        ["sequence": .integer(number + 1)]))
    let own = try reader.text(
      LogQuery("SELECT sha256 FROM \(name) WHERE sequence = :sequence", numbered))
    if let next, next != own, try next == rightHash(of: number, reader) {
      return found("sha256", "the values have the hash that the next row holds, not this one")
    }
    guard isNamed else { return fault }
    if let column = try columnOfOtherClass(number, reader) {
      return found(column, "it is stored as something else")
    }
    let entries: [LogEntry]
    do {
      entries = try EntryReader.entries(reader, sequences: [number], path: "")
    } catch ClaimLogError.damaged(_, let reason) {
      return found(Self.column(namedIn: reason), reason)
    } catch {
      guard let words = reader.words(for: error) else { throw error }
      return found(nil, words)
    }
    guard let entry = entries.first else { return fault }
    let validFrom = try reader.text(
      LogQuery("SELECT valid_from FROM entries WHERE sequence = :sequence", numbered))
    if validFrom != "\(entry.claim.validFrom)" {
      return found("valid_from", "it follows from others otherwise")
    }
    // A key that the program made is a second hash, over what the claim says alone.
    let key = try reader.text(
      LogQuery("SELECT idempotency_key FROM entries WHERE sequence = :sequence", numbered))
    guard let key, key.hasPrefix("sha256:") else { return fault }
    return key == "sha256:" + CanonicalForm.claim(ClaimDraft(entry.claim)).sha256
      ? found(nil, "what it says is as it was; its id, moment, recorder, map or hash is not")
      : found(nil, "what it says is not what was recorded, or its key")
  }

  private func rightHash(of number: Int, _ reader: any LogReader) throws -> String? {
    try reader.first(
      LogQuery(query + " WHERE \(self.number) = :sequence", ["sequence": .integer(number)])
    ) { row in
      row.letters(1).flatMap { hash(of: row, after: $0) }
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  // Columns of SQLite may hold values of any type.
  private func columnOfOtherClass(_ number: Int, _ reader: any LogReader) throws -> String? {
    guard case .sqlite = reader.dialect else { return nil }
    let columns = try reader.all(
      LogQuery("SELECT name, type FROM pragma_table_info(:table)", ["table": .text(name)])
    ) { row in row.text(0).flatMap { name in row.text(1).map { (name, $0) } } }
    for (name, type) in columns {
      let expected =
        switch type {
        case "INTEGER", "BOOLEAN": "integer"
        case "POINT", "MULTIPOLYGON": "blob"
        default: "text"
        }
      let found = try reader.text(
        LogQuery(
          "SELECT typeof(\"\(name)\") FROM entries WHERE sequence = :sequence",
          ["sequence": .integer(number)]))
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
