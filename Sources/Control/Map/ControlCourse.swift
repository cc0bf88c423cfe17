package import ChangeLog
internal import Days
package import SimpleFeatures

/// A line that a source draws: a fortification, an obstacle, the course of an advance.
///
/// It changes no control, is no line of contact, and tells nothing of how new a picture of control is.
package struct ControlCourse: Hashable, Sendable {
  /// The line, in degrees on WGS 84.
  package let course: MultiLineString
  /// The kind of the claim: `note`, `advanced` or `infiltrated`.
  package let kind: ClaimKind
  /// On whose side its source stands.
  package let side: Side
  /// Whose forces act.
  package let party: Side
  /// What it is called: "anti-tank ditch".
  package let label: String
  /// How the claim stands after the answers to it.
  package let standing: Standing
  /// The claim behind it.
  package let claim: ClaimID
}

extension [ControlCourse] {
  /// The lines among claims that count on a day, sorted.
  ///
  /// Of one name, the newest that a source drew stands. A note lasts until then; what describes a
  /// moment is drawn for as many days as it counts.
  init(_ entries: [LogEntry], on day: CalendarDate, _ standings: Standings) {
    let drawn = entries.filter { $0.claim.subject.course != nil }
    let named = Dictionary(grouping: drawn) { CourseName($0.claim) }
    self = named.values.flatMap { entries -> [ControlCourse] in
      let newest = entries.lazy.map(\.claim.validFrom).max()
      return entries.compactMap { entry in
        guard entry.claim.validFrom == newest, entry.claim.isDrawn(on: day) else { return nil }
        return ControlCourse(entry, standings[entry.id])
      }
    }
    self.sort { $0.claim < $1.claim }
  }
}

/// What the lines of one thing have in common.
private struct CourseName: Hashable {
  let source: Source
  let kind: ClaimKind
  let party: Side?
  let label: String

  init(_ claim: Claim) {
    source = claim.source
    kind = claim.kind
    party = claim.party
    label = claim.subject.name
  }
}

extension ControlCourse {
  fileprivate init?(_ entry: LogEntry, _ standing: Standing) {
    guard let course = entry.claim.subject.course else { return nil }
    self.init(
      course: course, kind: entry.claim.kind, side: entry.claim.source.side,
      party: entry.claim.actingSide, label: entry.claim.subject.label,
      standing: standing, claim: entry.id)
  }
}

extension Claim {
  /// Whether a line of it is still drawn on a day.
  fileprivate func isDrawn(on day: CalendarDate) -> Bool {
    kind == .note || isShown(asSignOn: day)
  }
}
