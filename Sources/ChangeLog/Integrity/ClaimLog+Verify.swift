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
  /// them does not grow with the log, but for the answers.
  package func verify(
    against checkpoint: Checkpoint? = nil
  ) throws(ClaimLogError) -> LedgerVerification {
    try readingDamaged("verifying") { reader in
      var verifier = LogVerifier(reader, store.schema, path: path)
      verifier.check(against: checkpoint)
      return verifier.result
    }
  }
}

/// Checks a log part by part; what the engine itself cannot read is a fault of the part.
private struct LogVerifier {
  let reader: any LogReader
  let schema: LogSchema
  let path: String
  var result: LedgerVerification

  init(_ reader: any LogReader, _ schema: LogSchema, path: String) {
    self.reader = reader
    self.schema = schema
    self.path = path
    result = LedgerVerification(schema, reader.dialect)
  }

  mutating func check(against checkpoint: Checkpoint?) {
    attempt { verifier in
      let recordedAt = try verifier.reader.text(
        LogQuery("SELECT recorded_at FROM entries ORDER BY sequence DESC LIMIT 1"))
      let found = try verifier.reader.schemaFaults(recordedAt: recordedAt, verifier.schema)
      verifier.result.faults += found.faults
      verifier.result.remarks += found.remarks
    }
    attempt { try $0.checkEntries(against: checkpoint) }
    attempt { try $0.checkSourceRecords(against: checkpoint) }
    attempt { try $0.checkValues() }
    attempt { try $0.checkAnswers() }
    if schema.version >= LogSchema.localClaims.version, result.faults.isEmpty {
      attempt { verifier in
        let fault = try verifier.reader.localClaimsFault(verifier.path)
        verifier.result.faults += [fault].compactMap(\.self)
      }
    }
    if schema.version >= LogSchema.evidence.version {
      attempt { verifier in
        let (count, faults) = try EvidenceTable.check(verifier.reader)
        verifier.result.evidenceCopies = count
        verifier.result.faults += faults
      }
    }
    attempt { try $0.result.faults += $0.reader.storageFaults() }
  }

  private mutating func attempt(_ part: (inout LogVerifier) throws -> Void) {
    do {
      try part(&self)
    } catch ClaimLogError.damaged(_, let reason) {
      result.faults.append(LedgerFault(.file, .unreadable, reason))
    } catch {
      result.faults.append(LedgerFault(.file, .unreadable, reader.words(for: error) ?? "\(error)"))
    }
  }

  private mutating func checkEntries(against checkpoint: Checkpoint?) throws {
    var (chain, tree) = (result.chains.entries, result.chains.tree)
    var rootThen = checkpoint?.size == 0 ? tree.root : nil
    let fault = try chain.advance(by: reader) { hash in
      tree.append(leaf: MerkleHash.leaf(ofEntryHash: hash))
      if tree.count == checkpoint?.size { rootThen = tree.root }
    }
    (result.chains.entries, result.chains.tree) = (chain, tree)
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

  private mutating func checkSourceRecords(against checkpoint: Checkpoint?) throws {
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
  private mutating func checkValues() throws {
    guard schema.version >= LogSchema.secondVersion.version, result.faults.isEmpty else { return }
    var number = 0
    do {
      try EntryReader.forEach(
        reader,
        LogQuery(
          "SELECT \(EntryTable.selection(withGround: true)) FROM entries AS entry "
            + "ORDER BY sequence"), path: path
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
  private mutating func checkAnswers() throws {
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
