internal import Files
internal import Foundation

/// What was copied from one log to another.
package struct LogCopy: Hashable, Sendable {
  /// How many entries the other has now.
  package internal(set) var entries = 0
  /// How many of them were there before.
  package internal(set) var entriesBefore = 0
  /// How many records of sources the other has now.
  package internal(set) var sourceRecords = 0
}

extension ClaimLog {
  /// Copies to another log what it lacks, in order and with the hashes as they are, each checked; what
  /// is recorded meanwhile is left for the next copy.
  ///
  /// The other must be empty, or have the first entries of this one: then the copy goes on from there.
  /// It is made in groups, each kept when it is whole.
  package func copy(to other: ClaimLog) throws(ClaimLogError) -> LogCopy {
    var copier = try LogCopier(from: self, to: other)
    try copier.copyEntries()
    try copier.copySourceRecords()
    return copier.copy
  }
}

/// Copies rows from one log to another, a group at a time.
private struct LogCopier {
  let source: ClaimLog
  let target: ClaimLog
  /// How many rows the source has, so that the copy is of one moment.
  private let size: (entries: Int, sourceRecords: Int)
  var copy = LogCopy()
  private var grounds = StoredGrounds()

  private static let entriesAtATime = 500

  init(from source: ClaimLog, to target: ClaimLog) throws(ClaimLogError) {
    self.source = source
    self.target = target
    size = try source.reading("counting what is copied") { reader in
      func count(_ table: HashedTable) throws -> Int { try HashChain(endOf: table, reader).count }
      return (
        try count(.entries(source.store.schema, reader.dialect)),
        try count(.sourceRecords(source.store.schema, reader.dialect))
      )
    }
  }

  mutating func copyEntries() throws(ClaimLogError) {
    var chain = try start(of: .entries(target.store.schema, target.store.dialect))
    copy.entriesBefore = chain.count
    while let group = try group(after: chain) {
      let start = chain
      chain = group.chain
      try target.appending("copying") { appender in
        try checkEnd(of: start, appender)
        for row in group.rows { try insert(row, appender) }
        let answers = group.rows.lazy.map(\.entry).filter { $0.claim.repliesTo != nil }
        try AnsweredTable.update(after: answers.map(\.id), by: appender, path: target.path)
      }
    }
    copy.entries = chain.count
  }

  /// A row of the entries with its evidence, and the claim that it says.
  private struct EntryRow {
    let entry: LogEntry
    let values: [ColumnValue]
    let evidence: [ColumnValue]
  }

  /// The rows that follow; nil after the last.
  private func group(
    after chain: HashChain
  ) throws(ClaimLogError) -> (rows: [EntryRow], chain: HashChain)? {
    let columns = EntryTable.columns
    let most = min(Self.entriesAtATime, size.entries - chain.count)
    guard most > 0 else { return nil }
    let group = try source.reading("reading what is copied") { reader in
      var next = HashChain(.entries(source.store.schema, reader.dialect), continuing: chain)
      let fault = try next.advance(atMost: most, by: reader)
      if let fault { throw ClaimLogError.damaged(path: source.path, reason: "\(fault)") }
      let numbers = Array(chain.count + 1..<next.count + 1)
      guard !numbers.isEmpty else { return (rows: [EntryRow](), chain: next) }
      let entries = Dictionary(
        uniqueKeysWithValues: try EntryReader.entries(
          reader, sequences: numbers, path: source.path
        ).map { ($0.sequence, $0) })
      let selected =
        columns.map { "entries." + $0 } + EvidenceTable.hashedColumns.map { "evidence." + $0 }
      let query = LogQuery(
        """
        SELECT \(selected.joined(separator: ", "))
        FROM entries LEFT JOIN evidence ON evidence.sequence = entries.sequence
        WHERE entries.sequence BETWEEN :first AND :last ORDER BY entries.sequence
        """, ["first": .integer(chain.count + 1), "last": .integer(next.count)])
      let rows = try reader.all(query) { row in
        entries[row.integer(0)].map { entry in
          EntryRow(
            entry: entry, values: columns.indices.map { ColumnValue(row, $0) },
            evidence: (columns.count..<selected.count).map { ColumnValue(row, $0) })
        }
      }
      return (rows: rows, chain: next)
    }
    return group.rows.isEmpty ? nil : group
  }

