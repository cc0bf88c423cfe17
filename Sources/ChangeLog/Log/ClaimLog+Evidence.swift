extension ClaimLog {
  /// What is known of the files that prove entries, by the entries' numbers.
  package func evidenceFiles(
    of entries: some Sequence<LogEntry>
  ) throws(ClaimLogError) -> [Int: EvidenceFile] {
    let sequences = entries.filter { $0.claim.evidence?.sha256 != nil }.map(\.sequence)
    guard !sequences.isEmpty else { return [:] }
    return try reading("reading what is known of evidence") { reader in
      try EvidenceTable.files(of: sequences, by: reader)
    }
  }
}
