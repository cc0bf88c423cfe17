internal import Days
internal import GRDB

/// Chooses the entries that are read for a day's map: those that can still count, found by index, and
/// not all that were ever made.
///
/// Of maps, the newest of the whole front that nothing speaks against bounds what is read of each
/// source. Of claims of single grounds, the newest of each ground and layer are walked until nothing
/// older can count; a third party's are looked for only among those to which an assessor's newest map
/// leaves anything. Signs are bounded by their days.
struct DayReader {
  private let database: Database
  private let question: DayQuestion
  private let visibility: Visibility
  private let lastSequence: Int
  private let answers: IndexScan
  private let hiddenAbove: IndexScan
  private let nextGround: IndexScan
  private let groundClaims: IndexScan

  /// The sequences chosen so far, apart from answers.
  private(set) var chosen: Set<Int> = []
  /// Those of them that were answered, whoever may see the answers.
  private(set) var answered: Set<Int> = []

  init(_ database: Database, _ question: DayQuestion, seen visibility: Visibility) throws {
    self.database = database
    self.question = question
    self.visibility = visibility
    lastSequence = try ClaimLog.lastSequence(recordedBy: visibility.knownAt, in: database)
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
    nextGround = try IndexScan(
      database,
      sql: "SELECT ground FROM local_claims WHERE layer = ? AND ground > ? ORDER BY ground LIMIT 1")
    groundClaims = try IndexScan(
      database,
      sql: """
        SELECT sequence, valid_from, claimed_on, kind, is_reading, source, grade, embargo_until,
          replies_to
        FROM local_claims WHERE layer = ?1 AND ground = ?2 AND valid_from <= ?3
        ORDER BY valid_from DESC, claimed_on DESC, sequence DESC
        """)
  }

  /// Chooses all that the question asks for.
  mutating func choose() throws {
    let bounds = MapBounds(question, try chooseMaps())
    let thirdParties = try thirdParties()
    let shown = bounds.shown(among: thirdParties)
    switch question.speakers {
    case .maps: return
    case .thirdParties:
      try chooseLocals(of: thirdParties, shown)
    case .side(let side):
      try chooseLocals(of: side.rawValue)
      try chooseLocals(of: thirdParties, shown)
    case .source(let name):
      if let party = thirdParties.first(where: { $0.name == name }) {
        try chooseLocals(of: [party], bounds.alone(party))
      } else {
        for side in [Side.russia, .ukraine] { try chooseLocals(of: side.rawValue, only: name) }
        try chooseLocals(of: thirdParties, shown)
      }
    case .all:
      for side in [Side.russia, .ukraine] { try chooseLocals(of: side.rawValue) }
      try chooseLocals(of: thirdParties, shown)
    }
    try chooseSigns()
  }
}

// MARK: - Maps

extension DayReader {
  /// Chooses the parts of maps that can still count, and gives them.
  private mutating func chooseMaps() throws -> [MapBounds.Part] {
    let rows = try Row.fetchCursor(
      database, sql: Self.mapsQuery,
      arguments: visibility.arguments + ["asOf": "\(question.day)"])
    var parts: [MapBounds.Part] = []
    while let row = try rows.next() {
      guard let sequence = row[0] as Int?, let source = row[1] as String?,
        let day = (row[3] as String?).flatMap({ CalendarDate($0) })
      else { continue }
      try add(sequence)
      parts.append(
        MapBounds.Part(
          source: source, grade: (row[2] as String?).flatMap { Grade($0) }, day: day.dayNumber,
          isWhole: row[4] == true, isCertain: !answered.contains(sequence),
          side: try self.side(of: sequence)))
    }
    return parts
  }

  private func side(of sequence: Int) throws -> Side? {
    let statement = try database.cachedStatement(sql: "SELECT side FROM entries WHERE sequence = ?")
    return try String.fetchOne(statement, arguments: [sequence]).flatMap(Side.init)
  }

  // Whoever draws maps, with each grade that they have, once. DISTINCT would step through the index
  // of all parts, thousands of them; this asks it for the next.
  private static let drawers = """
    first_of_drawer(sequence) AS (
      SELECT (
        SELECT sequence FROM entries WHERE drawn_by IS NOT NULL ORDER BY drawn_by, grade LIMIT 1)
      UNION ALL
      SELECT coalesce(
        (SELECT next.sequence FROM entries AS next
          WHERE next.drawn_by = here.drawn_by AND next.grade > coalesce(here.grade, '')
          ORDER BY next.grade LIMIT 1),
        (SELECT next.sequence FROM entries AS next
          WHERE next.drawn_by IS NOT NULL AND next.drawn_by > here.drawn_by
          ORDER BY next.drawn_by, next.grade LIMIT 1))
      FROM first_of_drawer JOIN entries AS here USING (sequence)),
    drawer AS (
      SELECT drawn_by, grade FROM first_of_drawer JOIN entries USING (sequence))
    """

