internal import PlainText

extension ClaimLog {
  /// Opens a log of any version that this program knows, for reading, and leaves its version as it is.
  ///
  /// One that is damaged is opened as far as SQLite can.
  package static func unchanged(
    at path: String, waiting seconds: Double = usualWait, isDamaged: Bool = false
  ) throws(ClaimLogError) -> ClaimLog {
    func open(_ schema: LogSchema) throws(ClaimLogError) -> ClaimLog {
      try ClaimLog(
        opening: path, readOnly: true, schema: schema, waiting: seconds, isDamaged: isDamaged)
    }
    do {
      return try open(.current)
    } catch .olderSchema(_, let version, _) {
      return try open(LogSchema.current.ofVersion(version))
    }
  }

  /// Checks all that the log holds: the file, its schema and triggers, every entry and record of a
  /// source with its hash, what follows from them, and the copies of evidence.
  ///
  /// Given a checkpoint, the log must extend it. The rows are read one after the other; what is kept of
  /// them does not grow with the log, but for the answers. Between one part and the next others may
  /// write: what was read holds for what comes after it, since entries are only added.
  ///
  /// `besideWriters` leaves out what keeps writers waiting for as long as the log is large: SQLite's own
  /// check of the file, and the table that follows from the claims of single grounds.
  package func verify(
    against checkpoint: Checkpoint? = nil, besideWriters: Bool = false
  ) throws(ClaimLogError) -> LedgerVerification {
    var verifier = try readingDamaged("verifying") { LogVerifier(self, $0.dialect) }
    try verifier.check(against: checkpoint, besideWriters: besideWriters)
    return verifier.result
  }
}

/// Checks a log part by part; what the engine itself cannot read is a fault of the part.
private struct LogVerifier {
  let log: ClaimLog
  var result: LedgerVerification

  /// Of so many rows the log is read at a time.
  private static let rowsTogether = 5000

  private var schema: LogSchema { log.store.schema }
  private var path: String { log.path }

  init(_ log: ClaimLog, _ dialect: LogDialect) {
    self.log = log
    result = LedgerVerification(log.store.schema, dialect)
  }

  mutating func check(
    against checkpoint: Checkpoint?, besideWriters: Bool
  ) throws(ClaimLogError) {
    try attempt { verifier, reader in
      let recordedAt = try reader.text(
        LogQuery("SELECT recorded_at FROM entries ORDER BY sequence DESC LIMIT 1"))
      let found = try reader.schemaFaults(recordedAt: recordedAt, verifier.schema)
      verifier.result.faults += found.faults
      verifier.result.remarks += found.remarks
    }
    try checkEntries(against: checkpoint)
    try attempt { try $0.checkSourceRecords(against: checkpoint, $1) }
    try checkValues()
    try attempt { try $0.checkAnswers($1) }
    if !besideWriters, schema.version >= LogSchema.localClaims.version, result.faults.isEmpty {
      try attempt { verifier, reader in
        let fault = try reader.localClaimsFault(verifier.path)
        verifier.result.faults += [fault].compactMap(\.self)
      }
    }
    if schema.version >= LogSchema.evidence.version {
      try attempt { verifier, reader in
        let (count, faults) = try EvidenceTable.check(reader)
        verifier.result.evidenceCopies = count
        verifier.result.faults += faults
      }
    }
    if !besideWriters { try attempt { try $0.result.faults += $1.storageFaults() } }
  }

  /// Reads for a part of the check.
  private mutating func attempt(
    _ part: (inout LogVerifier, any LogReader) throws -> Void
  ) throws(ClaimLogError) {
    let log = log
    try log.readingDamaged("verifying") { reader in
      do {
        try part(&self, reader)
      } catch ClaimLogError.damaged(_, let reason) {
        result.faults.append(LedgerFault(.file, .unreadable, reason))
      } catch {
        result.faults.append(
          LedgerFault(.file, .unreadable, reader.words(for: error) ?? "\(error)"))
      }
    }
  }

