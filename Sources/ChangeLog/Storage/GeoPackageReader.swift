internal import Days
internal import Foundation
internal import GRDB

/// Reads the rows of a log in a GeoPackage, inside one transaction.
struct GeoPackageReader: LogReader {
  let database: Database

  init(_ database: Database) {
    self.database = database
  }

  var dialect: LogDialect { .sqlite }

  func forEachRow(_ query: LogQuery, _ body: (any LogRow) throws -> Bool) throws {
    try IndexScan(database, sql: query.sql).forEachRow(named: query.arguments, body: body)
  }

  /// Moments grow with the numbers, so that it is found by halving.
  func lastSequence(recordedBy moment: Instant) throws -> Int {
    var last = try integer(LogQuery("SELECT max(sequence) FROM entries")) ?? 0
    let moment = moment.millisecondText
    let recordedAt = try IndexScan(
      database, sql: "SELECT recorded_at FROM entries WHERE sequence = ?")
    var first = 0
    while first < last {
      let middle = (first + last + 1) / 2
      var isKnown = false
      try recordedAt.forEachRow(.integer(middle)) { row in
        isKnown = row.text(0).map { $0 <= moment } ?? false
        return false
      }
      if isKnown { first = middle } else { last = middle - 1 }
    }
    return first
  }

  func forEachClaim<State>(
    of walk: LocalClaimsWalk, startingFrom state: State,
    _ body: (inout State, LocalClaim) throws -> Bool
  ) throws {
    let scans = try WalkScans(database, walk)
    guard let grounds = walk.grounds else {
      var ground: [UInt8]? = []
      while let here = ground {
        ground = try scans.ground(after: here)
        if let ground { try scans.forEachClaim(on: ground, startingFrom: state, body) }
      }
      return
    }
    for ground in grounds { try scans.forEachClaim(on: ground, startingFrom: state, body) }
  }

  func schemaFaults(
    recordedAt: String?, _ schema: LogSchema
  ) throws -> (faults: [LedgerFault], remarks: [String]) {
    let check = try SchemaCheck(database, schema, recordedAt: recordedAt)
    return (check.faults, check.remarks)
  }

  func localClaimsFault(_ name: String) throws -> LedgerFault? {
    try LocalClaimsTable.fault(in: database, path: name)
  }

  func forEachCopy(_ body: (_ name: String, _ count: Int, _ sha256: String) -> Void) throws {
    try EvidenceTable.forEachCopy(in: database, body)
  }

  func writeCopy(_ sha256: String, to path: String) throws -> Int? {
    try EvidenceTable.writeCopy(sha256, to: path, in: database)
  }

  func storageFaults() throws -> [LedgerFault] {
    try String.fetchAll(database, sql: "PRAGMA integrity_check(1)").filter { $0 != "ok" }
      .map { LedgerFault(.file, .unreadable, "SQLite: \($0)") }
  }

  func words(for error: any Error) -> String? {
    (error as? DatabaseError).map { "SQLite: \($0.message ?? "\($0.resultCode)")" }
  }
}

/// The queries of a walk over single grounds.
private struct WalkScans {
  private let walk: LocalClaimsWalk
  private let nextGround: IndexScan
  private let claims: IndexScan
  private let answers: IndexScan
  private let hiddenAbove: IndexScan

  init(_ database: Database, _ walk: LocalClaimsWalk) throws {
    self.walk = walk
    nextGround = try IndexScan(
      database,
      sql: "SELECT ground FROM local_claims WHERE layer = ? AND ground > ? ORDER BY ground LIMIT 1")
    claims = try IndexScan(
      database,
      sql: """
        SELECT sequence, valid_from, claimed_on, kind, is_reading, source, grade, embargo_until,
          replies_to
        FROM local_claims WHERE layer = ?1 AND ground = ?2 AND valid_from <= ?3
        ORDER BY valid_from DESC, claimed_on DESC, sequence DESC
        """)
    answers = try IndexScan(database, sql: "SELECT 1 FROM answered WHERE sequence = ?")
    hiddenAbove = try IndexScan(
      database,
      sql: """
        WITH RECURSIVE above(id) AS (
          SELECT ?1
          UNION
          SELECT here.replies_to FROM above JOIN entries AS here USING (id))
        SELECT 1 FROM above JOIN entries USING (id) WHERE embargo_until > ?2 LIMIT 1
        """)
  }

  /// The ground of the layer that comes next; nil after the last.
  func ground(after ground: [UInt8]) throws -> [UInt8]? {
    var next: [UInt8]?
    try nextGround.forEachRow(.text(walk.layer), .blob(Data(ground))) { row in
      next = Array(row.bytes(0))
      return false
    }
    return next
  }

  func forEachClaim<State>(
    on ground: [UInt8], startingFrom state: State,
    _ body: (inout State, LocalClaim) throws -> Bool
  ) throws {
    var state = state
    try claims.forEachRow(
      .text(walk.layer), .blob(Data(ground)), .integer(walk.day)
    ) { row in
      let sequence = row.integer(0)
      guard sequence <= walk.lastSequence, walk.source.map({ $0 == row.text(5) }) ?? true,
        try !isHidden(embargo: row.text(7), answering: row.text(8)),
        let kind = row.text(3).flatMap(ClaimKind.init)
      else { return true }
      return try body(
        &state,
        LocalClaim(
          sequence: sequence, validFrom: row.integer(1), claimedOn: row.integer(2), kind: kind,
          isReading: row.integer(4) != 0, grade: row.text(6).flatMap { Grade($0) },
          isAnswered: try isFound(answers, .integer(sequence))))
    }
  }

  /// Whether an entry under that embargo, which answers another or none, may not be seen.
  private func isHidden(embargo: String?, answering target: String?) throws -> Bool {
    guard let judgedAt = walk.embargoesJudgedAt else { return false }
    if let embargo, embargo > judgedAt { return true }
    guard let target else { return false }
    return try isFound(hiddenAbove, .text(target), .text(judgedAt))
  }

  private func isFound(_ scan: IndexScan, _ first: ColumnValue, _ second: ColumnValue? = nil)
    throws -> Bool
  {
    var isFound = false
    func take(_ row: GeoPackageRow) -> Bool {
      isFound = true
      return false
    }
    if let second {
      try scan.forEachRow(first, second, body: take)
    } else {
      try scan.forEachRow(first, body: take)
    }
    return isFound
  }
}
