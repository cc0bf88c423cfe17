internal import ChangeLog
internal import Days
internal import Files
internal import Foundation

/// Reads the rows of a log in PostgreSQL, inside one transaction.
struct PostgresReader: LogReader {
  let connection: PostgresConnection
  let moment: Instant?

  init(_ connection: PostgresConnection, moment: Instant? = nil) {
    self.connection = connection
    self.moment = moment
  }

  var dialect: LogDialect { .postgreSQL }

  func forEachRow(_ query: LogQuery, _ body: (any LogRow) throws -> Bool) throws {
    try connection.forEachRow(query) { try body($0) }
  }

  func lastSequence(recordedBy moment: Instant) throws -> Int {
    try integer(
      LogQuery(
        """
        SELECT sequence FROM entries WHERE recorded_at <= :moment
        ORDER BY recorded_at DESC, sequence DESC LIMIT 1
        """, ["moment": .text(moment.millisecondText)])) ?? 0
  }

  /// A few claims of every ground are asked for at once, then more of those grounds that want more: a
  /// question for each ground would cost a journey to the server.
  func forEachClaim<State>(
    of walk: LocalClaimsWalk, startingFrom state: State,
    _ body: (inout State, LocalClaim) throws -> Bool
  ) throws {
    var states: [Data: State] = [:]
    var grounds = walk.grounds.map { $0.map { Data($0) } }
    var (passed, count) = (0, 4)
    while grounds?.isEmpty != true {
      var (taken, ended) = ([Data: Int](), Set<Data>())
      try forEachRow(Self.query(walk, among: grounds, passing: passed, taking: count)) { row in
        let ground = Data(row.bytes(0))
        taken[ground, default: 0] += 1
        guard !ended.contains(ground), let kind = row.text(4).flatMap(ClaimKind.init) else {
          return true
        }
        let claim = LocalClaim(
          sequence: row.integer(1), validFrom: row.integer(2), claimedOn: row.integer(3),
          kind: kind, isReading: row.integer(5) != 0, grade: row.text(6).flatMap { Grade($0) },
          isAnswered: row.integer(7) != 0)
        if try !body(&states[ground, default: state], claim) { ended.insert(ground) }
        return true
      }
      grounds = taken.filter { $0.value == count && !ended.contains($0.key) }.map(\.key)
      passed += count
      count *= 8
    }
  }

  private static func query(
    _ walk: LocalClaimsWalk, among grounds: [Data]?, passing passed: Int, taking count: Int
  ) -> LogQuery {
    var arguments: [String: ColumnValue] = [
      "layer": .text(walk.layer), "day": .integer(walk.day), "last": .integer(walk.lastSequence),
      "count": .integer(count), "passed": .integer(passed),
    ]
    var conditions = "c.valid_from <= :day AND c.sequence <= :last"
    if let source = walk.source {
      conditions += " AND c.source = :source"
      arguments["source"] = .text(source)
    }
    if let judgedAt = walk.embargoesJudgedAt {
      conditions += """
         AND NOT EXISTS (
          SELECT FROM entries AS e WHERE e.sequence = c.sequence AND e.published_from > :judgedAt)
        """
      arguments["judgedAt"] = .text(judgedAt)
    }
    // The grounds of a layer, each by asking the index for the next.
    var among = """
      (WITH RECURSIVE here(ground) AS (
        (SELECT l.ground FROM local_claims AS l WHERE l.layer = :layer ORDER BY l.ground LIMIT 1)
        UNION ALL
        SELECT (
          SELECT l.ground FROM local_claims AS l
          WHERE l.layer = :layer AND l.ground > here.ground ORDER BY l.ground LIMIT 1)
        FROM here WHERE here.ground IS NOT NULL)
      SELECT ground FROM here WHERE ground IS NOT NULL)
      """
    if let grounds {
      among =
        "(SELECT decode(item, 'hex') AS ground FROM regexp_split_to_table(:grounds, ',') AS item)"
      arguments["grounds"] = .text(grounds.map(\.hexadecimalDigits).joined(separator: ","))
    }
    return LogQuery(
      """
      SELECT g.ground, n.sequence, n.valid_from, n.claimed_on, n.kind, n.is_reading, n.grade,
        EXISTS (SELECT FROM answered AS a WHERE a.sequence = n.sequence)
      FROM \(among) AS g CROSS JOIN LATERAL (
        SELECT * FROM local_claims AS c
        WHERE c.layer = :layer AND c.ground = g.ground AND \(conditions)
        ORDER BY c.valid_from DESC, c.claimed_on DESC, c.sequence DESC
        LIMIT :count OFFSET :passed) AS n
      ORDER BY g.ground, n.valid_from DESC, n.claimed_on DESC, n.sequence DESC
      """, arguments)
  }

