internal import ChangeLog
package import Days
package import Tracker

/// A claim that may be published from now on, as pages are told of it.
package struct ClaimArrival: Encodable, Sendable {
  /// The claim's name.
  package let id: String
  /// Its place among the claims that may be published.
  package let sequence: Int
  /// The moment at which the log learnt of it.
  package let recordedAt: String
  /// The day on which it was said.
  package let claimedOn: String
  /// The day of which it speaks.
  package let validFrom: String
  /// The English name of what it speaks of.
  package let place: String
  /// The Ukrainian name.
  package let placeInUkrainian: String?
  /// What is said to have happened.
  package let kind: String
  /// Who says it.
  package let source: String
  /// On which side the source stands.
  package let side: String
  /// Whose forces act, where the claim says so.
  package let party: String?
}

extension LiveLedger {
  /// A value that differs once anything was written to the ledger, or an embargo has ended.
  package func version() throws(Failure) -> [String] {
    try failing {
      let now = Tracker.now
      return [
        "\(try log.changeMark())", try log.nextEnd(ofEmbargoAfter: now).map { "\($0)" } ?? "",
      ]
    }
  }

  /// The claims that may be published after one change, and could not be after an earlier one.
  package func claims(publishedSince before: Instant?, upTo change: Instant?)
    throws(Failure) -> [ClaimArrival]
  {
    let (entries, numbers) = try failing {
      (
        try log.entries(seen: visibility(after: change), butNot: visibility(after: before)),
        try log.numbers(seen: visibility(after: change))
      )
    }
    return entries.map { entry in
      ClaimArrival(
        id: entry.id.text, sequence: numbers.number(of: entry.sequence),
        recordedAt: "\(entry.recordedAt)",
        claimedOn: "\(entry.claim.claimedOn)", validFrom: "\(entry.claim.validFrom)",
        place: entry.claim.subject.label,
        placeInUkrainian: entry.claim.subject.nameInUkrainian, kind: entry.claim.kind.rawValue,
        source: entry.claim.source.name, side: entry.claim.source.side.rawValue,
        party: entry.claim.party?.rawValue)
    }
  }
}
