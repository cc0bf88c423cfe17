internal import Days
internal import GRDB

extension ClaimLog {
  /// The entries from which the ground on a day is worked out, by `validFrom` and then by sequence.
  ///
  /// These are the claims that speak of the day or of an earlier one and can still count on it, and
  /// whatever answers them, whenever: all others are overruled in every map that the question is
  /// about, and are not even read. Nor are entries that are `known` already, from another day.
  package func entries(
    for question: DayQuestion, seen visibility: Visibility, known: [LogEntry] = []
  ) throws(ClaimLogError) -> [LogEntry] {
    try reading("reading the entries up to \(question.day)") { database in
      var reader = try DayReader(database, question, seen: visibility)
      try reader.choose()
      let answers = try Int.fetchAll(
        database, sql: Self.answersQuery,
        arguments: visibility.arguments + ["answered": Self.list(reader.answered)])
      let chosen = reader.chosen.union(answers)
      let known = Dictionary(uniqueKeysWithValues: known.map { ($0.sequence, $0) })
      let read = try EntryReader.entries(
        database, sequences: chosen.filter { known[$0] == nil }.sorted(), path: path)
      let entries = chosen.compactMap { known[$0] } + read
      let keys = entries.map { (day: $0.claim.validFrom.dayNumber, sequence: $0.sequence) }
      return entries.indices.sorted { keys[$0] < keys[$1] }.map { entries[$0] }
    }
  }

  /// The number of the last entry that was recorded up to a moment; of the last of all without one.
  ///
  /// Moments grow with the numbers, so that it is found by halving.
  static func lastSequence(recordedBy moment: Instant?, in database: Database) throws -> Int {
    var last = try Int.fetchOne(database, sql: "SELECT max(sequence) FROM entries") ?? 0
    guard let moment = moment?.millisecondText else { return last }
    let recordedAt = try database.cachedStatement(
      sql: "SELECT recorded_at FROM entries WHERE sequence = ?")
    var first = 0
    while first < last {
      let middle = (first + last + 1) / 2
      if let found = try String.fetchOne(recordedAt, arguments: [middle]), found <= moment {
        first = middle
      } else {
        last = middle - 1
      }
    }
    return first
  }

  private static func list(_ sequences: Set<Int>) -> String {
    "[\(sequences.sorted().map(String.init).joined(separator: ","))]"
  }

  static let answersQuery = """
    WITH RECURSIVE chosen(sequence, id) AS (
      SELECT entries.sequence, entries.id FROM json_each(:answered) JOIN entries
        ON entries.sequence = value
      UNION
      SELECT answer.sequence, answer.id
        FROM chosen JOIN entries AS answer ON answer.replies_to = chosen.id
        WHERE answer.drawn_by IS NULL AND answer.kind IN (
          'denied', 'confirmed', 'contradicted', 'retracted', 'superseded'))
    SELECT sequence FROM chosen JOIN entries AS entry USING (sequence)
    WHERE \(Visibility.condition)
    """
}