  private mutating func checkEntries(against checkpoint: Checkpoint?) throws(ClaimLogError) {
    var rootThen = checkpoint?.size == 0 ? result.chains.tree.root : nil
    var fault: LedgerFault?
    var isAtEnd = false
    while fault == nil, !isAtEnd {
      isAtEnd = true
      try attempt { verifier, reader in
        var (chain, tree) = (verifier.result.chains.entries, verifier.result.chains.tree)
        let before = chain.count
        fault = try chain.advance(atMost: Self.rowsTogether, by: reader) { hash in
          tree.append(leaf: MerkleHash.leaf(ofEntryHash: hash))
          if tree.count == checkpoint?.size { rootThen = tree.root }
        }
        isAtEnd = chain.count - before < Self.rowsTogether
        (verifier.result.chains.entries, verifier.result.chains.tree) = (chain, tree)
      }
    }
    let chain = result.chains.entries
    if let fault {
      result.faults.append(fault)
    } else if let checkpoint {
      if chain.count < checkpoint.size {
        result.difference = .fewerEntries(found: chain.count, expected: checkpoint.size)
      } else if rootThen != checkpoint.root {
        result.difference = .otherEntries(size: checkpoint.size)
      }
    }
  }

  private mutating func checkSourceRecords(
    against checkpoint: Checkpoint?, _ reader: any LogReader
  ) throws {
    var chain = result.chains.sourceRecords
    let expected = checkpoint?.sourceRecords
    var hashThen = expected?.count == 0 ? chain.hash : nil
    var count = 0
    let fault = try chain.advance(by: reader) { hash in
      count += 1
      if count == expected?.count { hashThen = hash }
    }
    result.chains.sourceRecords = chain
    if let fault {
      result.faults.append(fault)
    } else if let expected, result.difference == nil {
      if chain.count < expected.count {
        result.difference = .fewerSourceRecords(found: chain.count, expected: expected.count)
      } else if hashThen.flatMap({ [UInt8](hexadecimal: $0) }) != expected.hash {
        result.difference = .otherSourceRecords(count: expected.count)
      }
    }
  }

  /// Reads every entry as maps and lists read it: a hash may hold over values that nothing can use.
  private mutating func checkValues() throws(ClaimLogError) {
    guard schema.version >= LogSchema.secondVersion.version else { return }
    var number = 0
    while result.faults.isEmpty, number < result.chains.entries.count {
      let before = number
      try attempt { try $0.checkValues(after: &number, $1) }
      if number == before { return }
    }
  }

  private mutating func checkValues(after number: inout Int, _ reader: any LogReader) throws {
    do {
      try EntryReader.forEach(
        reader,
        LogQuery(
          "SELECT \(EntryTable.selection(withGround: true)) FROM entries AS entry "
            + "WHERE sequence > :last ORDER BY sequence LIMIT \(Self.rowsTogether)",
          ["last": .integer(number)]), path: path
      ) { entry in
        number = entry.sequence
        guard let reason = entry.claim.reasonForRefusal else { return }
        throw ClaimLogError.damaged(
          path: path, reason: "entry \(entry.sequence) (\(entry.id)): \(reason)")
      }
    } catch ClaimLogError.damaged(_, let reason) {
      result.faults.append(LedgerFault(.entry(number + 1, id: nil), .unreadable, reason))
    }
  }

  /// Checks that answers name what was there before them, and the table that follows from them.
  private mutating func checkAnswers(_ reader: any LogReader) throws {
    let strays = LogQuery(
      """
      SELECT sequence, id FROM entries AS answer WHERE replies_to IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM entries AS entry
        WHERE entry.id = answer.replies_to AND entry.sequence < answer.sequence)
      ORDER BY sequence LIMIT 1
      """)
    let stray = try reader.first(strays) { LedgerFault.Place.entry($0.integer(0), id: $0.text(1)) }
    if let stray {
      result.faults.append(
        LedgerFault(stray, column: "replies_to", .changed, "it names no earlier entry"))
    }
    guard schema.version >= LogSchema.secondVersion.version else { return }
    let expected = try AnsweredTable.ranks(reader, path: path)
    var found: [Int: Int] = [:]
    try reader.forEachRow(LogQuery("SELECT sequence, rank FROM answered")) { row in
      found[row.integer(0)] = row.isNull(1) ? -1 : row.integer(1)
      return true
    }
    let numbers = Set(expected.keys).union(found.keys).sorted()
    for number in numbers where expected[number] != found[number] {
      let kind: LedgerFault.Kind =
        found[number] == nil ? .missing : expected[number] == nil ? .extra : .changed
      result.faults.append(
        LedgerFault(
          .row(table: "answered", key: "\(number)"), column: kind == .changed ? "rank" : nil, kind,
          "it does not follow from the answers"))
    }
  }
}

extension MerkleHash {
  /// The hash of the leaf of an entry, whose data is the 32 bytes of the hash that the entry holds.
  static func leaf(ofEntryHash digits: [UInt8]) -> [UInt8] {
    leaf([UInt8](hexadecimal: digits) ?? [])
  }
}
