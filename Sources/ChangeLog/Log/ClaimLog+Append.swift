package import Days
internal import Foundation

extension ClaimLog {
  /// Records claims, all of them or none, in one transaction; says of each whether it is new.
  ///
  /// A draft whose key, or whose id with the same claim, is in the log already is told and not
  /// stored. An answer must follow the claim that it answers, in the log or among the drafts.
  ///
  /// All new entries get one moment, `recordedAt` cut to the millisecond. It always lies after that
  /// of the last entry, whatever the clock says, so that each moment names one state of the log.
  ///
  /// Of what may not be seen nothing is told: a claim that answers it is refused as if it were not
  /// there, and a name that it has is refused without its words.
  package func append(
    _ drafts: [ClaimDraft], recordedAt: Instant, seen visibility: Visibility = .includingEmbargoed()
  ) throws(ClaimLogError) -> [AppendOutcome] {
    try append(groups: [drafts], recordedAt: recordedAt, seen: visibility)[0].get()
  }

  /// Records groups of claims in one transaction, each group whole or not at all.
  ///
  /// A group that the log cannot keep is told, and the others are recorded; `draft` counts within the
  /// group. Where the file cannot be written, nothing is recorded and the error is thrown. One
  /// transaction for many groups costs much less than one for each.
  package func append(
    groups: [[ClaimDraft]], recordedAt: Instant, seen visibility: Visibility = .includingEmbargoed()
  ) throws(ClaimLogError) -> [Result<[AppendOutcome], ClaimLogError>] {
    try appending("recording") { appender in
      let refusals = groups.map(\.refusal)
      let kept = zip(groups, refusals).filter { $1 == nil }.map(\.0)
      var writer = try EntryWriter(
        appender, path: path, recordedAt: recordedAt, seen: visibility,
        // One group is not copied: it may be an import of a hundred thousand.
        kept.count == 1 ? kept[0] : kept.flatMap(\.self))
      return try zip(groups, refusals).map { group, refusal in
        if let refusal { return .failure(refusal) }
        return try writer.record(next: group.count)
      }
    }
  }
}

extension ClaimDraft {
  fileprivate var faultyKey: String? {
    guard let idempotencyKey else { return nil }
    if idempotencyKey.isEmpty { return "the idempotency key is empty" }
    return TextLimit.reasonForRefusal(
      of: "idempotency key", idempotencyKey, longest: TextLimit.name)
  }
}

extension [ClaimDraft] {
  /// Why a log cannot keep them; nil where it can.
  fileprivate var refusal: ClaimLogError? {
    for (index, draft) in enumerated() {
      if let reason = draft.claim.reasonForRefusal ?? draft.faultyKey {
        return .invalidClaim(draft: index, reason: reason)
      }
    }
    return nil
  }
}

/// Adds entries after the last one, inside one transaction.
private struct EntryWriter {
  let appender: any LogAppender
  let path: String
  let recordedAt: Instant
  let visibility: Visibility
  var sequence: Int
  var hash: String
  private var ahead: DraftsAhead
  /// How many drafts were recorded or refused.
  private var count = 0
  /// The names that were given in this transaction, with the numbers of the entries: those may be
  /// answered though they be hidden.
  private var ownIDs: [String: Int] = [:]
  /// The keys of these entries.
  private var ownKeys: [String: Int] = [:]
  /// For each name that was made, the number up to which it is taken; entries never go, so that no
  /// number below is asked for again.
  private var takenNumbers: [String: Int] = [:]
  /// The grounds of the claims so far.
  private var grounds = StoredGrounds()
  /// The answers whose claims have yet to be told how they stand.
  private var answers: [ClaimID] = []

  private static let answersTogether = 1024

