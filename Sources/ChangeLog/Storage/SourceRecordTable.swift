/// The table `source_records`: how sources are credited.
enum SourceRecordTable {
  /// The columns, in their order.
  static let columns = [
    "sequence", "recorded_at", "source", "attribution", "licence", "url", "reuse",
    "previous_sha256", "sha256", "is_lead",
  ]

  /// Adds a row.
  static func insert(_ values: [ColumnValue], by appender: any LogAppender) throws {
    try appender.execute(
      LogQuery(
        "INSERT INTO source_records VALUES (\(columns.map { ":" + $0 }.joined(separator: ", ")))",
        Dictionary(uniqueKeysWithValues: zip(columns, values))))
  }
}
