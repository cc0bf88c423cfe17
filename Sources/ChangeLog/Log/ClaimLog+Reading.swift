package import Days
internal import GRDB

extension ClaimLog {
  /// The entries from which the ground on a day is worked out, by `validFrom` and then by sequence.
  ///
  /// These are all that speak of the day or of an earlier one, and whatever takes a claim back,
  /// whenever. Of the whole-front assessments only the newest of each source and grade that still
  /// counts is among them: it takes the place of the older ones, which are not even read.
  package func entries(
    asOf day: CalendarDate, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the entries up to \(day)") { database in
      try foldingEntries(database, asOf: day, seen: visibility)
    }
  }

  /// Gives a body the means to read the entries of each day in turn, as `entries(asOf:seen:)` does,
  /// all from the log as it stands at one moment; no more than one day's are kept.
  package func forEachDay(
    of days: [CalendarDate], seen visibility: Visibility,
    _ body: (CalendarDate, _ entries: () throws -> [LogEntry]) throws -> Void
  ) throws {
    try queue.read { database in
      for day in days {
        try body(day) {
          do {
            return try foldingEntries(database, asOf: day, seen: visibility)
          } catch {
            throw ClaimLogError(
              error, path: path, operation: "reading the entries up to \(day)")
          }
        }
      }
    }
  }

  private func foldingEntries(
    _ database: Database, asOf day: CalendarDate, seen visibility: Visibility
  ) throws -> [LogEntry] {
    let entries = try EntryReader.entries(
      database, sql: Self.foldingQuery, arguments: visibility.arguments + ["asOf": "\(day)"],
      path: path)
    let keys = entries.map { (day: $0.claim.validFrom.dayNumber, sequence: $0.sequence) }
    return entries.indices.sorted { keys[$0] < keys[$1] }.map { entries[$0] }
  }

  /// The entries that pass the filter, the newest day of saying first and, within it, the last
  /// recorded.
  ///
  /// Without the ground, `subject.area` is nil in every entry, while `areaBasis` still says whether
  /// there is one.
  package func entries(
    matching filter: ClaimFilter, seen visibility: Visibility, withGround: Bool = false
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("listing claims") { database in
      try EntryReader.entries(
        database,
        sql: Visibility.query(
          EntryTable.selection(withGround: withGround), where: filter.condition,
          order: "ORDER BY claimed_on DESC, sequence DESC LIMIT :limit"),
        arguments: visibility.arguments + filter.arguments, path: path)
    }
  }

  /// The entry with that name, or nil when there is none to be seen.
  package func entry(
    id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> LogEntry? {
    try reading("reading \(id)") { database in
      try EntryReader.entries(
        database,
        sql: Visibility.query(EntryTable.selection(withGround: true), where: "entry.id = :id"),
        arguments: visibility.arguments + ["id": id.text], path: path
      ).first
    }
  }

  /// The entries that answer a claim, as they were recorded.
  package func answers(
    to id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the answers to \(id)") { database in
      try EntryReader.entries(
        database,
        sql: Visibility.query(
          EntryTable.selection(withGround: true), where: "replies_to = :id",
          order: "ORDER BY sequence"),
        arguments: visibility.arguments + ["id": id.text], path: path)
    }
  }

  /// The days for which an assessment of the whole front by the source counts, each once, in order.
  package func daysWithAssessments(
    source: String, seen visibility: Visibility
  ) throws(ClaimLogError) -> [CalendarDate] {
    try reading("reading the days of \(source)") { database in
      try String?.fetchAll(
        database,
        sql: Visibility.query(
          "DISTINCT valid_from",
          where: "kind = 'assessed' AND source = :source AND \(Visibility.stillCounts)",
          order: "ORDER BY valid_from"),
        arguments: visibility.arguments + ["source": source]
      ).compactMap { $0.flatMap { CalendarDate($0) } }
    }
  }

  /// The sources that have spoken, by name.
  package func sources(seen visibility: Visibility) throws(ClaimLogError) -> [Source] {
    try reading("reading the sources") { database in
      let rows = try Row.fetchCursor(
        database,
        sql: Visibility.query("DISTINCT source, side", where: "TRUE", order: "ORDER BY 1, 2"),
        arguments: visibility.arguments)
      var sources: [Source] = []
      while let row = try rows.next() {
        guard let name = row[0] as String?, let side = (row[1] as String?).flatMap(Side.init)
        else { continue }
        sources.append(Source(name: name, side: side))
      }
      return sources
    }
  }

  /// How many entries the log holds, whether or not they are under embargo.
  package func count() throws(ClaimLogError) -> Int {
    try reading("counting the entries") { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM entries") ?? 0
    }
  }

  /// The entry that was recorded last, without its ground, whether or not it is under embargo.
  package func lastEntry() throws(ClaimLogError) -> LogEntry? {
    try reading("reading the last entry") { database in
      try EntryReader.entries(
        database,
        sql: "SELECT \(EntryTable.selection(withGround: false)) FROM entries AS entry "
          + "ORDER BY sequence DESC LIMIT 1",
        path: path
      ).first
    }
  }

  // Each source, side and grade of an assessment once. DISTINCT would step through the index of all
  // assessments, thousands of them; this asks it for the next.
  private static let assessors = """
    first_of_assessor(sequence) AS (
      SELECT (
        SELECT sequence FROM entries WHERE kind = 'assessed' ORDER BY source, side, grade LIMIT 1)
      UNION ALL
      SELECT coalesce(
        (SELECT next.sequence FROM entries AS next
          WHERE next.kind = 'assessed' AND next.source = here.source AND next.side = here.side
            AND next.grade > coalesce(here.grade, '')
          ORDER BY next.grade LIMIT 1),
        (SELECT next.sequence FROM entries AS next
          WHERE next.kind = 'assessed' AND next.source = here.source AND next.side > here.side
          ORDER BY next.side, next.grade LIMIT 1),
        (SELECT next.sequence FROM entries AS next
          WHERE next.kind = 'assessed' AND next.source > here.source
          ORDER BY next.source, next.side, next.grade LIMIT 1))
      FROM first_of_assessor JOIN entries AS here USING (sequence)),
    assessor AS (
      SELECT source, side, grade FROM first_of_assessor JOIN entries USING (sequence))
    """

  // An assessment that was taken back gives way to the one before it, as it does in the fold. What
  // the same source drew before its newest assessment is overruled by it in every view, since one
  // counts wherever the other does, and is not even read.
  static let foldingQuery = """
    WITH RECURSIVE \(Visibility.hiddenEntries),
    \(assessors),
    assessment AS (
      SELECT source, side, grade, (
        SELECT entry.sequence FROM entries AS entry
        WHERE kind = 'assessed' AND entry.source = assessor.source AND entry.side = assessor.side
          AND entry.grade IS assessor.grade AND valid_from <= :asOf AND \(Visibility.condition)
          AND \(Visibility.stillCounts)
        ORDER BY valid_from DESC, sequence DESC LIMIT 1) AS sequence
      FROM assessor),
    drawing AS (
      SELECT DISTINCT source, side, grade FROM entries WHERE \(LogSchema.drawnGround)),
    drawn AS (
      SELECT source, side, grade, coalesce((
        SELECT valid_from FROM assessment JOIN entries AS entry USING (sequence)
        WHERE assessment.source = drawing.source AND assessment.side = drawing.side
          AND assessment.grade IS drawing.grade), '') AS since
      FROM drawing),
    chosen AS (
      SELECT sequence FROM entries
        WHERE kind <> 'assessed' AND NOT \(LogSchema.drawnGround) AND valid_from <= :asOf
      UNION ALL
      SELECT entry.sequence FROM drawn JOIN entries AS entry
        ON entry.source = drawn.source AND entry.side = drawn.side AND entry.grade IS drawn.grade
        WHERE \(LogSchema.drawnGround) AND valid_from BETWEEN drawn.since AND :asOf
      UNION ALL
      SELECT sequence FROM entries
        WHERE kind IN ('retracted', 'superseded') AND valid_from > :asOf
      UNION ALL
      SELECT sequence FROM assessment)
    SELECT \(EntryTable.selection(withGround: true))
    FROM chosen JOIN entries AS entry USING (sequence)
    WHERE \(Visibility.condition)
    """
}

