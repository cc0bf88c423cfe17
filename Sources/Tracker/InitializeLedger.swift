internal import Atlas
public import ChangeLog
internal import Exchange
internal import SimpleFeatures

extension Ledger {
  /// Where a new ledger goes: the path given, else the one in the environment, else the current
  /// folder.
  public static func newPath(given path: String?) -> String {
    guard case .file(let found) = found(path: path) else { return defaultName }
    return found
  }
}

/// What a new ledger starts with.
public enum LedgerStart: Hashable, Sendable {
  /// The sample claims that the program ships with.
  case sample
  /// No claims.
  case nothing
}

extension Tracker {
  /// Makes a ledger where there is none, and says how many entries it has.
  public static func initialize(ledgerAt path: String, from start: LedgerStart) throws(Failure)
    -> Int
  {
    let tracker = try Tracker(ledger: .file(path))
    guard !WholeFile.exists(path) else {
      throw Failure(
        .cannotCreate, "\(path): there is a file already; choose another path with --ledger PATH")
    }
    try WholeFile.makeFolder(holding: path)
    switch start {
    case .nothing:
      let log = try failing { try ClaimLog.create(at: path) }
      return try failing { try log.count() }
    case .sample:
      try WholeFile.writeNew(WholeFile.read(tracker.samplePath), to: path)
      let log = try tracker.openLog()
      return try failing { try log.count() }
    }
  }
}

extension Tracker {
  /// Makes the sample ledger from its tables, and says how many entries it has.
  ///
  /// `recordedAt` is written into every entry, so that the same tables give the same ledger.
  public func buildSample(
    claims: String, statuses: String, recordedAt: Instant, at path: String
  ) throws(Failure) -> Int {
    let statusBytes = try WholeFile.read(statuses)
    let claimBytes = try WholeFile.read(claims)
    let readings = try failing { try SettlementStatusTable(csv: statusBytes, path: statuses) }
    let table = try failing { try ClaimTable(csv: claimBytes, path: claims) }
    let drafts = readings.rows.map(ClaimDraft.init(reading:)) + (try drafts(of: table))
    let log = try failing { try ClaimLog.create(at: path) }
    let deepState = SourceRecord(
      source: ClaimDraft.deepState.name, attribution: "DeepStateMap.Live",
      url: "https://deepstatemap.live")
    _ = try failing { try log.append(deepState, recordedAt: recordedAt) }
    return try failing { try log.append(drafts, recordedAt: recordedAt) }.count
  }

  private func drafts(of table: ClaimTable) throws(Failure) -> [ClaimDraft] {
    let file = try openBaseMap()
    let gazetteer = try failing { try file.gazetteer() }
    let finder = try failing { try file.groundFinder(among: gazetteer) }
    var drafts: [ClaimDraft] = []
    for row in table.rows {
      var claim = row.claim
      do {
        claim.subject = try Subject(row, gazetteer, finder)
      } catch {
        throw Failure(error.reason, "\(table.path):\(row.line) column place: \(error.message)")
      }
      drafts.append(ClaimDraft(claim, id: row.id))
    }
    return drafts
  }
}

extension Subject {
  /// The subject of a row: a settlement, or a region where the code is an oblast's.
  fileprivate init(_ row: ClaimTable.Row, _ gazetteer: Gazetteer, _ finder: GroundFinder)
    throws(Failure)
  {
    // An oblast's code is "UA" and two digits.
    if let code = row.code, code.count == 4 {
      self.init(
        form: .region, name: row.place, nameInUkrainian: row.placeInUkrainian, code: code,
        oblast: row.region, part: row.part)
    } else {
      let place = try failing {
        try gazetteer.find(row.code ?? row.place, region: row.code == nil ? row.region : nil)
      }
      try self.init(place, part: row.part, finder)
    }
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
