internal import Files

extension ClaimLog {
  /// The Merkle tree over the hashes of the first entries, as many as are wanted, or of all; each of
  /// them must hold.
  package func tree(ofFirst size: Int? = nil) throws(ClaimLogError) -> MerkleTree {
    try reading("reading the hashes of the entries") { reader in
      var leaves: [[UInt8]] = []
      var chain = HashChain(.entries(store.schema, reader.dialect))
      let fault = try chain.advance(by: reader) {
        leaves.append(MerkleHash.leaf(ofEntryHash: $0))
      }
      if let fault { throw ClaimLogError.damaged(path: path, reason: "\(fault)") }
      return MerkleTree(leaves: Array(leaves.prefix(size ?? leaves.count)))
    }
  }

  /// What the hash of an entry is taken over: its canonical form, then the digits of the hash before.
  package func hashedContent(ofEntry sequence: Int) throws(ClaimLogError) -> [UInt8] {
    try reading("reading entry \(sequence)") { reader in
      let table = HashedTable.entries(store.schema, reader.dialect)
      let query = LogQuery(
        table.query + " WHERE \(table.number) = :sequence", ["sequence": .integer(sequence)])
      let content = try reader.first(query) { row in
        row.letters(1).flatMap { table.form(of: row, keepingBytes: true)?.content(after: $0) }
      }
      guard let content else {
        throw ClaimLogError.damaged(path: path, reason: "entry \(sequence) cannot be read")
      }
      return content
    }
  }
}
