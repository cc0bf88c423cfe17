package import Days

extension ClaimLog {
  /// The entry with that name, or nil when there is none to be seen.
  package func entry(
    id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> LogEntry? {
    try reading("reading \(id)") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          Visibility.query(EntryTable.selection(withGround: true), where: "entry.id = :id"),
          seen: visibility, ["id": .text(id.text)]), path: path
      ).first
    }
  }

  /// The days of which a source drew a map that still counts, each once, in order.
  package func daysWithMaps(
    of source: String, seen visibility: Visibility
  ) throws(ClaimLogError) -> [CalendarDate] {
    Set(try mapParts(of: source, seen: visibility).map(\.claim.validFrom)).sorted()
  }

  /// The parts of a source's maps that still count, without their ground, by day and then by sequence.
  package func mapParts(
    of source: String, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the maps of \(source)") { reader in
      let entries = try EntryReader.entries(
        reader, LogQuery(Self.mapsQuery, seen: visibility, ["source": .text(source)]), path: path)
      let standings = Standings(entries)
      return entries.filter { $0.claim.map?.assessor == source && standings.counts($0.id) }
        .sorted { ($0.claim.validFrom, $0.sequence) < ($1.claim.validFrom, $1.sequence) }
    }
  }

  /// The entries of those numbers, with their ground, in any order: all, or those that may be seen.
  package func entries(
    numbered sequences: [Int], seen visibility: Visibility? = nil
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the ground of claims") { reader in
      try EntryReader.entries(reader, sequences: sequences, seen: visibility, path: path)
    }
  }

  // The parts of a source's maps, without their ground, and whatever answers them.
  private static let mapsQuery = """
    WITH RECURSIVE chosen(id) AS (
      SELECT id FROM entries WHERE drawn_by = :source
      UNION
      SELECT answer.id FROM chosen JOIN entries AS answer ON answer.replies_to = chosen.id)
    SELECT \(EntryTable.selection(withGround: false))
    FROM chosen JOIN entries AS entry USING (id)
    WHERE \(Visibility.condition)
    """

  /// The sources that have spoken, by name.
  package func sources(seen visibility: Visibility) throws(ClaimLogError) -> [Source] {
    try reading("reading the sources") { reader in
      try reader.all(LogQuery(Self.speakersQuery, seen: visibility)) { row in
        guard let name = row.text(0), let side = row.text(1).flatMap(Side.init) else { return nil }
        return Source(name: name, side: side)
      }
    }
  }

  // Each source and side once, by asking an index for the next; DISTINCT would step through all entries,
  // and so would SQLite through those of a source where source and side are compared as one row.
  static let speakersQuery = """
    WITH RECURSIVE first_of_speaker(sequence) AS (
      SELECT (SELECT sequence FROM entries ORDER BY source, side LIMIT 1)
      UNION ALL
      SELECT coalesce(
        (SELECT next.sequence FROM entries AS next
          WHERE next.source = here.source AND next.side > here.side
          ORDER BY next.side LIMIT 1),
        (SELECT next.sequence FROM entries AS next
          WHERE next.source > here.source ORDER BY next.source, next.side LIMIT 1))
      FROM first_of_speaker JOIN entries AS here USING (sequence))
    SELECT speaker.source, speaker.side
    FROM first_of_speaker JOIN entries AS speaker USING (sequence)
    WHERE EXISTS (
      SELECT 1 FROM entries AS entry
      WHERE entry.source = speaker.source AND entry.side = speaker.side
        AND \(Visibility.condition))
    ORDER BY 1, 2
    """

  /// How many entries the log holds, whether or not they are under embargo.
  package func count() throws(ClaimLogError) -> Int {
    try reading("counting the entries") { reader in
      try reader.integer(LogQuery("SELECT count(*) FROM entries")) ?? 0
    }
  }

  /// The entry that was recorded last, without its ground, whether or not it is under embargo.
  package func lastEntry() throws(ClaimLogError) -> LogEntry? {
    try reading("reading the last entry") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          "SELECT \(EntryTable.selection(withGround: false)) FROM entries AS entry "
            + "ORDER BY sequence DESC LIMIT 1"), path: path
      ).first
    }
  }
}

extension Visibility {
  // Whatever answers a hidden claim names it, and is hidden too. To be used where all of a log is
  // looked at; `condition` says the same of a single entry.
  static let hiddenEntries = """
    hidden(id) AS (
      SELECT id FROM entries WHERE embargo_until > :embargoesJudgedAt
      UNION
      SELECT answer.id FROM hidden JOIN entries AS answer ON answer.replies_to = hidden.id)
    """

  static let condition = """
    (:knownAt IS NULL OR entry.recorded_at <= :knownAt)
    AND coalesce(entry.embargo_until <= :embargoesJudgedAt, TRUE)
    AND (entry.replies_to IS NULL OR NOT EXISTS (
      WITH RECURSIVE answered_by(id) AS (
        SELECT entry.replies_to
        UNION
        SELECT here.replies_to FROM answered_by JOIN entries AS here USING (id))
      SELECT 1 FROM answered_by JOIN entries AS here USING (id)
      WHERE here.embargo_until > :embargoesJudgedAt))
    """

  static func query(
    _ columns: String, where condition: String, order: String = ""
  ) -> String {
    """
    SELECT \(columns) FROM entries AS entry
    WHERE \(condition) AND \(Self.condition) \(order)
    """
  }
}
