package import ChangeLog

/// How each claim of a set stands after the answers in the same set.
package struct Standings: Sendable {
  private let answers: [ClaimID: [ClaimKind]]

  /// The standings that follow from the answers among the entries; their order does not matter.
  package init(_ entries: some Sequence<LogEntry>) {
    var answers: [ClaimID: [ClaimKind]] = [:]
    for entry in entries where entry.claim.kind.answersAnotherClaim {
      if let answered = entry.claim.repliesTo {
        answers[answered, default: []].append(entry.claim.kind)
      }
    }
    self.answers = answers
  }

  /// How a claim stands.
  package subscript(id: ClaimID) -> Standing {
    answers[id].map(Standing.init(answers:)) ?? .unanswered
  }

  /// Whether a claim still counts: it was not taken back, replaced or shown to be false.
  func counts(_ id: ClaimID) -> Bool {
    switch self[id] {
    case .retracted, .superseded, .contradicted: false
    case .unanswered, .confirmed, .denied, .disputed: true
    }
  }
}
