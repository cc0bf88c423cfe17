internal import ChangeLog
internal import Control
internal import Days

extension ClaimLog {
  /// What to say of a map that shows nothing, so that nobody takes it for a quiet front; else nil.
  func emptiness(of map: ControlMap, seen visibility: Visibility) throws(Failure) -> String? {
    guard map.dataAsOf == nil else { return nil }
    let empty = "\(map.asOf): nothing to show in the view \(map.view)"
    let days = try failing { try self.days(matching: ClaimFilter(), seen: visibility) }
    if let first = days.first?.day {
      return first > map.asOf ? "\(empty); the claims begin on \(first)" : empty
    }
    guard let knownAt = map.knownAt,
      let first = try failing({
        try self.firstMoment(seen: visibility.forgettingKnownAt)
      })
    else { return "\(empty); the ledger has no claims" }
    return
      "\(empty); the log knew nothing at \(knownAt.kyivPhrase): its first entry is of "
      + first.kyivPhrase
  }
}

extension Visibility {
  /// The same embargoes, and all that the log knows now.
  fileprivate var forgettingKnownAt: Visibility {
    embargoesJudgedAt.map { .published(at: $0) } ?? .includingEmbargoed()
  }
}