extension Visibility {
  // Whatever answers a hidden claim names it, and is hidden too.
  fileprivate static let hiddenEntries = """
    hidden(id) AS (
      SELECT id FROM entries WHERE embargo_until > :embargoesJudgedAt
      UNION
      SELECT answer.id FROM hidden JOIN entries AS answer ON answer.replies_to = hidden.id)
    """

  fileprivate static let condition = """
    (:knownAt IS NULL OR entry.recorded_at <= :knownAt) AND entry.id NOT IN hidden
    """

  // Nothing that can be seen has taken the entry back.
  fileprivate static let stillCounts = """
    NOT EXISTS (
      SELECT 1 FROM entries AS ending
      WHERE ending.replies_to = entry.id AND ending.kind IN ('retracted', 'superseded')
        AND (:knownAt IS NULL OR ending.recorded_at <= :knownAt)
        AND ending.id NOT IN hidden)
    """

  static func query(
    _ columns: String, where condition: String, order: String = ""
  ) -> String {
    """
    WITH RECURSIVE \(hiddenEntries)
    SELECT \(columns) FROM entries AS entry
    WHERE \(condition) AND \(Self.condition) \(order)
    """
  }

  var arguments: StatementArguments {
    [
      "knownAt": knownAt?.millisecondText,
      "embargoesJudgedAt": embargoesJudgedAt?.millisecondText,
    ]
  }
}

extension ClaimFilter {
  // Only the parts that are asked for, so that SQLite can use its indexes for them.
  fileprivate var condition: String {
    let parts = [
      place.map { _ in
        "(place = :place COLLATE NOCASE OR place_uk = :place OR code = :place)"
      },
      source.map { _ in "source = :source" },
      side.map { _ in "side = :side" },
      kind.map { _ in "kind = :kind" },
      from.map { _ in "claimed_on >= :from" },
      to.map { _ in "claimed_on <= :to" },
    ].compactMap(\.self)
    return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
  }

  // GRDB refuses an argument that the statement does not name.
  fileprivate var arguments: StatementArguments {
    var arguments: [String: (any DatabaseValueConvertible)?] = ["limit": limit ?? -1]
    if let place { arguments["place"] = place }
    if let source { arguments["source"] = source }
    if let side { arguments["side"] = side.rawValue }
    if let kind { arguments["kind"] = kind.rawValue }
    if let from { arguments["from"] = "\(from)" }
    if let to { arguments["to"] = "\(to)" }
    return StatementArguments(arguments)
  }
}
