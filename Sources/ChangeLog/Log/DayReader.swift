internal import Days

/// Chooses the entries that are read for a day's map: those that can still count, found by index, and
/// not all that were ever made.
///
/// Of maps, the newest of the whole front that nothing speaks against bounds what is read of each
/// source. Of claims of single grounds, the newest of each ground and layer are walked until nothing
/// older can count; a third party's are looked for only among those to which an assessor's newest map
/// leaves anything. Signs are bounded by their days.
struct DayReader {
  private let reader: any LogReader
  private let question: DayQuestion
  private let visibility: Visibility
  private let lastSequence: Int

  /// The sequences chosen so far, apart from answers.
  private(set) var chosen: Set<Int> = []
  /// Those of them that were answered, whoever may see the answers.
  private(set) var answered: Set<Int> = []

  init(_ reader: any LogReader, _ question: DayQuestion, seen visibility: Visibility) throws {
    self.reader = reader
    self.question = question
    self.visibility = visibility
    lastSequence =
      if let moment = visibility.knownAt {
        try reader.lastSequence(recordedBy: moment)
      } else {
        try reader.integer(LogQuery("SELECT max(sequence) FROM entries")) ?? 0
      }
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
    try chooseCourses()
  }
}

// MARK: - Maps

extension DayReader {
  /// Chooses the parts of maps that can still count, and gives them.
  private mutating func chooseMaps() throws -> [MapBounds.Part] {
    var parts: [MapBounds.Part] = []
    let query = LogQuery(
      Self.partsQuery(reader.dialect), seen: visibility, ["asOf": .text("\(question.day)")])
    try reader.forEachRow(query) { row in
      guard let source = row.text(1), let day = row.text(3).flatMap({ CalendarDate($0) }) else {
        return true
      }
      let isAnswered = row.integer(6) != 0
      choose(row.integer(0), isAnswered: isAnswered)
      parts.append(
        MapBounds.Part(
          source: source, grade: row.text(2).flatMap { Grade($0) }, day: day.dayNumber,
          isWhole: row.integer(4) != 0, isCertain: !isAnswered,
          side: row.text(5).flatMap(Side.init)))
      return true
    }
    return parts
  }

  // Whoever draws maps, with each grade that they have, once. DISTINCT would step through the index
  // of all parts, thousands of them; this asks it for the next.
  private static func drawers(_ dialect: LogDialect) -> String {
    let (grade, next) = (dialect.grade(of: "entries"), dialect.grade(of: "next"))
    return """
      first_of_drawer(sequence) AS (
        SELECT (
          SELECT sequence FROM entries WHERE drawn_by IS NOT NULL
          ORDER BY drawn_by, \(grade) LIMIT 1)
        UNION ALL
        SELECT coalesce(
          (SELECT next.sequence FROM entries AS next
            WHERE next.drawn_by = here.drawn_by AND \(next) > coalesce(here.grade, '')
            ORDER BY \(next) LIMIT 1),
          (SELECT next.sequence FROM entries AS next
            WHERE next.drawn_by IS NOT NULL AND next.drawn_by > here.drawn_by
            ORDER BY next.drawn_by, \(next) LIMIT 1))
        FROM first_of_drawer JOIN entries AS here USING (sequence)),
      drawer AS (
        SELECT drawn_by, grade FROM first_of_drawer JOIN entries USING (sequence))
      """
  }

  /// The parts of the newest maps of the whole front and of all that is newer, each once.
  static func mapsQuery(_ dialect: LogDialect) -> String {
    """
    WITH RECURSIVE \(drawers(dialect)),
    newest_map AS (
      SELECT drawn_by, grade, coalesce((
        SELECT entry.valid_from FROM entries AS entry
        WHERE entry.drawn_by = drawer.drawn_by AND \(dialect.sameGrade("entry", "drawer"))
          AND entry.valid_from <= :asOf AND entry.is_whole_map = 1 AND \(Visibility.condition)
          AND NOT EXISTS (
            SELECT 1 FROM entries AS ending WHERE ending.replies_to = entry.id
              AND ending.kind IN ('retracted', 'superseded', 'contradicted'))
        ORDER BY entry.valid_from DESC LIMIT 1), '') AS since
      FROM drawer)
    SELECT entry.sequence, entry.drawn_by, entry.grade, entry.valid_from, entry.is_whole_map
    FROM newest_map JOIN entries AS entry
      ON entry.drawn_by = newest_map.drawn_by AND \(dialect.sameGrade("entry", "newest_map"))
    WHERE entry.valid_from BETWEEN newest_map.since AND :asOf AND \(Visibility.condition)
    """
  }

