/// A claim that is to be recorded.
package struct ClaimDraft: Hashable, Sendable {
  /// What it says.
  package var claim: Claim
  /// Its name; without one the log makes a readable one, such as `pokrovsk-isw-2025-10-26`.
  package var id: ClaimID?
  /// What makes it the same when it is recorded twice; without one, everything that it says.
  package var idempotencyKey: String?
  /// Who enters it: the name of a token or of a user.
  package var recordedBy: String?
  /// What is known of the file whose hash the claim names as evidence.
  package var evidenceFile: EvidenceFile?

  /// A draft from its parts.
  package init(
    _ claim: Claim, id: ClaimID? = nil, idempotencyKey: String? = nil, recordedBy: String? = nil,
    evidenceFile: EvidenceFile? = nil
  ) {
    self.claim = claim
    self.id = id
    self.idempotencyKey = idempotencyKey
    self.recordedBy = recordedBy
    self.evidenceFile = evidenceFile
  }
}

/// What became of a draft.
package enum AppendOutcome: Hashable, Sendable {
  /// It is in the log now.
  case recorded(LogEntry)
  /// It was in the log before, and nothing was stored.
  case alreadyRecorded(LogEntry)

  /// The entry that stands in the log.
  package var entry: LogEntry {
    switch self {
    case .recorded(let entry), .alreadyRecorded(let entry): entry
    }
  }
}
