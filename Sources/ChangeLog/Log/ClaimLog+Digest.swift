extension ClaimLog {
  /// The SHA-256 of the entry with that name, in lower-case hexadecimal, or nil when there is none.
  package func sha256(of id: ClaimID) throws(ClaimLogError) -> String? {
    try reading("reading the hash of \(id)") { reader in
      try reader.text(
        LogQuery("SELECT sha256 FROM entries WHERE id = :id", ["id": .text(id.text)]))
    }
  }
}
