extension LogEntry {
  /// The SHA-256 of what the claim says, in lower-case hexadecimal, whatever its name, its place in the
  /// log and who entered it: what was recorded before, hidden or not, does not change it.
  package var claimSHA256: String { CanonicalForm.claim(ClaimDraft(claim)).sha256 }
}

extension ClaimLog {
  /// The SHA-256 of the entry with that name, in lower-case hexadecimal, or nil when there is none.
  package func sha256(of id: ClaimID) throws(ClaimLogError) -> String? {
    try reading("reading the hash of \(id)") { reader in
      try reader.text(
        LogQuery("SELECT sha256 FROM entries WHERE id = :id", ["id": .text(id.text)]))
    }
  }
}
