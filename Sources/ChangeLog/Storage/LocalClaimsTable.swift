internal import Days
internal import Files
internal import Foundation
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
  static func insert(_ claim: Claim, ground: Data?, sequence: Int, in database: Database) throws {
    guard claim.map == nil, claim.kind.speaksOfGround else { return }
    let isReading = claim.subject.areaBasis == .nearestReading
    guard isReading || ground != nil else { return }
    try database.cachedStatement(
      sql: "INSERT INTO local_claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      claim.source.layer, key(ground ?? Data((claim.subject.code ?? claim.subject.name).utf8)),
      claim.validFrom.dayNumber, claim.claimedOn.dayNumber, sequence, claim.kind.rawValue,
      isReading, claim.claimedOn.dayNumber - claim.validFrom.dayNumber > lateAfterDays,
      claim.source.name, claim.grade?.description,
      claim.embargoUntil?.millisecondText, claim.repliesTo?.text,
    ])
  }

  /// Fills it from all entries of a log.
  static func fill(_ database: Database, path: String) throws {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT sequence, area FROM entries WHERE drawn_by IS NULL ORDER BY sequence")
    while let row = try rows.next() {
      let sequence: Int = row[0]
      let entries = try EntryReader.entries(
        database,
        sql: "SELECT \(EntryTable.selection(withGround: false)) FROM entries AS entry "
          + "WHERE sequence = ?",
        arguments: [sequence], path: path)
      for entry in entries {
        try insert(entry.claim, ground: row[1], sequence: sequence, in: database)
      }
    }
  }

  /// The name of a ground: the first half of its SHA-256.
  private static func key(_ ground: Data) -> Data {
    var hash = SHA256()
    ground.withUnsafeBytes { hash.update($0) }
    return Data(hash.digest().prefix(16))
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
