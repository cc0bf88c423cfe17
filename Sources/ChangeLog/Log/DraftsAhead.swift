/// What is worked out and looked up for some drafts beyond the one that is recorded now: to ask the log
/// for each name by itself would cost a journey to its server.
struct DraftsAhead {
  /// A draft as it would be stored.
  struct Item {
    let draft: ClaimDraft
    /// What its claim says, as columns.
    let values: [ColumnValue]
    /// The SHA-256 over what its claim says, in hexadecimal.
    let digest: String
    /// Its idempotency key.
    let key: String
    /// The id that it has, or the one that it is given if no other claim has it.
    let name: String

    /// Whether nothing has to be undone where it is refused: all that is added for it is its own rows,
    /// after every check.
    var isRecordedAtOnce: Bool { draft.claim.repliesTo == nil && draft.evidenceFile == nil }
  }

  /// The numbers of the entries that have a text as their id and as their key; nil where none has.
  typealias Found = (id: Int?, key: Int?)

  private let drafts: [ClaimDraft]
  private var first = 0
  private var items: [Item] = []
  private var found: [String: Found] = [:]

  private static let most = 64

  /// Before the first of drafts that the log can keep.
  init(_ drafts: [ClaimDraft]) {
    self.drafts = drafts
  }

  /// The draft of a number, counted from 0.
  mutating func item(
    _ number: Int, among grounds: inout StoredGrounds, _ reader: any LogReader
  ) throws -> Item {
    if !(first..<first + items.count).contains(number) {
      try look(from: number, &grounds, reader)
    }
    return items[number - first]
  }

  /// Which entries had a text as a name when it was looked up; nil where it was not.
  func entries(named text: String) -> Found? { found[text] }

  private mutating func look(
    from number: Int, _ grounds: inout StoredGrounds, _ reader: any LogReader
  ) throws {
    first = number
    items = drafts[number..<min(number + Self.most, drafts.count)].map { draft in
      let values = draft.claim.columnValues(ground: grounds.ground(of: draft.claim)?.bytes)
      let digest = CanonicalForm.claim(values, draft.addedValues).sha256
      return Item(
        draft: draft, values: values, digest: digest,
        key: draft.idempotencyKey ?? "sha256:" + digest,
        name: draft.id?.text ?? ClaimID.naming(draft.claim))
    }
    var names = Set(items.flatMap { [$0.key, $0.name] })
    names.formUnion(items.compactMap(\.draft.claim.repliesTo?.text))
    found = [:]
    // Each by an index, however many rows there are and whatever is known of them.
    let query = LogQuery(
      """
      SELECT value, (SELECT sequence FROM entries WHERE id = value),
        (SELECT sequence FROM entries WHERE idempotency_key = value)
      FROM \(reader.dialect.texts(":names")) AS listed
      """, ["names": try .list(names)])
    try reader.forEachRow(query) { row in
      guard let name = row.text(0) else { return true }
      found[name] = (
        row.isNull(1) ? nil : row.integer(1), row.isNull(2) ? nil : row.integer(2)
      )
      return true
    }
  }
}
