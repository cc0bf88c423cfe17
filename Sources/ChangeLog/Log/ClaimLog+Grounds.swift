extension ClaimLog {
  /// The numbers of the claims of single grounds, of some kinds, whoever may see them: those of one
  /// ground together. Readings of settlements are none of them.
  package func claimsByGround(of kinds: [ClaimKind]) throws(ClaimLogError) -> [[Int]] {
    try reading("listing the grounds of claims") { reader in
      var places: [Ground: Int] = [:]
      var found: [[Int]] = []
      let query = LogQuery(
        """
        SELECT ground, sequence, kind FROM local_claims
        WHERE NOT (\(LocalClaimsTable.isReading(reader.dialect)))
        """)
      let wanted = Set(kinds.map(\.rawValue))
      try reader.forEachRow(query) { row in
        guard let ground = Ground(row.bytes(0)), row.text(2).map(wanted.contains) == true else {
          return true
        }
        if let place = places[ground] {
          found[place].append(row.integer(1))
        } else {
          places[ground] = found.count
          found.append([row.integer(1)])
        }
        return true
      }
      return found
    }
  }
}

/// The 16 bytes that stand for a ground.
private struct Ground: Hashable {
  private let first: UInt64
  private let second: UInt64

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
  }
}
