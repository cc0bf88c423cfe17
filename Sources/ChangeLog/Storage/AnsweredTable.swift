/// The table `answered`: how each entry that was answered stands now, whoever may see the answers, for
/// the layers that other programs read.
enum AnsweredTable {
  /// Brings it up to date after answers were recorded: only what they answer, directly or through
  /// other answers, may stand otherwise.
  static func update(
    after answers: [ClaimID], by appender: any LogAppender, path: String
  ) throws {
    guard !answers.isEmpty else { return }
    let chains = try appender.all(
      LogQuery(
        """
        WITH RECURSIVE chain(id, target) AS (
          SELECT entries.id, entries.replies_to FROM \(appender.dialect.texts(":answers")) AS listed
            JOIN entries ON entries.id = listed.value
          UNION
          SELECT entry.id, entry.replies_to
          FROM chain JOIN entries AS entry ON entry.id = chain.target)
        SELECT id, target FROM chain
        """, ["answers": .list(answers)])
    ) { row in row.text(0).flatMap { ClaimID($0) }.map { (id: $0, isRoot: row.isNull(1)) } }
    let entries = try EntryReader.entries(
      appender,
      LogQuery(
        """
        WITH RECURSIVE tree(id) AS (
          SELECT value FROM \(appender.dialect.texts(":roots")) AS listed
          UNION
          SELECT answer.id FROM tree JOIN entries AS answer ON answer.replies_to = tree.id)
        SELECT \(EntryTable.selection(withGround: false))
        FROM tree JOIN entries AS entry USING (id)
        """, ["roots": .list(chains.lazy.filter(\.isRoot).map(\.id))]), path: path)
    let (changed, standings) = (Set(chains.map(\.id)), Standings(entries))
    for entry in entries where changed.contains(entry.id) {
      try store(entry.sequence, standings[entry.id].rank, by: appender)
    }
  }

  /// Fills it from all answers of a log.
  static func fill(_ appender: any LogAppender, path: String) throws {
    for (sequence, rank) in try ranks(appender, path: path).sorted(by: { $0.key < $1.key }) {
      try store(sequence, rank, by: appender)
    }
  }

  /// The rank of each entry that was answered, or answers, by its number, worked out anew.
  static func ranks(_ reader: any LogReader, path: String) throws -> [Int: Int] {
    let entries = try EntryReader.entries(
      reader,
      LogQuery(
        """
        SELECT \(EntryTable.selection(withGround: false)) FROM entries AS entry
        WHERE replies_to IS NOT NULL OR id IN (SELECT replies_to FROM entries)
        """), path: path)
    let standings = Standings(entries)
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.sequence, standings[$0.id].rank) })
  }

  private static func store(_ sequence: Int, _ rank: Int, by appender: any LogAppender) throws {
    try appender.execute(
      LogQuery(
        """
        INSERT INTO answered VALUES (:sequence, :rank)
        ON CONFLICT (sequence) DO UPDATE SET rank = excluded.rank
        """, ["sequence": .integer(sequence), "rank": .integer(rank)]))
  }
}

extension Standing {
  /// Its number in the table `standings`.
  fileprivate var rank: Int {
    Standing.allCases.firstIndex(of: self) ?? 0
  }
}
