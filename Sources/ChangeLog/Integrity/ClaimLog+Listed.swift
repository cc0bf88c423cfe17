internal import GRDB

extension ClaimLog {
  /// Refuses entries that are not what was recorded: a list of them would say something else unseen.
  ///
  /// The cost is that of the entries that are shown; that none is missing takes `verify`.
  package func check(_ entries: some Sequence<LogEntry>) throws(ClaimLogError) {
    let sequences = entries.map(\.sequence)
    guard !sequences.isEmpty else { return }
    try reading("checking what is shown") { database in
      let table = HashedTable.entries(schema)
      let statement = try database.makeStatement(
        sql: table.query + " WHERE \(table.number) IN (SELECT value FROM json_each(?))")
      let rows = try Row.fetchCursor(
        statement, arguments: ["[\(sequences.map(String.init).joined(separator: ","))]"])
      let row = StoredRow(statement.sqliteStatement)
      while try rows.next() != nil {
        guard let previous = row.text(1), let hash = row.text(2),
          table.hash(of: row, after: previous) == hash
        else {
          let number = row.integer(0)
          let id = entries.first { $0.sequence == number }?.id.text
          throw ClaimLogError.damaged(
            path: path,
            reason: "\(table.place(number, id)): its values do not have the hash that it holds")
        }
      }
    }
  }
}