  init(
    _ appender: any LogAppender, path: String, recordedAt: Instant, seen visibility: Visibility,
    _ drafts: [ClaimDraft]
  ) throws {
    self.appender = appender
    ahead = DraftsAhead(drafts)
    self.path = path
    self.visibility = visibility
    try HashChain.checkLast(of: .entries(.current, appender.dialect), by: appender, path: path)
    let now = (appender.moment ?? recordedAt).inMilliseconds
    let last = try appender.first(
      LogQuery("SELECT sequence, sha256, recorded_at FROM entries ORDER BY sequence DESC LIMIT 1")
    ) { row in
      guard !row.isNull(0), let digits = row.text(1),
        let moment = row.text(2).flatMap({ Instant($0) })
      else { throw ClaimLogError.damaged(path: path, reason: "the last entry cannot be read") }
      return (row.integer(0), digits, moment)
    }
    guard let (number, digits, moment) = last else {
      (sequence, hash) = (0, CanonicalForm.hashBeforeTheFirst)
      self.recordedAt = now
      return
    }
    (sequence, hash) = (number, digits)
    let soonest = Instant(microseconds: moment.microseconds + 1000)
    self.recordedAt = max(now, soonest)
  }

  /// Records so many drafts, which are a group, or none; an error of the database itself is thrown.
  mutating func record(next size: Int) throws -> Result<[AppendOutcome], ClaimLogError> {
    let before = self
    defer { count = before.count + size }
    do {
      if size == 1 {
        let item = try ahead.item(before.count, among: &grounds, appender)
        if item.isRecordedAtOnce { return .success([try record(item, at: 0)]) }
      }
      var outcomes: [AppendOutcome] = []
      try appender.savepoint {
        for index in 0..<size {
          let item = try ahead.item(before.count + index, among: &grounds, appender)
          outcomes.append(try record(item, at: index))
          if answers.count >= Self.answersTogether { try settleAnswers() }
        }
        try settleAnswers()
      }
      return .success(outcomes)
    } catch let error as ClaimLogError {
      self = before
      return .failure(error)
    }
  }

  private mutating func record(
    _ item: DraftsAhead.Item, at index: Int
  ) throws -> AppendOutcome {
    let draft = item.draft
    if let id = draft.id, let entry = try entry(number(ofID: id.text)) {
      guard CanonicalForm.claim(ClaimDraft(entry.claim)).sha256 == item.digest else {
        throw ClaimLogError.idTaken(
          draft: index, id: id, recorded: try isSeen(id) ? entry.claim.summary : nil,
          new: draft.claim.summary)
      }
      return .alreadyRecorded(entry)
    }
    if let entry = try entry(ownKeys[item.key] ?? ahead.entries(named: item.key)?.key) {
      guard CanonicalForm.claim(ClaimDraft(entry.claim)).sha256 == item.digest else {
        throw ClaimLogError.keyTaken(
          draft: index, key: item.key, id: try isSeen(entry.id) ? entry.id : nil)
      }
      return .alreadyRecorded(entry)
    }
    if let target = draft.claim.repliesTo, try !isSeen(target) {
      throw ClaimLogError.unknownClaim(draft: index, repliesTo: target)
    }
    return .recorded(try insert(item, id: try draft.id ?? freeID(for: item)))
  }

  private mutating func insert(_ item: DraftsAhead.Item, id: ClaimID) throws -> LogEntry {
    let (draft, claimValues, addedValues) = (item.draft, item.values, item.draft.addedValues)
    let logValues: [ColumnValue] = [
      .integer(sequence + 1), .text(id.text), .text(recordedAt.millisecondText), .text(item.key),
    ]
    let next = CanonicalForm.entry(
      logValues + claimValues, addedValues, draft.evidenceFile?.hashedValues ?? []
    ).sha256(after: hash)
    try EvidenceTable.insert(draft, ofEntry: sequence + 1, by: appender)
    try appender.insertEntry(
      logValues + [.text(hash), .text(next)] + addedValues + draft.workedOutValues + claimValues)
    (sequence, hash) = (sequence + 1, next)
    (ownIDs[id.text], ownKeys[item.key]) = (sequence, sequence)
    try LocalClaimsTable.insert(
      draft.claim, sequence: sequence, among: &grounds, by: appender)
    if draft.claim.repliesTo != nil { answers.append(id) }
    return LogEntry(
      sequence: sequence, id: id, recordedAt: recordedAt, recordedBy: draft.recordedBy,
      claim: draft.claim)
  }

