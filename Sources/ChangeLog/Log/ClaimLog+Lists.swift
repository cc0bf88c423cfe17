package import Days

extension ClaimLog {
  /// The entries that pass the filter, the newest day of saying first and, within it, the last
  /// recorded.
  ///
  /// Without the ground, `subject.area` is nil in every entry, while `areaBasis` still says whether
  /// there is one.
  package func entries(
    matching filter: ClaimFilter, seen visibility: Visibility, withGround: Bool = false
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("listing claims") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          Visibility.query(
            EntryTable.selection(withGround: withGround),
            where: filter.condition(of: "entry", reader.dialect),
            order: "ORDER BY claimed_on DESC, sequence DESC LIMIT :limit OFFSET :offset"),
          seen: visibility,
          filter.arguments.merging([
            "limit": .integer(filter.limit ?? Self.mostEntries), "offset": .integer(filter.offset),
          ]) { $1 }), path: path)
    }
  }

  /// How many entries pass the filter, whatever its limit and its offset.
  package func count(
    matching filter: ClaimFilter, seen visibility: Visibility
  ) throws(ClaimLogError) -> Int {
    try reading("counting claims") { reader in
      guard !filter.isOpen else { return try Self.count(reader, seen: visibility) }
      // Of the sequences alone, so that an index answers where no other column is asked for.
      let known = visibility.knownAt.map { _ in "recorded_at <= :knownAt" } ?? "TRUE"
      var arguments = filter.arguments
      arguments["embargoesJudgedAt"] = ColumnValue(
        visibility.embargoesJudgedAt?.millisecondText)
      arguments["knownAt"] = visibility.knownAt.map { .text($0.millisecondText) }
      return try reader.integer(
        LogQuery(
          """
          WITH RECURSIVE \(Visibility.hiddenEntries)
          SELECT count(*) FROM entries
          WHERE \(filter.condition(of: "entries", reader.dialect)) AND \(known)
            AND sequence NOT IN (SELECT sequence FROM hidden JOIN entries USING (id))
          """, arguments)) ?? 0
    }
  }

  /// How many entries may be seen: entries are numbered without gaps, so that only the hidden ones are
  /// counted.
  private static func count(_ reader: any LogReader, seen visibility: Visibility) throws -> Int {
    let last =
      try visibility.knownAt.map { try reader.lastSequence(recordedBy: $0) }
      ?? reader.integer(LogQuery("SELECT max(sequence) FROM entries")) ?? 0
    let hidden = try reader.integer(
      LogQuery(
        """
        WITH RECURSIVE \(Visibility.hiddenEntries)
        SELECT count(*) FROM hidden JOIN entries USING (id) WHERE sequence <= :last
        """,
        [
          "embargoesJudgedAt": ColumnValue(visibility.embargoesJudgedAt?.millisecondText),
          "last": .integer(last),
        ]))
    return last - (hidden ?? 0)
  }

  /// The number of the last entry that may be seen; 0 when there is none.
  package func lastSequence(seen visibility: Visibility) throws(ClaimLogError) -> Int {
    try reading("reading the last entry") { reader in
      try reader.integer(
        LogQuery(
          Visibility.query("sequence", where: "TRUE", order: "ORDER BY sequence DESC LIMIT 1"),
          seen: visibility)) ?? 0
    }
  }

  /// The moment at which the first entry that may be seen was recorded, or nil when there is none.
  package func firstMoment(seen visibility: Visibility) throws(ClaimLogError) -> Instant? {
    try reading("reading the first entry") { reader in
      try reader.text(
        LogQuery(
          Visibility.query("recorded_at", where: "TRUE", order: "ORDER BY sequence LIMIT 1"),
          seen: visibility)
      ).flatMap { Instant($0) }
    }
  }

  /// How entries stand after all that answers them, directly or through other answers.
  package func standings(
    of entries: [LogEntry], seen visibility: Visibility
  ) throws(ClaimLogError) -> Standings {
    Standings(try withAnswers(entries, seen: visibility))
  }

  /// Entries and all that answers them, directly or through other answers, without their ground, in any
  /// order.
  package func withAnswers(
    _ entries: [LogEntry], seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the answers") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          """
          WITH RECURSIVE tree(id) AS (
            SELECT value FROM \(reader.dialect.texts(":ids")) AS listed
            UNION
            SELECT answer.id FROM tree JOIN entries AS answer ON answer.replies_to = tree.id)
          SELECT \(EntryTable.selection(withGround: false))
          FROM tree JOIN entries AS entry USING (id) WHERE \(Visibility.condition)
          """, seen: visibility, ["ids": .list(entries.lazy.map(\.id))]), path: path)
    }
  }

  /// The entries that answer a claim, as they were recorded.
  package func answers(
    to id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the answers to \(id)") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          Visibility.query(
            EntryTable.selection(withGround: true), where: "replies_to = :id",
            order: "ORDER BY sequence"), seen: visibility, ["id": .text(id.text)]), path: path)
    }
  }

  /// The entries of those names, in the order of recording; without their ground unless it is wanted.
  package func entries(
    named ids: some Sequence<ClaimID>, seen visibility: Visibility, withGround: Bool = false
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading claims") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          Visibility.query(
            EntryTable.selection(withGround: withGround),
            where: "entry.id IN (SELECT value FROM \(reader.dialect.texts(":ids")) AS listed)",
            order: "ORDER BY sequence"), seen: visibility, ["ids": .list(ids)]), path: path)
    }
  }

  /// The entries that may be seen and could not be seen before, without their ground, in the order of
  /// recording.
  package func entries(
    seen visibility: Visibility, butNot before: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading new claims") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          """
          WITH RECURSIVE hidden_before(id) AS (
            SELECT id FROM entries WHERE embargo_until > :embargoesJudgedBefore
            UNION
            SELECT answer.id
            FROM hidden_before JOIN entries AS answer ON answer.replies_to = hidden_before.id),
          new(sequence) AS (
            SELECT sequence FROM entries WHERE sequence > coalesce((
              SELECT sequence FROM entries WHERE recorded_at <= :knownBefore
              ORDER BY sequence DESC LIMIT 1), 0)
            UNION
            SELECT sequence FROM hidden_before JOIN entries USING (id))
          SELECT \(EntryTable.selection(withGround: false))
          FROM new JOIN entries AS entry USING (sequence)
          WHERE \(Visibility.condition) ORDER BY sequence
          """, seen: visibility,
          [
            "knownBefore": ColumnValue(before.knownAt?.millisecondText),
            "embargoesJudgedBefore": ColumnValue(before.embargoesJudgedAt?.millisecondText),
          ]), path: path)
    }
  }

  /// A claim with all that it answers and all that answers these, without their ground, in the order
  /// of recording.
  package func chain(
    of id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the chain of \(id)") { reader in
      try EntryReader.entries(
        reader,
        LogQuery(
          """
          WITH RECURSIVE answered(id) AS (
            SELECT :id
            UNION
            SELECT entry.replies_to FROM answered JOIN entries AS entry USING (id)),
          chain(id) AS (
            SELECT id FROM answered
            UNION
            SELECT answer.id FROM chain JOIN entries AS answer ON answer.replies_to = chain.id)
          SELECT \(EntryTable.selection(withGround: false))
          FROM chain JOIN entries AS entry USING (id)
          WHERE \(Visibility.condition) ORDER BY sequence
          """, seen: visibility, ["id": .text(id.text)]), path: path)
    }
  }

  /// The days of which the entries that pass the filter speak, with the grades that they have, each
  /// once, in order.
  package func days(
    matching filter: ClaimFilter, seen visibility: Visibility
  ) throws(ClaimLogError) -> [(day: CalendarDate, grade: Grade?)] {
    try reading("reading the days of claims") { reader in
      let query = LogQuery(
        Self.daysQuery(filter, reader.dialect), seen: visibility, filter.arguments)
      return try reader.all(query) { row in
        row.text(0).flatMap { CalendarDate($0) }.map { day in
          (day, row.text(1).flatMap { Grade($0) })
        }
      }
    }
  }

  // Each day and grade once, by asking an index for the next.
  private static func daysQuery(_ filter: ClaimFilter, _ dialect: LogDialect) -> String {
    let (grade, next) = (dialect.grade(of: "entries"), dialect.grade(of: "next"))
    return """
      WITH RECURSIVE first_of_day(sequence) AS (
        SELECT (SELECT sequence FROM entries ORDER BY valid_from, \(grade) LIMIT 1)
        UNION ALL
        SELECT coalesce(
          (SELECT next.sequence FROM entries AS next
            WHERE next.valid_from = here.valid_from AND \(next) > coalesce(here.grade, '')
            ORDER BY \(next) LIMIT 1),
          (SELECT next.sequence FROM entries AS next
            WHERE next.valid_from > here.valid_from
            ORDER BY next.valid_from, \(next) LIMIT 1))
        FROM first_of_day JOIN entries AS here USING (sequence))
      SELECT day.valid_from, day.grade
      FROM first_of_day JOIN entries AS day USING (sequence)
      WHERE EXISTS (
        SELECT 1 FROM entries AS entry
        WHERE entry.valid_from = day.valid_from AND \(dialect.sameGrade("entry", "day"))
          AND \(filter.condition(of: "entry", dialect)) AND \(Visibility.condition))
      ORDER BY day.valid_from, coalesce(day.grade, '')
      """
  }

  // More than a log can have.
  private static let mostEntries = 1 << 40
}

extension ClaimFilter {
  /// Whether every entry passes it.
  fileprivate var isOpen: Bool { arguments.isEmpty }

  // Only the parts that are asked for, so that SQLite can use its indexes for them.
  fileprivate func condition(of table: String, _ dialect: LogDialect) -> String {
    let parts = [
      place.map { _ in
        "(\(dialect.sameIgnoringCase("\(table).place", ":place")) "
          + "OR \(table).place_uk = :place OR \(table).code = :place)"
      },
      source.map { _ in "\(table).source = :source" },
      side.map { _ in "\(table).side = :side" },
      kind.map { _ in "\(table).kind = :kind" },
      from.map { _ in "\(table).claimed_on >= :from" },
      to.map { _ in "\(table).claimed_on <= :to" },
    ].compactMap(\.self)
    return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
  }

  // Those that the condition names.
  fileprivate var arguments: [String: ColumnValue] {
    let arguments: [String: String?] = [
      "place": place, "source": source, "side": side?.rawValue, "kind": kind?.rawValue,
      "from": from?.description, "to": to?.description,
    ]
    return arguments.compactMapValues { $0.map { .text($0) } }
  }
}
