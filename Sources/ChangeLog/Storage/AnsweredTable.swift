internal import GRDB

/// The table `answered`: how each entry that was answered stands now, whoever may see the answers, for
/// the layers that other programs read.
enum AnsweredTable {
  /// Brings it up to date after an answer was recorded: only what it answers, directly or through
  /// other answers, may stand otherwise.
  static func update(after answer: ClaimID, in database: Database, path: String) throws {
    let chain = try String.fetchAll(
      database,
      sql: """
        WITH RECURSIVE chain(id, target) AS (
          SELECT id, replies_to FROM entries WHERE id = ?
          UNION
          SELECT entry.id, entry.replies_to
          FROM chain JOIN entries AS entry ON entry.id = chain.target)
        SELECT id FROM chain
        """,
      arguments: [answer.text])
    guard let root = chain.last else { return }
    let entries = try EntryReader.entries(
      database,
      sql: """
        WITH RECURSIVE tree(id) AS (
          SELECT ?
          UNION
          SELECT answer.id FROM tree JOIN entries AS answer ON answer.replies_to = tree.id)
        SELECT \(EntryTable.selection(withGround: false))
        FROM tree JOIN entries AS entry USING (id)
        """,
      arguments: [root], path: path)
    let (changed, standings) = (Set(chain), Standings(entries))
    for entry in entries where changed.contains(entry.id.text) {
      try store(entry.sequence, standings[entry.id].rank, in: database)
    }
  }

  /// Fills it from all answers of a log.
  static func fill(_ database: Database, path: String) throws {
    for (sequence, rank) in try ranks(database, path: path).sorted(by: { $0.key < $1.key }) {
      try store(sequence, rank, in: database)
    }
  }

  /// The rank of each entry that was answered, or answers, by its number, worked out anew.
  static func ranks(_ database: Database, path: String) throws -> [Int: Int] {
    let entries = try EntryReader.entries(
      database,
      sql: """
        SELECT \(EntryTable.selection(withGround: false)) FROM entries AS entry
        WHERE replies_to IS NOT NULL OR id IN (SELECT replies_to FROM entries)
        """,
      path: path)
    let standings = Standings(entries)
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.sequence, standings[$0.id].rank) })
  }

  private static func store(_ sequence: Int, _ rank: Int, in database: Database) throws {
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO answered VALUES (?, ?)")
      .execute(arguments: [sequence, rank])
  }
}

extension Standing {
  /// Its number in the table `standings`.
  fileprivate var rank: Int {
    Standing.allCases.firstIndex(of: self) ?? 0
  }
}
