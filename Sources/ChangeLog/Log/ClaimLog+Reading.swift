package import Days
internal import GRDB

extension ClaimLog {
  /// The entries from which the ground on a day is worked out, by `validFrom` and then by sequence.
  ///
  /// These are the claims of ground that speak of the day or of an earlier one, and whatever answers
  /// them, whenever. Of the maps that a source drew, those before its newest of the whole front are
  /// not even read; nor are entries that are `known` already, from another day.
  package func entries(
    asOf day: CalendarDate, seen visibility: Visibility, known: [LogEntry] = []
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the entries up to \(day)") { database in
      let choice = try database.cachedStatement(sql: Self.foldingQuery)
      let chosen = try Int.fetchAll(choice, arguments: visibility.arguments + ["asOf": "\(day)"])
      let known = Dictionary(uniqueKeysWithValues: known.map { ($0.sequence, $0) })
      let read = try EntryReader.entries(
        database, sequences: chosen.filter { known[$0] == nil }, path: path)
      let entries = chosen.compactMap { known[$0] } + read
      let keys = entries.map { (day: $0.claim.validFrom.dayNumber, sequence: $0.sequence) }
      return entries.indices.sorted { keys[$0] < keys[$1] }.map { entries[$0] }
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

  /// The days of which a source drew a map that still counts, each once, in order.
  package func daysWithMaps(
    of source: String, seen visibility: Visibility
  ) throws(ClaimLogError) -> [CalendarDate] {
    try reading("reading the days of \(source)") { database in
      let entries = try EntryReader.entries(
        database, sql: Self.mapsQuery, arguments: visibility.arguments + ["source": source],
        path: path)
      let standings = Standings(entries)
      return Set(
        entries.filter { $0.claim.map?.assessor == source && standings.counts($0.id) }
          .map(\.claim.validFrom)
      ).sorted()
    }
  }

  // The parts of a source's maps, without their ground, and whatever answers them.
  private static let mapsQuery = """
    WITH RECURSIVE \(Visibility.hiddenEntries),
    chosen(id) AS (
      SELECT id FROM entries WHERE drawn_by = :source
      UNION
      SELECT answer.id FROM chosen JOIN entries AS answer ON answer.replies_to = chosen.id)
    SELECT \(EntryTable.selection(withGround: false))
    FROM chosen JOIN entries AS entry USING (id)
    WHERE \(Visibility.condition)
    """

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

  // The sequences of what is read for a day, each once.
  //
  // The newest map of the whole front that nothing speaks against bounds it: what the same source drew
  // before it is overruled in every view. What counts among the rest, `Standings` says.
  static let foldingQuery = """
    WITH RECURSIVE \(Visibility.hiddenEntries),
    \(drawers),
    newest_map AS (
      SELECT drawn_by, grade, coalesce((
        SELECT entry.valid_from FROM entries AS entry
        WHERE entry.drawn_by = drawer.drawn_by AND entry.grade IS drawer.grade
          AND entry.valid_from <= :asOf AND entry.is_whole_map AND \(Visibility.condition)
          AND NOT EXISTS (
            SELECT 1 FROM entries AS ending WHERE ending.replies_to = entry.id
              AND ending.kind IN ('retracted', 'superseded', 'contradicted'))
        ORDER BY entry.valid_from DESC LIMIT 1), '') AS since
      FROM drawer),
    chosen(sequence, id) AS (
      SELECT sequence, id FROM entries
        WHERE drawn_by IS NULL AND valid_from <= :asOf AND kind IN (
          'captured', 'liberated', 'held', 'withdrawn', 'advanced', 'infiltrated', 'contested',
          'encircled')
      UNION ALL
      SELECT entry.sequence, entry.id FROM newest_map JOIN entries AS entry
        ON entry.drawn_by = newest_map.drawn_by AND entry.grade IS newest_map.grade
        WHERE entry.valid_from BETWEEN newest_map.since AND :asOf
      UNION ALL
      SELECT answer.sequence, answer.id
        FROM chosen JOIN entries AS answer ON answer.replies_to = chosen.id
        WHERE answer.drawn_by IS NULL AND answer.kind IN (
          'denied', 'confirmed', 'contradicted', 'retracted', 'superseded'))
    SELECT sequence FROM chosen JOIN entries AS entry USING (sequence)
    WHERE \(Visibility.condition)
    """
}

extension Visibility {
  // Whatever answers a hidden claim names it, and is hidden too.
  static let hiddenEntries = """
    hidden(id) AS (
      SELECT id FROM entries WHERE embargo_until > :embargoesJudgedAt
      UNION
      SELECT answer.id FROM hidden JOIN entries AS answer ON answer.replies_to = hidden.id)
    """

  static let condition = """
    (:knownAt IS NULL OR entry.recorded_at <= :knownAt) AND entry.id NOT IN hidden
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