  private mutating func settleAnswers() throws {
    try AnsweredTable.update(after: answers, by: appender, path: path)
    answers = []
  }

  /// The number of the entry that has an id; nil where none has.
  private func number(ofID id: String) throws -> Int? {
    if let own = ownIDs[id] { return own }
    if let found = ahead.entries(named: id) { return found.id }
    return try appender.integer(
      LogQuery("SELECT sequence FROM entries WHERE id = :id", ["id": .text(id)]))
  }

  private func entry(_ sequence: Int?) throws -> LogEntry? {
    guard let sequence else { return nil }
    return try EntryReader.entries(
      appender,
      LogQuery(
        "SELECT \(EntryTable.selection(withGround: true)) FROM entries AS entry "
          + "WHERE sequence = :sequence", ["sequence": .integer(sequence)]), path: path
    ).first
  }

  /// Whether the log has a claim of the name that may be seen, or that this transaction recorded.
  private func isSeen(_ id: ClaimID) throws -> Bool {
    if ownIDs[id.text] != nil { return true }
    guard visibility.embargoesJudgedAt != nil else { return try isTaken(id.text) }
    return try appender.integer(
      LogQuery(
        Visibility.query("1", where: "entry.id = :id"), seen: visibility,
        ["id": .text(id.text)])) != nil
  }

  private func isTaken(_ id: String) throws -> Bool { try number(ofID: id) != nil }

  /// Whether a claim may not be seen when it is recorded.
  private func isHidden(_ claim: Claim) throws -> Bool {
    if let end = claim.embargoUntil, end > recordedAt { return true }
    guard let target = claim.repliesTo else { return false }
    return try appender.integer(
      LogQuery(
        Visibility.query("1", where: "entry.id = :id"), seen: .published(at: recordedAt),
        ["id": .text(target.text)])) == nil
  }

  /// The number up to which a name is taken; 0 where no claim has it.
  private func lastTakenNumber(of name: String) throws -> Int {
    let known = takenNumbers[name, default: 0]
    if known == 0, try !isTaken(name) { return 0 }
    // One question, however many there are. As a subquery each is looked for by its index.
    let query = LogQuery(
      """
      WITH RECURSIVE taken(number) AS (
        SELECT :known
        UNION ALL
        SELECT number + 1 FROM taken WHERE (
          SELECT sequence FROM entries WHERE id = :name || '-' || CAST(number + 1 AS TEXT)
        ) IS NOT NULL)
      SELECT max(number) FROM taken
      """, ["known": .integer(max(known, 1)), "name": .text(name)])
    return try appender.integer(query) ?? 0
  }

  /// A name that no claim has yet. That of a hidden claim is one that no other is ever given, so that
  /// the numbers of names tell nothing of it.
  private mutating func freeID(for item: DraftsAhead.Item) throws -> ClaimID {
    let claim = item.draft.claim
    let name = try isHidden(claim) ? ClaimID.naming(hidden: claim, item.digest) : item.name
    let number = try lastTakenNumber(of: name) + 1
    takenNumbers[name] = number
    let candidate = number == 1 ? name : "\(name)-\(number)"
    guard let id = ClaimID(candidate) else {
      throw ClaimLogError.damaged(path: path, reason: "\(candidate) cannot be an id")
    }
    return id
  }
}

extension Claim {
  /// The claim in a few words, for messages: "captured, Pokrovsk, ISW, 2025-10-26".
  fileprivate var summary: String {
    "\(kind.rawValue), \(subject.label), \(source.name), \(claimedOn)"
  }
}
