internal import ChangeLog
package import Days
internal import Exchange
internal import Files
internal import PostgresLog
internal import SimpleFeatures

extension Ledger {
  /// Where a new ledger goes: the path or address given, else the one in the environment, else the
  /// current folder.
  package static func new(given name: String?) -> Ledger {
    let found = found(path: name)
    return found == .sample ? .file(defaultName) : found
  }
}

/// What a new ledger starts with.
package enum LedgerStart: Hashable, Sendable {
  /// The sample claims that the program ships with.
  case sample
  /// No claims.
  case nothing
}

/// A ledger that is ready for claims.
package struct NewLedger: Hashable, Sendable {
  /// How it came to be so.
  package enum State: Hashable, Sendable {
    /// It was made, with so many entries.
    case made(entries: Int)
    /// It was there, of an earlier version of the schema.
    case broughtUpToDate(fromVersion: Int)
  }

  /// Its path, or its address without what is secret.
  package let name: String
  /// How it came to be so.
  package let state: State
}

extension Tracker {
  /// The statements that make a ledger in PostgreSQL.
  package static var schemaOfDatabase: String { PostgresSchema.sql }

  /// Makes a ledger where there is none, and says how it is called and how many entries it has. One in
  /// PostgreSQL that is of an earlier version is brought up to date instead.
  package static func initialize(
    _ ledger: Ledger, from start: LedgerStart
  ) throws(Failure) -> NewLedger {
    if case .database(let address) = ledger {
      let found = try failing { try PostgresAddress(address) }
      if let version = try failing({ try PostgresSchema.migrate(at: found) }) {
        return NewLedger(name: found.name, state: .broughtUpToDate(fromVersion: version))
      }
      try failing { try PostgresSchema.create(at: found) }
      let count = start == .sample ? try copy(from: .sample, to: ledger).entries : 0
      return NewLedger(name: found.name, state: .made(entries: count))
    }
    let path = try ledger.pathForWriting()
    let count = try initialize(ledgerAt: path, from: start)
    return NewLedger(name: path, state: .made(entries: count))
  }

  private static func initialize(ledgerAt path: String, from start: LedgerStart) throws(Failure)
    -> Int
  {
    let tracker = try Tracker(ledger: .file(path))
    guard !FileSystem.exists(path) else {
      throw Failure(
        .cannotCreate,
        "\(path): there is a file already; choose another path with \(field: .ledger) PATH")
    }
    try failing { try FileSystem.makeFolder(holding: path) }
    switch start {
    case .nothing:
      let log = try failing { try ClaimLog.create(at: path) }
      return try failing { try log.count() }
    case .sample:
      try failing { try WholeFile.writeNew(WholeFile.read(tracker.samplePath), to: path) }
      let log = try tracker.openLog()
      return try failing { try log.count() }
    }
  }
}

extension Tracker {
  /// Makes the sample ledger from its tables, and says how many entries it has.
  ///
  /// `recordedAt` is written into every entry, so that the same tables give the same ledger.
  package func buildSample(
    claims: String, statuses: String, recordedAt: Instant, at path: String
  ) throws(Failure) -> Int {
    let readings = try failing {
      try SettlementStatusTable(csv: WholeFile.read(statuses), path: statuses)
    }
    let table = try failing { try ClaimTable(csv: WholeFile.read(claims), path: claims) }
    var finder = try PlaceFinder(openBaseMap())
    var drafts = readings.rows.map(ClaimDraft.init(reading:))
    let log = try failing { try ClaimLog.create(at: path) }
    var checks = try ClaimChecks(on: log, seen: .includingEmbargoed())
    for row in table.rows {
      let draft = try FileDraft.reading(row, of: table, &finder, checks).0.draft
      try checks.check(draft)
      drafts.append(draft)
    }
    let deepState = SourceRecord(
      source: ClaimDraft.deepState.name, attribution: "DeepStateMap.Live",
      url: "https://deepstatemap.live")
    _ = try failing { try log.append(deepState, recordedAt: recordedAt) }
    return try failing { try log.append(drafts, recordedAt: recordedAt) }.count
  }
}

extension ClaimDraft {
  fileprivate static let deepState = Source(name: "DeepState", side: .third)

  /// The claim that a settlement's status was read on DeepState's daily map.
  fileprivate init(reading row: SettlementStatusTable.Row) {
    let finding = row.isOccupied ? "inside" : "outside"
    let claim = Claim(
      source: Self.deepState, kind: row.isOccupied ? .captured : .held,
      subject: Subject(
        form: .settlement, name: row.name, nameInUkrainian: row.nameInUkrainian, code: row.code,
        oblast: row.oblast, point: row.position, areaBasis: .nearestReading),
      claimedOn: row.date,
      statement: "The daily map showed the settlement's point \(finding) the occupied area.",
      citation: Citation(url: "https://deepstatemap.live", outlet: "DeepState daily map"))
    self.init(claim)
  }
}
