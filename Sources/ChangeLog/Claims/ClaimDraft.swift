/// A claim that is to be recorded.
public struct ClaimDraft: Hashable, Sendable {
  /// What it says.
  public var claim: Claim
  /// Its name; without one the log makes a readable one, such as `pokrovsk-isw-2025-10-26`.
  public var id: ClaimID?
  /// What makes it the same when it is recorded twice; without one, everything that it says.
  public var idempotencyKey: String?

  /// A draft from its parts.
  public init(_ claim: Claim, id: ClaimID? = nil, idempotencyKey: String? = nil) {
    self.claim = claim
    self.id = id
    self.idempotencyKey = idempotencyKey
  }
}

/// What became of a draft.
public enum AppendOutcome: Hashable, Sendable {
  /// It is in the log now.
  case recorded(LogEntry)
  /// It was in the log before, and nothing was stored.
  case alreadyRecorded(LogEntry)

  /// The entry that stands in the log.
  public var entry: LogEntry {
    switch self {
    case .recorded(let entry), .alreadyRecorded(let entry): entry
    }
  }
}