  /// The same with the side of each, and whether something answers it.
  private static func partsQuery(_ dialect: LogDialect) -> String {
    """
    SELECT part.sequence, part.drawn_by, part.grade, part.valid_from, part.is_whole_map,
      (SELECT side FROM entries WHERE entries.sequence = part.sequence),
      (SELECT count(*) FROM answered WHERE answered.sequence = part.sequence)
    FROM (\(mapsQuery(dialect))) AS part
    """
  }
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
    var parties: [ThirdParty] = []
    var layer = Source.thirdPartyPrefix
    while true {
      let found = try reader.text(
        LogQuery(
          "SELECT layer FROM local_claims WHERE layer > :layer ORDER BY layer LIMIT 1",
          ["layer": .text(layer)]))
      guard let found, found.hasPrefix(Source.thirdPartyPrefix) else { return parties }
      let reading = try reader.integer(
        LogQuery(
          """
          SELECT valid_from FROM local_claims
          WHERE layer = :layer AND \(LocalClaimsTable.isReading(reader.dialect))
            AND valid_from <= :day
          ORDER BY valid_from DESC LIMIT 1
          """, ["layer": .text(found), "day": .integer(question.day.dayNumber)]))
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
      try chooseLocals(of: party.layer, on: grounds(of: party.layer, saidSince: since))
    }
  }

  /// The grounds of which a layer said something from one day on that holds on the day in question.
  private func grounds(of layer: String, saidSince day: Int) throws -> Set<[UInt8]> {
    var grounds: Set<[UInt8]> = []
    for (isLate, first) in [(0, day - LocalClaimsTable.lateAfterDays), (1, 0)] {
      let query = LogQuery(
        """
        SELECT ground FROM local_claims
        WHERE layer = :layer AND is_late = :isLate AND valid_from BETWEEN :first AND :last
          AND claimed_on >= :day
        """,
        [
          "layer": .text(layer), "isLate": .integer(isLate), "first": .integer(first),
          "last": .integer(question.day.dayNumber), "day": .integer(day),
        ])
      try reader.forEachRow(query) { row in
        grounds.insert(Array(row.bytes(0)))
        return true
      }
    }
    return grounds
  }

  /// Chooses the claims of a layer that may still count, with the least grade and without: on all its
  /// grounds or some, and of all its sources or one.
  private mutating func chooseLocals(
    of layer: String, on grounds: Set<[UInt8]>? = nil, only source: String? = nil
  ) throws {
    let walk = LocalClaimsWalk(
      layer: layer, grounds: grounds.map(Array.init), day: question.day.dayNumber,
      lastSequence: lastSequence, source: source,
      embargoesJudgedAt: visibility.embargoesJudgedAt?.millisecondText)
    var histories = [(least: Grade?.none, history: GroundHistory())]
    if let least = question.minimumGrade { histories.append((least, GroundHistory())) }
    try reader.forEachClaim(of: walk, startingFrom: histories) { histories, claim in
      var mayCount = false
      for index in histories.indices {
        if let least = histories[index].least {
          guard claim.grade?.isAtLeast(least) == true else { continue }
        }
        let days = GroundHistory.Days(validFrom: claim.validFrom, claimedOn: claim.claimedOn)
        if histories[index].history.mayCount(
          claim.kind, isReading: claim.isReading, days: days, certainly: !claim.isAnswered)
        {
          mayCount = true
        }
      }
      if mayCount { choose(claim.sequence, isAnswered: claim.isAnswered) }
      return !histories.allSatisfy(\.history.hasEnded)
    }
  }
}

