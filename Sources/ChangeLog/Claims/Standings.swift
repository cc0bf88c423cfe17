package import Days

/// How the claims of a set stand after the answers in the same set.
///
/// An answer counts only while it stands: one that was itself taken back counts for nothing, so that
/// what it ended stands again. This is the one rule of what counts, for maps, lists and layers.
package struct Standings: Sendable {
  private var standings: [ClaimID: Standing] = [:]
  private var confirmations: [ClaimID: CalendarDate] = [:]

  /// The standings that follow from the answers among the entries, in any order; denials and
  /// confirmations that were said after a day leave the claims of that day as they were.
  ///
  /// Taking back and contradicting are corrections of knowledge and hold for all days.
  package init(_ entries: some Sequence<LogEntry>, on day: CalendarDate? = nil) {
    var authors: [ClaimID: Source] = [:]
    var answers: [LogEntry] = []
    for entry in entries {
      authors[entry.id] = entry.claim.source
      if entry.claim.kind.answersAnotherClaim, entry.claim.repliesTo != nil {
        answers.append(entry)
      }
    }
    // An answer follows what it answers, so that the last one is never answered itself.
    var kinds: [ClaimID: [ClaimKind]] = [:]
    for answer in answers.sorted(by: { $0.sequence > $1.sequence }) {
      let claim = answer.claim
      if let own = kinds[answer.id], Standing(answers: own).endsClaim { continue }
      guard let answered = claim.repliesTo,
        let kind = claim.effectiveKind(answering: authors[answered])
      else { continue }
      if let day, claim.claimedOn > day, kind == .denied || kind == .confirmed { continue }
      kinds[answered, default: []].append(kind)
      if kind == .confirmed {
        confirmations[answered] = max(confirmations[answered] ?? claim.claimedOn, claim.claimedOn)
      }
    }
    standings = kinds.mapValues { Standing(answers: $0) }
  }

  /// How a claim stands.
  package subscript(id: ClaimID) -> Standing { standings[id] ?? .unanswered }

  /// Whether a claim still counts: it was not taken back, replaced or shown to be false.
  package func counts(_ id: ClaimID) -> Bool { !self[id].endsClaim }

  /// The last day on which a claim was confirmed by an answer that counts, if it was.
  package func lastConfirmation(of id: ClaimID) -> CalendarDate? { confirmations[id] }
}

extension Standing {
  /// Whether a claim of this standing no longer counts.
  package var endsClaim: Bool {
    switch self {
    case .retracted, .superseded, .contradicted: true
    case .unanswered, .confirmed, .denied, .disputed: false
    }
  }
}

extension Claim {
  /// What the answer does to a claim of an author, or nil when it does nothing.
  ///
  /// A claim is taken back by its own source, and replaced by it or by the desk with a reason. What a
  /// warring side holds against a claim, or anybody without evidence, is a denial.
  fileprivate func effectiveKind(answering author: Source?) -> ClaimKind? {
    let isOwn = author.map { $0.name == source.name } ?? true
    return switch kind {
    case .retracted: isOwn ? .retracted : nil
    case .superseded: isOwn || correction != nil ? .superseded : nil
    case .contradicted: source.side == .third && evidence != nil ? .contradicted : .denied
    case .denied, .confirmed: kind
    default: nil
    }
  }
}