  /// The parts of the newest maps of the whole front and of all that is newer, each once.
  static let mapsQuery = """
    WITH RECURSIVE \(drawers),
    newest_map AS (
      SELECT drawn_by, grade, coalesce((
        SELECT entry.valid_from FROM entries AS entry
        WHERE entry.drawn_by = drawer.drawn_by AND entry.grade IS drawer.grade
          AND entry.valid_from <= :asOf AND entry.is_whole_map AND \(Visibility.condition)
          AND NOT EXISTS (
            SELECT 1 FROM entries AS ending WHERE ending.replies_to = entry.id
              AND ending.kind IN ('retracted', 'superseded', 'contradicted'))
        ORDER BY entry.valid_from DESC LIMIT 1), '') AS since
      FROM drawer)
    SELECT entry.sequence, entry.drawn_by, entry.grade, entry.valid_from, entry.is_whole_map
    FROM newest_map JOIN entries AS entry
      ON entry.drawn_by = newest_map.drawn_by AND entry.grade IS newest_map.grade
    WHERE entry.valid_from BETWEEN newest_map.since AND :asOf AND \(Visibility.condition)
    """
}

// MARK: - Claims of single grounds

extension DayReader {
  /// A third party whose claims of single grounds are on record.
  struct ThirdParty {
    let layer: String
    /// The day of its newest reading of a settlement; nil where it has read none.
    let newestReading: Int?

    var name: String { String(layer.dropFirst(Source.thirdPartyPrefix.count)) }
  }

  private func thirdParties() throws -> [ThirdParty] {
    let next = try IndexScan(
      database,
      sql: "SELECT layer FROM local_claims WHERE layer > ? ORDER BY layer LIMIT 1")
    let newest = try IndexScan(
      database,
      sql: """
        SELECT valid_from FROM local_claims WHERE layer = ? AND is_reading AND valid_from <= ?
        ORDER BY valid_from DESC LIMIT 1
        """)
    var parties: [ThirdParty] = []
    var layer = Source.thirdPartyPrefix
    while true {
      var found: String?
      try next.forEachRow(.text(layer)) { row in
        found = row.text(0)
        return false
      }
      guard let found, found.hasPrefix(Source.thirdPartyPrefix) else { return parties }
      var reading: Int?
      try newest.forEachRow(.text(found), .integer(question.day.dayNumber)) { row in
        reading = row.integer(0)
        return false
      }
      parties.append(ThirdParty(layer: found, newestReading: reading))
      layer = found
    }
  }

  /// Chooses the claims of third parties that were said on the day from which their maps leave them
  /// anything, or later.
  private mutating func chooseLocals(of parties: [ThirdParty], _ since: (ThirdParty) -> Int?) throws
  {
    for party in parties {
      guard let since = since(party) else {
        try chooseLocals(of: party.layer)
        continue
      }
      for ground in try grounds(of: party.layer, saidSince: since) {
        try chooseClaims(of: party.layer, on: ground)
      }
    }
  }

  /// The grounds of which a layer said something from one day on that holds on the day in question.
  private func grounds(of layer: String, saidSince day: Int) throws -> Set<[UInt8]> {
    let scan = try IndexScan(
      database,
      sql: """
        SELECT ground FROM local_claims
        WHERE layer = ?1 AND is_late = ?2 AND valid_from BETWEEN ?3 AND ?4 AND claimed_on >= ?5
        """)
    var grounds: Set<[UInt8]> = []
    for (isLate, first) in [(0, day - LocalClaimsTable.lateAfterDays), (1, 0)] {
      try scan.forEachRow(
        .text(layer), .integer(isLate), .integer(first), .integer(question.day.dayNumber),
        .integer(day)
      ) { row in
        grounds.insert(row.bytes(0))
        return true
      }
    }
    return grounds
  }

