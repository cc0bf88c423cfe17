internal import Files
internal import GRDB

extension ClaimLog {
  /// The Merkle tree over the hashes of the first entries, as many as are wanted, or of all; each of
  /// them must hold.
  package func tree(ofFirst size: Int? = nil) throws(ClaimLogError) -> MerkleTree {
    try reading("reading the hashes of the entries") { database in
      var leaves: [[UInt8]] = []
      var chain = HashChain(.entries(schema))
      let fault = try chain.advance(in: database) {
        leaves.append(MerkleHash.leaf(ofEntryHash: $0))
      }
      if let fault { throw ClaimLogError.damaged(path: path, reason: "\(fault)") }
      return MerkleTree(leaves: Array(leaves.prefix(size ?? leaves.count)))
    }
  }

  /// What the hash of an entry is taken over: its canonical form, then the digits of the hash before.
  package func hashedContent(ofEntry sequence: Int) throws(ClaimLogError) -> [UInt8] {
    try reading("reading entry \(sequence)") { database in
      let table = HashedTable.entries(schema)
      let statement = try database.makeStatement(
        sql: table.query + " WHERE \(table.number) = ?")
      let rows = try Row.fetchCursor(statement, arguments: [sequence])
      let row = StoredRow(statement.sqliteStatement)
      guard try rows.next() != nil, let previous = row.text(1),
        let content = table.form(of: row, keepingBytes: true)?.content(after: previous)
      else { throw ClaimLogError.damaged(path: path, reason: "entry \(sequence) cannot be read") }
      return content
    }
  }
}
