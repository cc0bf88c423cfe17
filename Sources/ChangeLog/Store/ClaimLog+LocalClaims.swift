/// The table `local_claims`, for stores that compare it with the entries themselves.
extension ClaimLog {
  /// The columns, in their order.
  package static var localClaimColumns: [String] { LocalClaimsTable.columns }

  /// Gives a body the number of each entry that says something of one ground, and the row that it has
  /// in the table.
  package static func forEachLocalClaim(
    of reader: any LogReader, name: String, _ body: (Int, [ColumnValue]) -> Void
  ) throws {
    var grounds = StoredGrounds()
    try EntryReader.forEach(reader, LocalClaimsTable.allEntries, path: name) { entry in
      let values = LocalClaimsTable.values(
        of: entry.claim, sequence: entry.sequence, among: &grounds)
      if let values { body(entry.sequence, values) }
    }
  }
}