  private mutating func insert(_ row: EntryRow, _ appender: any LogAppender) throws {
    let (entry, sequence) = (row.entry, row.entry.sequence)
    if !row.evidence.allSatisfy(\.isNull) {
      try EvidenceTable.insert([.integer(sequence)] + row.evidence, by: appender)
      if row.evidence.last == .integer(1), let sha256 = entry.claim.evidence?.sha256 {
        try keepCopy(sha256, appender)
      }
    }
    try appender.insertEntry(row.values)
    try LocalClaimsTable.insert(
      entry.claim, sequence: sequence, among: &grounds, by: appender)
  }

  private func keepCopy(_ sha256: String, _ appender: any LogAppender) throws {
    guard try !EvidenceTable.hasCopy(sha256, by: appender) else { return }
    let folder = try TemporaryFolder()
    let path = folder.path + "/copy"
    let size = try source.reading("reading a copy of evidence") { reader in
      try reader.writeCopy(sha256, to: path)
    }
    guard let size else {
      throw ClaimLogError.damaged(
        path: source.path, reason: "the copy of evidence \(sha256) is missing")
    }
    try appender.insertCopy(ofFile: path, size: size, sha256: sha256)
  }

  mutating func copySourceRecords() throws(ClaimLogError) {
    let chain = try start(of: .sourceRecords(target.store.schema, target.store.dialect))
    let columns = SourceRecordTable.columns
    let rows = try source.reading("reading the records of sources") { reader in
      var next = HashChain(.sourceRecords(source.store.schema, reader.dialect), continuing: chain)
      let most = max(0, size.sourceRecords - chain.count)
      if let fault = try next.advance(atMost: most, by: reader) {
        throw ClaimLogError.damaged(path: source.path, reason: "\(fault)")
      }
      return try reader.all(
        LogQuery(
          "SELECT \(columns.joined(separator: ", ")) FROM source_records "
            + "WHERE sequence > :last AND sequence <= :end ORDER BY sequence",
          ["last": .integer(chain.count), "end": .integer(next.count)])
      ) { row in columns.indices.map { ColumnValue(row, $0) } }
    }
    copy.sourceRecords = chain.count + rows.count
    guard !rows.isEmpty else { return }
    try target.appending("copying the records of sources") { appender in
      try checkEnd(of: chain, appender)
      for row in rows { try SourceRecordTable.insert(row, by: appender) }
    }
  }

  /// The chain up to which the target has what the source has.
  private func start(of table: HashedTable) throws(ClaimLogError) -> HashChain {
    let end = try target.reading("reading the last entry") { try HashChain(endOf: table, $0) }
    guard end.count > 0 else { return end }
    let hash = try source.reading("comparing the logs") { reader in
      try reader.text(
        LogQuery(
          "SELECT sha256 FROM \(table.name) WHERE sequence = :sequence",
          ["sequence": .integer(end.count)]))
    }
    guard let hash, Array(hash.utf8) == end.hash else {
      throw .otherLog(
        path: target.path, place: "\(table.place(end.count, nil))", source: source.path)
    }
    return end
  }

  /// Refuses to go on where somebody else has added something meanwhile.
  private func checkEnd(of chain: HashChain, _ appender: any LogAppender) throws {
    let end = try HashChain(endOf: chain.table, appender)
    guard end.count == chain.count, end.hash == chain.hash else {
      throw ClaimLogError.busy(path: target.path)
    }
  }
}
