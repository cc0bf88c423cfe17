internal import PlainText

/// The chains of a log as far as they were found to hold, from which more can be checked.
package struct VerifiedChains: Sendable {
  var entries: HashChain
  var tree = MerkleFrontier()
  var sourceRecords: HashChain

  init(_ schema: LogSchema, _ dialect: LogDialect) {
    entries = HashChain(.entries(schema, dialect))
    sourceRecords = HashChain(.sourceRecords(schema, dialect))
  }

  /// Where the chain of the records of sources ends.
  var endOfSourceRecords: Checkpoint.ChainEnd {
    Checkpoint.ChainEnd(
      count: sourceRecords.count, hash: [UInt8](hexadecimal: sourceRecords.hash) ?? [])
  }

  /// The checkpoint of what holds, for a log of a name.
  package func checkpoint(origin: String) -> Checkpoint {
    Checkpoint(
      origin: origin, size: entries.count, root: tree.root, sourceRecords: endOfSourceRecords)
  }
}

extension ClaimLog {
  /// Checks what was recorded since, and tells of the first that does not hold.
  package func advance(_ chains: inout VerifiedChains) throws(ClaimLogError) -> LedgerFault? {
    var next = chains
    let fault = try reading("verifying") { reader in
      let fault = try next.entries.advance(by: reader) {
        next.tree.append(leaf: MerkleHash.leaf(ofEntryHash: $0))
      }
      return try fault ?? next.sourceRecords.advance(by: reader)
    }
    chains = next
    return fault
  }
}
