internal import Days
internal import GRDB

/// The table `local_claims`: the claims that say something of one ground, by whose they are, by ground
/// and by day, so that a day's map finds the newest of each ground without reading the older ones.
///
/// All of it follows from `entries`; nothing in it is hashed. Parts of maps are not in it.
enum LocalClaimsTable {
  /// By how many days a claim may be later than what it speaks of, and not count as late.
  static let lateAfterDays = 30

  static let creation = """
    CREATE TABLE local_claims (
      layer TEXT NOT NULL,
      ground BLOB NOT NULL CHECK (length(ground) = 16),
      valid_from INTEGER NOT NULL,
      claimed_on INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL,
      is_reading BOOLEAN NOT NULL,
      is_late BOOLEAN NOT NULL,
      source TEXT NOT NULL,
      grade TEXT,
      embargo_until DATETIME,
      replies_to TEXT,
      PRIMARY KEY (layer, ground, valid_from, claimed_on, sequence)
    ) WITHOUT ROWID;
    CREATE INDEX local_claims_by_day ON local_claims (layer, is_late, valid_from, claimed_on);
    CREATE INDEX readings ON local_claims (layer, valid_from) WHERE is_reading;
    CREATE INDEX signs ON entries (claimed_on, valid_from) WHERE \(isSign);
    CREATE INDEX control_of_places ON entries (code, valid_from) WHERE \(tellsControl);
    """

  /// The entries that may be shown as signs, as SQL has to say it for the index to be used.
  static let isSign = """
    drawn_by IS NULL AND (kind = 'encircled' OR area_basis IS NULL AND kind IN (
      'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested'))
    """

  /// The entries that say which side controls a place.
  static let tellsControl = "drawn_by IS NULL AND kind IN ('captured', 'liberated', 'held')"

  /// Adds an entry that was recorded, where it says something of one ground.
  static func insert(
    _ claim: Claim, sequence: Int, among grounds: inout StoredGrounds,
    by appender: any LogAppender, into table: String = "local_claims"
  ) throws {
    guard let values = values(of: claim, sequence: sequence, among: &grounds) else { return }
    try appender.insert(values, of: columns, into: table)
  }

  /// The columns, in their order.
  static let columns = [
    "layer", "ground", "valid_from", "claimed_on", "sequence", "kind", "is_reading", "is_late",
    "source", "grade", "embargo_until", "replies_to",
  ]

  /// The row of an entry; nil where it says nothing of one ground.
  static func values(of claim: Claim, sequence: Int, among grounds: inout StoredGrounds)
    -> [ColumnValue]?
  {
    guard claim.map == nil, claim.kind.speaksOfGround, let ground = grounds.name(of: claim) else {
      return nil
    }
    return [
      .text(claim.source.layer), .blob(ground), .integer(claim.validFrom.dayNumber),
      .integer(claim.claimedOn.dayNumber),
      .integer(sequence), .text(claim.kind.rawValue),
      .integer(claim.subject.areaBasis == .nearestReading ? 1 : 0),
      .integer(claim.validFrom.days(to: claim.claimedOn) > lateAfterDays ? 1 : 0),
      .text(claim.source.name),
      ColumnValue(claim.grade?.description), ColumnValue(claim.embargoUntil?.millisecondText),
      ColumnValue(claim.repliesTo?.text),
    ]
  }

  /// The condition of a reading, in the words of its index.
  static func isReading(_ dialect: LogDialect) -> String {
    switch dialect {
    case .sqlite: "is_reading"
    case .postgreSQL: "is_reading = 1"
    }
  }

  /// Fills it, or another table of its columns, from all entries of a log.
  static func fill(
    _ appender: any LogAppender, path: String, into table: String = "local_claims"
  ) throws {
    var grounds = StoredGrounds()
    try EntryReader.forEach(appender, allEntries, path: path) {
      try insert($0.claim, sequence: $0.sequence, among: &grounds, by: appender, into: table)
    }
  }

  /// The entries that may have a row.
  static let allEntries = LogQuery(
    "SELECT \(EntryTable.selection(withGround: true)) FROM entries AS entry "
      + "WHERE drawn_by IS NULL ORDER BY sequence")

  /// The first row that does not follow from the entries of a log, or is missing; nil where none is.
  static func fault(in database: Database, path: String) throws -> LedgerFault? {
    try database.execute(
      sql: "CREATE TEMP TABLE expected_claims AS SELECT * FROM main.local_claims WHERE FALSE")
    defer { try? database.execute(sql: "DROP TABLE temp.expected_claims") }
    try fill(GeoPackageReader(database), path: path, into: "temp.expected_claims")
    let (found, expected) = ("main.local_claims", "temp.expected_claims")
    for (some, others, kind) in [
      (found, expected, LedgerFault.Kind.changed), (expected, found, .missing),
    ] {
      let stray = try Int.fetchOne(
        database,
        sql: """
          SELECT min(sequence) FROM (SELECT * FROM \(some) EXCEPT SELECT * FROM \(others))
          """)
      if let stray {
        return LedgerFault(
          .row(table: "local_claims", key: "\(stray)"), kind,
          "it does not follow from the entry")
      }
    }
    return nil
  }
}

extension Source {
  /// Whose statements on a ground follow one another: a warring side's as one, and each third party's
  /// by themselves.
  var layer: String { side == .third ? Self.thirdPartyPrefix + name : side.rawValue }

  static let thirdPartyPrefix = "third "
}

extension ClaimKind {
  /// Whether a claim of this kind, standing alone, says who holds its ground, left it or acts there.
  var speaksOfGround: Bool {
    switch self {
    case .captured, .liberated, .held, .withdrawn, .advanced, .infiltrated, .contested: true
    case .encircled, .denied, .confirmed, .contradicted, .assessed, .order, .evacuated, .note,
      .retracted, .superseded:
      false
    }
  }
}
