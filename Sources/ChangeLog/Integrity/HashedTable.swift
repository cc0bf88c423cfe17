internal import PlainText

/// A table whose rows form a chain of hashes: its columns as far as the hashes cover them.
struct HashedTable: Sendable {
  /// A column that follows from others and is not hashed.
  struct Derived: Sendable {
    /// Its name.
    let column: String
    /// What is 1 where it follows.
    let condition: String
  }

  /// The name of the table.
  let name: String
  /// The start of the header of its canonical form.
  let header: String
  /// How many values each version of the form adds to the one before.
  let groups: [Int]
  /// What follows from other columns.
  let derived: [Derived]
  /// Whether rows have names, and are in the order in which they were recorded.
  let isNamed: Bool
  /// What reads the rows: the number, the two hashes, the values of all groups, the conditions.
  let query: String

  /// The place of the first value in a row of `query`.
  static let firstValue = 3

  /// The column that numbers the rows.
  var number: String { "\(name).sequence" }
  /// Whether rows are in the order in which they were recorded.
  var isOrdered: Bool { isNamed }
  /// The place of the moment of recording among the values.
  var offsetOfMoment: Int { isNamed ? 2 : 1 }
  /// The place of the first condition in a row of `query`.
  var firstDerived: Int { Self.firstValue + groups.reduce(0, +) }

  /// The entries of a log of a schema.
  static func entries(_ schema: LogSchema, _ dialect: LogDialect) -> HashedTable {
    let first = EntryTable.logColumns + EntryTable.claimColumns
    let hasAdded = schema.version >= LogSchema.secondVersion.version
    let added = hasAdded ? EntryTable.addedColumns : []
    let derived =
      hasAdded
      ? [
        Derived(
          column: "drawn_by",
          condition: dialect.follows("drawn_by", LogSchema.drawnBy(like: dialect.like))),
        Derived(
          column: "is_whole_map",
          condition: dialect.follows("is_whole_map", dialect.flag("map_extent IS NULL"))),
      ] : []
    let hasEvidence = schema.version >= LogSchema.evidence.version
    return HashedTable(
      name: "entries", header: "frontline entry",
      groups: [first, added, hasEvidence ? EvidenceTable.hashedColumns : []].map(\.count)
        .filter { $0 > 0 },
      derived: derived, isNamed: true,
      columns: (first + added).map { "entries." + $0 }
        + (hasEvidence ? EvidenceTable.hashedColumns.map { "evidence." + $0 } : []),
      from: hasEvidence
        ? "entries LEFT JOIN evidence ON evidence.sequence = entries.sequence" : "entries")
  }

  /// The records of sources of a log of a schema.
  static func sourceRecords(_ schema: LogSchema, _ dialect: LogDialect) -> HashedTable {
    let first = ["sequence", "recorded_at", "source", "attribution", "licence", "url", "reuse"]
    let added = schema.version >= LogSchema.secondVersion.version ? ["is_lead"] : []
    return HashedTable(
      name: "source_records", header: "frontline source",
      groups: [first, added].map(\.count).filter { $0 > 0 }, derived: [], isNamed: false,
      columns: first + added, from: "source_records")
  }

  private init(
    name: String, header: String, groups: [Int], derived: [Derived], isNamed: Bool,
    columns: [String], from source: String
  ) {
    self.name = name
    self.header = header
    self.groups = groups
    self.derived = derived
    self.isNamed = isNamed
    let all =
      ["sequence", "previous_sha256", "sha256"].map { "\(name).\($0)" } + columns
      + derived.map(\.condition)
    query = "SELECT \(all.joined(separator: ", ")) FROM \(source)"
  }

  /// The place of a row, for messages.
  func place(_ number: Int, _ id: String?) -> LedgerFault.Place {
    isNamed ? .entry(number, id: id) : .sourceRecord(number)
  }

  /// The digits of the hash that a row of `query` should hold; nil where it holds a real number.
  func hash(of row: any LogRow, after previous: [UInt8]) -> [UInt8]? {
    form(of: row).map { Array($0.sha256(after: String(decoding: previous, as: UTF8.self)).utf8) }
  }

  /// The canonical form of a row of `query`; nil where it holds a real number.
  func form(of row: any LogRow, keepingBytes: Bool = false) -> CanonicalForm? {
    let (count, version) = extent(of: row)
    var form = CanonicalForm(header: "\(header) \(version)\n", keepingBytes: keepingBytes)
    for column in Self.firstValue..<Self.firstValue + count where !form.append(column, of: row) {
      return nil
    }
    return form
  }

  /// How many values the form of a row has, and the version of that form: that of the last group of
  /// which one value is not NULL.
  private func extent(of row: any LogRow) -> (count: Int, version: Int) {
    var end = groups.reduce(0, +)
    for version in stride(from: groups.count, to: 1, by: -1) {
      let start = end - groups[version - 1]
      let values = Self.firstValue + start..<Self.firstValue + end
      if values.contains(where: { row.storageClass($0) != "n" }) { return (end, version) }
      end = start
    }
    return (end, 1)
  }
}
