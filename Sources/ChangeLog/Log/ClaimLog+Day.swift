internal import Days

extension ClaimLog {
  /// The entries from which the ground on a day is worked out, by `validFrom` and then by sequence.
  ///
  /// These are the claims that speak of the day or of an earlier one and can still count on it, and
  /// whatever answers them, whenever: all others are overruled in every map that the question is
  /// about, and are not even read. Nor are entries that are `known` already, from another day.
  package func entries(
    for question: DayQuestion, seen visibility: Visibility, known: [LogEntry] = []
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the entries up to \(question.day)") { rows in
      var reader = try DayReader(rows, question, seen: visibility)
      try reader.choose()
      let answers = try rows.integers(
        LogQuery(
          Self.answersQuery(rows.dialect), seen: visibility,
          ["answered": .list(reader.answered.sorted())]))
      let chosen = reader.chosen.union(answers)
      let known = Dictionary(uniqueKeysWithValues: known.map { ($0.sequence, $0) })
      let read = try EntryReader.entries(
        rows, sequences: chosen.filter { known[$0] == nil }.sorted(), path: path)
      let entries = chosen.compactMap { known[$0] } + read
      let keys = entries.map { (day: $0.claim.validFrom.dayNumber, sequence: $0.sequence) }
      return entries.indices.sorted { keys[$0] < keys[$1] }.map { entries[$0] }
    }
  }

  static func answersQuery(_ dialect: LogDialect) -> String {
    """
    WITH RECURSIVE chosen(sequence, id) AS (
      SELECT entries.sequence, entries.id FROM \(dialect.numbers(":answered")) AS listed
        JOIN entries ON entries.sequence = listed.value
      UNION
      SELECT answer.sequence, answer.id
        FROM chosen JOIN entries AS answer ON answer.replies_to = chosen.id
        WHERE answer.drawn_by IS NULL AND answer.kind IN (
          'denied', 'confirmed', 'contradicted', 'retracted', 'superseded'))
    SELECT sequence FROM chosen JOIN entries AS entry USING (sequence)
    WHERE \(Visibility.condition)
    """
  }
}