  /// Chooses the claims of a layer on all its grounds, or those of one source among them.
  private mutating func chooseLocals(of layer: String, only source: String? = nil) throws {
    var ground: [UInt8]? = []
    while let here = ground {
      ground = nil
      try nextGround.forEachRow(.text(layer), .blob(here)) { row in
        ground = row.bytes(0)
        return false
      }
      if let ground { try chooseClaims(of: layer, on: ground, only: source) }
    }
  }

  /// Chooses the claims of a layer on a ground that may still count, with the least grade and without.
  private mutating func chooseClaims(
    of layer: String, on ground: [UInt8], only source: String? = nil
  ) throws {
    var histories = [(least: Grade?.none, history: GroundHistory())]
    if let least = question.minimumGrade { histories.append((least, GroundHistory())) }
    var found: [(sequence: Int, isAnswered: Bool)] = []
    try groundClaims.forEachRow(
      .text(layer), .blob(ground), .integer(question.day.dayNumber)
    ) { row in
      let sequence = row.integer(0)
      guard sequence <= lastSequence, source.map({ $0 == row.text(5) }) ?? true,
        try !isHidden(embargo: row.text(7), answering: row.text(8)),
        let kind = row.text(3).flatMap(ClaimKind.init)
      else { return true }
      let isAnswered = try isAnswered(sequence)
      var mayCount = false
      for index in histories.indices {
        if let least = histories[index].least {
          guard row.text(6).flatMap({ Grade($0) })?.isAtLeast(least) == true else { continue }
        }
        let days = GroundHistory.Days(validFrom: row.integer(1), claimedOn: row.integer(2))
        if histories[index].history.mayCount(
          kind, isReading: row.integer(4) != 0, days: days, certainly: !isAnswered)
        {
          mayCount = true
        }
      }
      if mayCount { found.append((sequence, isAnswered)) }
      return !histories.allSatisfy(\.history.hasEnded)
    }
    for (sequence, isAnswered) in found {
      chosen.insert(sequence)
      if isAnswered { answered.insert(sequence) }
    }
  }
}

// MARK: - Signs

extension DayReader {
  /// Chooses the claims that may be shown as signs, and those that may have ended one of them.
  private mutating func chooseSigns() throws {
    let first = question.day.adding(days: -Claim.lifetimeInDays)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT entry.sequence, entry.code, entry.valid_from FROM entries AS entry
        WHERE \(LocalClaimsTable.isSign) AND entry.valid_from <= :asOf
          AND (entry.claimed_on >= :first OR entry.valid_from >= :first) AND \(Visibility.condition)
        """,
      arguments: visibility.arguments + ["asOf": "\(question.day)", "first": "\(first)"])
    var oldest: String?
    var codes: Set<String> = []
    while let row = try rows.next() {
      guard let sequence = row[0] as Int?, let day = row[2] as String? else { continue }
      try add(sequence)
      oldest = min(oldest ?? day, day)
      if let code = row[1] as String? { codes.insert(code) }
    }
    guard let oldest else { return }
    let ending = try database.cachedStatement(
      sql: """
        SELECT entry.sequence FROM entries AS entry
        WHERE \(LocalClaimsTable.tellsControl) AND entry.code IS :code
          AND entry.valid_from BETWEEN :oldest AND :asOf AND \(Visibility.condition)
        """)
    for code in codes.sorted().map(Optional.some) + [nil] {
      let found = try Int.fetchAll(
        ending,
        arguments: visibility.arguments + [
          "code": code, "oldest": oldest, "asOf": "\(question.day)",
        ])
      for sequence in found { try add(sequence) }
    }
  }
}

// MARK: - Single entries

extension DayReader {
  private mutating func add(_ sequence: Int) throws {
    chosen.insert(sequence)
    if try isAnswered(sequence) { answered.insert(sequence) }
  }

  private func isAnswered(_ sequence: Int) throws -> Bool {
    var isAnswered = false
    try answers.forEachRow(.integer(sequence)) { _ in
      isAnswered = true
      return false
    }
    return isAnswered
  }

  /// Whether an entry under that embargo, which answers another or none, may not be seen.
  private func isHidden(embargo: String?, answering target: String?) throws -> Bool {
    guard let judgedAt = visibility.embargoesJudgedAt?.millisecondText else { return false }
    if let embargo, embargo > judgedAt { return true }
    guard let target else { return false }
    var isHidden = false
    try hiddenAbove.forEachRow(.text(target), .text(judgedAt)) { _ in
      isHidden = true
      return false
    }
    return isHidden
  }
}