  func words(for error: any Error) -> String? {
    (error as? PostgresError).map { "PostgreSQL: \($0.message)" }
  }
}

extension PostgresReader {
  func schemaFaults(
    recordedAt: String?, _ schema: LogSchema
  ) throws -> (faults: [LedgerFault], remarks: [String]) {
    let triggers = try PostgresSchema.missingTriggers(self).map {
      LedgerFault(.schema("trigger \($0)"), .missing, "it is removed or switched off")
    }
    let functions = try PostgresSchema.changedFunctions(self).map {
      LedgerFault(.schema("function \($0)"), .changed, "it is not the one of a ledger")
    }
    return (triggers + functions, [])
  }

  func localClaimsFault(_ name: String) throws -> LedgerFault? {
    var expected: [Int: Int] = [:]
    try ClaimLog.forEachLocalClaim(of: self, name: name) { sequence, values in
      expected[sequence] = values.hashValue
    }
    let columns = ClaimLog.localClaimColumns
    let rows = LogQuery(
      "SELECT \(columns.joined(separator: ", ")) FROM local_claims ORDER BY sequence")
    var fault: LedgerFault?
    func tell(_ sequence: Int, _ kind: LedgerFault.Kind) {
      fault = LedgerFault(
        .row(table: "local_claims", key: "\(sequence)"), kind, "it does not follow from the entry")
    }
    try forEachRow(rows) { row in
      let values = columns.indices.map { ColumnValue(row, $0) }
      let sequence = row.integer(4)
      if expected.removeValue(forKey: sequence) != values.hashValue { tell(sequence, .changed) }
      return fault == nil
    }
    if fault == nil, let missing = expected.keys.min() { tell(missing, .missing) }
    return fault
  }

  func forEachCopy(_ body: (_ name: String, _ count: Int, _ sha256: String) -> Void) throws {
    let query = LogQuery(
      """
      SELECT sha256, octet_length(content), encode(sha256(content), 'hex') FROM evidence_copies
      ORDER BY sha256
      """)
    try forEachRow(query) { row in
      body(row.text(0) ?? "", row.integer(1), row.text(2) ?? "")
      return true
    }
  }

  func writeCopy(_ sha256: String, to path: String) throws -> Int? {
    let query = LogQuery(
      "SELECT content FROM evidence_copies WHERE sha256 = :sha256", ["sha256": .text(sha256)])
    guard let content = try first(query, { Array($0.bytes(0)) }) else { return nil }
    try WholeFile.writeNew(content, to: path)
    return content.count
  }

  /// The moment from which an entry is published is worked out when it is recorded, and no hash holds
  /// it; layers and row security go by it.
  func storageFaults() throws -> [LedgerFault] {
    let query = LogQuery(
      """
      SELECT entry.sequence, entry.id
      FROM entries AS entry LEFT JOIN entries AS target ON target.id = entry.replies_to
      WHERE entry.published_from IS DISTINCT FROM
        greatest(entry.embargo_until, target.published_from)
      ORDER BY entry.sequence LIMIT 1
      """)
    return try all(query) { row in
      LedgerFault(
        .entry(row.integer(0), id: row.text(1)), column: "published_from", .changed,
        "it follows from others otherwise")
    }
  }
}

extension Data {
  fileprivate var hexadecimalDigits: String {
    map { byte in String(UInt16(byte) + 256, radix: 16).dropFirst() }.joined()
  }
}
