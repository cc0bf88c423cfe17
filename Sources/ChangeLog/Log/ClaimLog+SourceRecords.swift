package import Days

extension ClaimLog {
  /// Records how a source is to be credited; what was recorded of it before stays in the log.
  ///
  /// Says whether it is new: a record that says what the newest one says is not stored.
  package func append(_ record: SourceRecord, recordedAt: Instant) throws(ClaimLogError) -> Bool {
    if let reason = record.reasonForRefusal { throw .invalidClaim(draft: 0, reason: reason) }
    return try appending("recording a source") { appender in
      try HashChain.checkLast(
        of: .sourceRecords(.current, appender.dialect), by: appender, path: path)
      let newest = try Self.records(
        appender, where: "source = :source", ["source": .text(record.source)], path: path)
      let leads = try record.isLead == true && Self.lead(appender, path: path) != record.source
      guard newest.last != record || leads else { return false }
      try Self.insert(record, recordedAt: appender.moment ?? recordedAt, appender)
      return true
    }
  }

  /// The newest record of each source, by its name, as the log knew them at a moment.
  package func sourceRecords(
    knownAt: Instant? = nil
  ) throws(ClaimLogError) -> [String: SourceRecord] {
    let records = try reading("reading the records of sources") { reader in
      try Self.records(
        reader, where: ":knownAt IS NULL OR recorded_at <= :knownAt",
        ["knownAt": ColumnValue(knownAt?.millisecondText)], path: path)
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
    try reading("looking for the lead assessor") { reader in
      try Self.lead(reader, knownAt: knownAt, path: path)
    }
  }

  private static func lead(
    _ reader: any LogReader, knownAt: Instant? = nil, path: String
  ) throws -> String? {
    let records = try records(
      reader, where: "is_lead IS NOT NULL AND (:knownAt IS NULL OR recorded_at <= :knownAt)",
      ["knownAt": ColumnValue(knownAt?.millisecondText)], path: path)
    var lead: String?
    for record in records {
      if record.isLead == true { lead = record.source } else if lead == record.source { lead = nil }
    }
    return lead
  }

  private static func insert(
    _ record: SourceRecord, recordedAt: Instant, _ appender: any LogAppender
  ) throws {
    let newest = try appender.first(
      LogQuery("SELECT sequence, sha256 FROM source_records ORDER BY sequence DESC LIMIT 1")
    ) { ($0.integer(0), $0.text(1)) }
    let sequence = (newest?.0 ?? 0) + 1
    let previous = newest?.1 ?? CanonicalForm.hashBeforeTheFirst
    let values: [ColumnValue] =
      [.integer(sequence), .text(recordedAt.millisecondText)] + record.columnValues
    let lead: ColumnValue = record.isLead.map { .integer($0 ? 1 : 0) } ?? .null
    let next = CanonicalForm.sourceRecord(values, [lead]).sha256(after: previous)
    let hashes: [ColumnValue] = [.text(previous), .text(next)]
    try SourceRecordTable.insert(values + hashes + [lead], by: appender)
  }

  /// The records that fulfil the condition, oldest first.
  private static func records(
    _ reader: any LogReader, where condition: String, _ arguments: [String: ColumnValue],
    path: String
  ) throws -> [SourceRecord] {
    try reader.all(
      LogQuery(
        "SELECT source, attribution, licence, url, reuse, is_lead FROM source_records "
          + "WHERE \(condition) ORDER BY sequence", arguments)
    ) { row in
      guard let source = row.text(0) else {
        throw ClaimLogError.damaged(path: path, reason: "a record of a source lacks its name")
      }
      return SourceRecord(
        source: source, attribution: row.text(1), licence: row.text(2), url: row.text(3),
        reuse: row.text(4).flatMap(SourceRecord.Reuse.init),
        isLead: row.isNull(5) ? nil : row.integer(5) != 0)
    }
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
