package import Days
internal import GRDB

extension ClaimLog {
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
          EntryTable.selection(withGround: withGround), where: filter.condition(of: "entry"),
          order: "ORDER BY claimed_on DESC, sequence DESC LIMIT :limit OFFSET :offset"),
        arguments: visibility.arguments + filter.arguments
          + ["limit": filter.limit ?? -1, "offset": filter.offset],
        path: path)
    }
  }

  /// How many entries pass the filter, whatever its limit and its offset.
  package func count(
    matching filter: ClaimFilter, seen visibility: Visibility
  ) throws(ClaimLogError) -> Int {
    try reading("counting claims") { database in
      // Of the sequences alone, so that an index answers where no other column is asked for.
      let known = visibility.knownAt.map { _ in "recorded_at <= :knownAt" } ?? "TRUE"
      var arguments: StatementArguments = [
        "embargoesJudgedAt": visibility.embargoesJudgedAt?.millisecondText
      ]
      if let knownAt = visibility.knownAt { arguments += ["knownAt": knownAt.millisecondText] }
      return try Int.fetchOne(
        database,
        sql: """
          WITH RECURSIVE \(Visibility.hiddenEntries)
          SELECT count(*) FROM entries WHERE \(filter.condition(of: "entries")) AND \(known)
            AND sequence NOT IN (SELECT sequence FROM hidden JOIN entries USING (id))
          """,
        arguments: arguments + filter.arguments) ?? 0
    }
  }

  /// The number of the last entry that may be seen; 0 when there is none.
  package func lastSequence(seen visibility: Visibility) throws(ClaimLogError) -> Int {
    try reading("reading the last entry") { database in
      try Int.fetchOne(
        database,
        sql: Visibility.query("sequence", where: "TRUE", order: "ORDER BY sequence DESC LIMIT 1"),
        arguments: visibility.arguments) ?? 0
    }
  }

  /// The moment at which the first entry that may be seen was recorded, or nil when there is none.
  package func firstMoment(seen visibility: Visibility) throws(ClaimLogError) -> Instant? {
    try reading("reading the first entry") { database in
      try String.fetchOne(
        database,
        sql: Visibility.query("recorded_at", where: "TRUE", order: "ORDER BY sequence LIMIT 1"),
        arguments: visibility.arguments
      ).flatMap { Instant($0) }
    }
  }

  /// How entries stand after all that answers them, directly or through other answers.
  package func standings(
    of entries: [LogEntry], seen visibility: Visibility
  ) throws(ClaimLogError) -> Standings {
    try reading("reading the answers") { database in
      Standings(
        try EntryReader.entries(
          database,
          sql: """
            WITH RECURSIVE tree(id) AS (
              SELECT value FROM json_each(:ids)
              UNION
              SELECT answer.id FROM tree JOIN entries AS answer ON answer.replies_to = tree.id)
            SELECT \(EntryTable.selection(withGround: false))
            FROM tree JOIN entries AS entry USING (id) WHERE \(Visibility.condition)
            """,
          arguments: visibility.arguments + ["ids": Self.list(entries.lazy.map(\.id))], path: path))
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

  /// The entries of those names, without their ground, in the order of recording.
  package func entries(
    named ids: some Sequence<ClaimID>, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading claims") { database in
      try EntryReader.entries(
        database,
        sql: Visibility.query(
          EntryTable.selection(withGround: false),
          where: "entry.id IN (SELECT value FROM json_each(:ids))", order: "ORDER BY sequence"),
        arguments: visibility.arguments + ["ids": Self.list(ids)], path: path)
    }
  }

  /// The entries that may be seen and could not be seen before, without their ground, in the order of
  /// recording.
  package func entries(
    seen visibility: Visibility, butNot before: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading new claims") { database in
      try EntryReader.entries(
        database,
        sql: """
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
          """,
        arguments: visibility.arguments + [
          "knownBefore": before.knownAt?.millisecondText,
          "embargoesJudgedBefore": before.embargoesJudgedAt?.millisecondText,
        ], path: path)
    }
  }

  /// A claim with all that it answers and all that answers these, without their ground, in the order
  /// of recording.
  package func chain(
    of id: ClaimID, seen visibility: Visibility
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the chain of \(id)") { database in
      try EntryReader.entries(
        database,
        sql: """
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
          """,
        arguments: visibility.arguments + ["id": id.text], path: path)
    }
  }

  /// The days of which the entries that pass the filter speak, with the grades that they have, each
  /// once, in order.
  package func days(
    matching filter: ClaimFilter, seen visibility: Visibility
  ) throws(ClaimLogError) -> [(day: CalendarDate, grade: Grade?)] {
    try reading("reading the days of claims") { database in
      try Row.fetchAll(
        database,
        sql: """
          WITH RECURSIVE first_of_day(sequence) AS (
            SELECT (SELECT sequence FROM entries ORDER BY valid_from, grade LIMIT 1)
            UNION ALL
            SELECT coalesce(
              (SELECT next.sequence FROM entries AS next
                WHERE next.valid_from = here.valid_from AND next.grade > coalesce(here.grade, '')
                ORDER BY next.grade LIMIT 1),
              (SELECT next.sequence FROM entries AS next
                WHERE next.valid_from > here.valid_from
                ORDER BY next.valid_from, next.grade LIMIT 1))
            FROM first_of_day JOIN entries AS here USING (sequence))
          SELECT day.valid_from, day.grade
          FROM first_of_day JOIN entries AS day USING (sequence)
          WHERE EXISTS (
            SELECT 1 FROM entries AS entry
            WHERE entry.valid_from = day.valid_from AND entry.grade IS day.grade
              AND \(filter.condition(of: "entry")) AND \(Visibility.condition))
          ORDER BY 1, 2
          """,
        arguments: visibility.arguments + filter.arguments
      ).compactMap { row in
        (row[0] as String?).flatMap { CalendarDate($0) }.map { day in
          (day, (row[1] as String?).flatMap { Grade($0) })
        }
      }
    }
  }

  private static func list(_ ids: some Sequence<ClaimID>) -> String {
    "[\(ids.map { "\"\($0)\"" }.joined(separator: ","))]"
  }
}

extension ClaimFilter {
  // Only the parts that are asked for, so that SQLite can use its indexes for them.
  fileprivate func condition(of table: String) -> String {
    let parts = [
      place.map { _ in
        "(\(table).place = :place COLLATE NOCASE OR \(table).place_uk = :place "
          + "OR \(table).code = :place)"
      },
      source.map { _ in "\(table).source = :source" },
      side.map { _ in "\(table).side = :side" },
      kind.map { _ in "\(table).kind = :kind" },
      from.map { _ in "\(table).claimed_on >= :from" },
      to.map { _ in "\(table).claimed_on <= :to" },
    ].compactMap(\.self)
    return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
  }

  // GRDB refuses an argument that the statement does not name.
  fileprivate var arguments: StatementArguments {
    var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    if let place { arguments["place"] = place }
    if let source { arguments["source"] = source }
    if let side { arguments["side"] = side.rawValue }
    if let kind { arguments["kind"] = kind.rawValue }
    if let from { arguments["from"] = "\(from)" }
    if let to { arguments["to"] = "\(to)" }
    return StatementArguments(arguments)
  }
}
