package import Days
internal import GRDB

extension ClaimLog {
  /// Records how a source is to be credited; what was recorded of it before stays in the log.
  ///
  /// Says whether it is new: a record that says what the newest one says is not stored.
  package func append(_ record: SourceRecord, recordedAt: Instant) throws(ClaimLogError) -> Bool {
    if let reason = record.reasonForRefusal { throw .invalidClaim(draft: 0, reason: reason) }
    do {
      return try queue.write { database in
        try HashChain.checkLast(of: .sourceRecords(.current), in: database, path: path)
        let newest = try Self.records(
          database, where: "source = ?", arguments: [record.source], path: path)
        let leads = try record.isLead == true && Self.lead(database, path: path) != record.source
        guard newest.last != record || leads else { return false }
        try Self.insert(record, recordedAt: recordedAt, database)
        return true
      }
    } catch {
      throw ClaimLogError(error, path: path, operation: "recording a source")
    }
  }

  /// The newest record of each source, by its name, as the log knew them at a moment.
  package func sourceRecords(
    knownAt: Instant? = nil
  ) throws(ClaimLogError) -> [String: SourceRecord] {
    let records = try reading("reading the records of sources") { database in
      try Self.records(
        database, where: "?1 IS NULL OR recorded_at <= ?1",
        arguments: [knownAt?.millisecondText], path: path)
    }
    return Dictionary(records.map { ($0.source, $0) }) { $1 }
  }

  /// How each source is credited, as the log knew it at a moment.
  package func credits(knownAt: Instant? = nil) throws(ClaimLogError) -> SourceCredits {
    SourceCredits(try sourceRecords(knownAt: knownAt))
  }

  /// The name of the lead assessor, as the log knew it at a moment; nil where it names none.
  ///
  /// There is one at most: the source of which it was said last, unless that was taken back.
  package func leadAssessor(knownAt: Instant? = nil) throws(ClaimLogError) -> String? {
    try reading("looking for the lead assessor") { database in
      try Self.lead(database, knownAt: knownAt, path: path)
    }
  }

  private static func lead(_ database: Database, knownAt: Instant? = nil, path: String) throws
    -> String?
  {
    let records = try records(
      database, where: "is_lead IS NOT NULL AND (?1 IS NULL OR recorded_at <= ?1)",
      arguments: [knownAt?.millisecondText], path: path)
    var lead: String?
    for record in records {
      if record.isLead == true { lead = record.source } else if lead == record.source { lead = nil }
    }
    return lead
  }

  private static func insert(
    _ record: SourceRecord, recordedAt: Instant, _ database: Database
  ) throws {
    let newest = try Row.fetchOne(
      database,
      sql: "SELECT sequence, sha256 FROM source_records ORDER BY sequence DESC LIMIT 1")
    let sequence = (newest?[0] as Int? ?? 0) + 1
    let previous = newest?[1] as String? ?? CanonicalForm.hashBeforeTheFirst
    let values: [ColumnValue] =
      [.integer(sequence), .text(recordedAt.millisecondText)] + record.columnValues
    let lead: ColumnValue = record.isLead.map { .integer($0 ? 1 : 0) } ?? .null
    let next = CanonicalForm.sourceRecord(values, [lead]).sha256(after: previous)
    let hashes: [ColumnValue] = [.text(previous), .text(next)]
    try database.execute(
      sql: "INSERT INTO source_records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: StatementArguments((values + hashes + [lead]).map(\.databaseValue)))
  }

  /// The records that fulfil the condition, oldest first.
  private static func records(
    _ database: Database, where condition: String, arguments: StatementArguments, path: String
  ) throws -> [SourceRecord] {
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT source, attribution, licence, url, reuse, is_lead FROM source_records "
        + "WHERE \(condition) ORDER BY sequence",
      arguments: arguments)
    var records: [SourceRecord] = []
    while let row = try rows.next() {
      guard let source = row[0] as String? else {
        throw ClaimLogError.damaged(path: path, reason: "a record of a source lacks its name")
      }
      records.append(
        SourceRecord(
          source: source, attribution: row[1], licence: row[2], url: row[3],
          reuse: (row[4] as String?).flatMap(SourceRecord.Reuse.init), isLead: row[5]))
    }
    return records
  }
}

extension SourceRecord {
  fileprivate var columnValues: [ColumnValue] {
    [
      .text(source), ColumnValue(attribution), ColumnValue(licence), ColumnValue(url),
      ColumnValue(reuse?.rawValue),
    ]
  }

  fileprivate var reasonForRefusal: String? {
    if source.isEmpty { return "the source has no name" }
    let texts: [(name: String, text: String?, longest: Int)] = [
      ("source", source, TextLimit.name), ("attribution", attribution, TextLimit.title),
      ("licence", licence, TextLimit.title), ("URL", url, TextLimit.address),
    ]
    return TextLimit.firstReasonForRefusal(among: texts)
  }
}