// MARK: - Signs

extension DayReader {
  /// Chooses the claims that may be shown as signs, and those that may have ended one of them.
  private mutating func chooseSigns() throws {
    let first = question.day.adding(days: -Claim.lifetimeInDays)
    var oldest: String?
    var codes: Set<String> = []
    // Two searches by index; of either day in one condition, all entries before would be looked at.
    let signs = LogQuery(
      """
      SELECT entry.sequence, entry.code, entry.valid_from, \(Self.isAnswered)
      FROM (
        SELECT sequence FROM entries
          WHERE \(LocalClaimsTable.isSign) AND claimed_on >= :first AND valid_from <= :asOf
        UNION
        SELECT sequence FROM entries
          WHERE \(LocalClaimsTable.isSign) AND claimed_on < :first
            AND valid_from BETWEEN :first AND :asOf
      ) AS sign JOIN entries AS entry ON entry.sequence = sign.sequence
      WHERE \(Visibility.condition)
      """, seen: visibility, ["asOf": .text("\(question.day)"), "first": .text("\(first)")])
    try reader.forEachRow(signs) { row in
      guard let day = row.text(2) else { return true }
      choose(row.integer(0), isAnswered: row.integer(3) != 0)
      oldest = min(oldest ?? day, day)
      if let code = row.text(1) { codes.insert(code) }
      return true
    }
    guard let oldest else { return }
    for code in codes.sorted().map(Optional.some) + [nil] {
      var arguments: [String: ColumnValue] = [
        "oldest": .text(oldest), "asOf": .text("\(question.day)"),
      ]
      arguments["code"] = code.map { .text($0) }
      let endings = LogQuery(
        """
        SELECT entry.sequence, \(Self.isAnswered) FROM entries AS entry
        WHERE \(LocalClaimsTable.tellsControl)
          AND entry.code \(code == nil ? "IS NULL" : "= :code")
          AND entry.valid_from BETWEEN :oldest AND :asOf AND \(Visibility.condition)
        """, seen: visibility, arguments)
      try reader.forEachRow(endings) { row in
        choose(row.integer(0), isAnswered: row.integer(1) != 0)
        return true
      }
    }
  }
}

// MARK: - Lines

extension DayReader {
  /// Chooses the lines that may be drawn: of each name the newest that certainly count, with the least
  /// grade and without, and all that are newer.
  private mutating func chooseCourses() throws {
    let courses = LogQuery(
      """
      SELECT entry.sequence, entry.source, entry.kind, entry.party, entry.place, entry.valid_from,
        entry.grade, \(Self.isAnswered)
      FROM entries AS entry
      WHERE \(EntryTable.isCourse) AND entry.valid_from <= :asOf AND \(Visibility.condition)
      ORDER BY entry.source, entry.kind, entry.party, entry.place, entry.valid_from DESC
      """, seen: visibility, ["asOf": .text("\(question.day)")])
    var name: [String?] = []
    var newestDay: String?
    try reader.forEachRow(courses) { row in
      let own = (1...4).map { row.text($0) }
      let day = row.text(5)
      if own != name { (name, newestDay) = (own, nil) }
      if let newestDay, newestDay != day { return true }
      let isAnswered = row.integer(7) != 0
      choose(row.integer(0), isAnswered: isAnswered)
      let grade = row.text(6).flatMap { Grade($0) }
      let isGraded = question.minimumGrade.map { grade?.isAtLeast($0) == true } ?? true
      if !isAnswered, isGraded { newestDay = day }
      return true
    }
  }
}

// MARK: - Single entries

extension DayReader {
  private static let isAnswered =
    "(SELECT count(*) FROM answered WHERE answered.sequence = entry.sequence)"

  private mutating func choose(_ sequence: Int, isAnswered: Bool) {
    chosen.insert(sequence)
    if isAnswered { answered.insert(sequence) }
  }
}
