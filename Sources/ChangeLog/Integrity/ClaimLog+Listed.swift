extension ClaimLog {
  /// Refuses entries that are not what was recorded: a list of them would say something else unseen.
  ///
  /// The cost is that of the entries that are shown; that none is missing takes `verify`.
  package func check(_ entries: some Sequence<LogEntry>) throws(ClaimLogError) {
    let sequences = entries.map(\.sequence)
    guard !sequences.isEmpty else { return }
    try reading("checking what is shown") { reader in
      let table = HashedTable.entries(store.schema, reader.dialect)
      let query = LogQuery(
        table.query
          + " WHERE \(table.number) IN (SELECT value FROM \(reader.dialect.numbers(":sequences")) AS x)",
        ["sequences": .list(sequences)])
      try reader.forEachRow(query) { row in
        guard let previous = row.letters(1), let hash = row.letters(2),
          table.hash(of: row, after: previous) == hash
        else {
          let number = row.integer(0)
          let id = entries.first { $0.sequence == number }?.id.text
          throw ClaimLogError.damaged(
            path: path,
            reason: "\(table.place(number, id)): its values do not have the hash that it holds")
        }
        return true
      }
    }
  }
}
