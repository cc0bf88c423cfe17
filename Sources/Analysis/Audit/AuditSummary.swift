package import ChangeLog
internal import Days

/// What the audits of the claims of one side or source, of one kind, come to.
package struct AuditSummary: Sendable {
  /// Whose claims.
  package enum Group: Hashable, Sendable {
    /// Those of a side.
    case side(Side)
    /// Those of a source.
    case source(String)
  }

  /// Whose claims.
  package let group: Group
  /// Their kind.
  package let kind: ClaimKind
  /// How many there are.
  package let claims: Int
  /// How many of them the data can tell anything of.
  package let testable: Int
  /// How many were shown on the day of the claim.
  package let already: Int
  /// How many were shown later.
  package let later: Int
  /// How many are older than the data, whose first day shows them.
  package let byFirstDay: Int
  /// How many were not shown within the data.
  package let notWithinData: Int
  /// How many have no ground that is known.
  package let noGround: Int
  /// The lags of those that were borne out on a known day, ascending.
  package let lags: [Int]
  /// The lower median of the lags of all that have one, with those not shown within the data counted as
  /// infinite; nil where that is infinite, or there is none.
  package let lowerMedianOfAll: Int?
  /// Whether that median is infinite.
  package let isLowerMedianOpen: Bool
  /// How many were borne out within 30 and 90 days, of those that were observed that long.
  package let within30: (borneOut: Int, observed: Int)
  /// The same for 90 days.
  package let within90: (borneOut: Int, observed: Int)
  /// How many were denied.
  package let denied: Int
  /// How many were denied and shown later.
  package let deniedAndLater: Int

  /// From so many claims on a median is told.
  package static let leastForMedian = 5

  /// The median lag of those borne out on a known day.
  package var medianOfBorneOut: Double? {
    guard !lags.isEmpty else { return nil }
    return Double(lags[(lags.count - 1) / 2] + lags[lags.count / 2]) / 2
  }

  private init(
    _ group: Group, _ kind: ClaimKind, _ audits: [ClaimAudit], deniedClaims: Set<ClaimID>,
    lastDay: Int?
  ) {
    self.group = group
    self.kind = kind
    claims = audits.count
    let tested = audits.filter(\.chosen.kind.isTestable)
    func count(_ outcome: AuditOutcome.Kind) -> Int { audits.count { $0.chosen.kind == outcome } }
    testable = tested.count
    already = tested.count(where: \.chosen.kind.isAlready)
    (later, byFirstDay) = (count(.later), count(.byFirstDay))
    (notWithinData, noGround) = (count(.notWithinData), count(.noGround))
    lags = tested.filter(\.chosen.kind.isDated).compactMap(\.chosen.lagDays).sorted()
    let known =
      (lags + tested.filter { $0.chosen.kind == .alreadyBeforeData }.compactMap(\.chosen.lagDays))
      .sorted()
    let all = known.count + notWithinData
    let middle = (all - 1) / 2
    lowerMedianOfAll = all > 0 && middle < known.count ? known[middle] : nil
    isLowerMedianOpen = all > 0 && middle >= known.count
    func within(_ days: Int) -> (borneOut: Int, observed: Int) {
      let observed = tested.filter { audit in
        audit.chosen.kind != .byFirstDay
          && (audit.chosen.kind != .notWithinData
            || (lastDay ?? 0) - audit.entry.claim.claimedOn.dayNumber >= days)
      }
      return (
        observed.count { audit in
          audit.chosen.kind.isAlready || audit.chosen.lagDays.map { $0 <= days } ?? false
        }, observed.count
      )
    }
    (within30, within90) = (within(30), within(90))
    let denied = audits.filter { deniedClaims.contains($0.entry.id) }
    self.denied = denied.count
    deniedAndLater = denied.count { $0.chosen.kind == .later }
  }

  /// The summaries of audits on one ground, by side and then by source; without `countingRepeated` the
  /// first claim of a side about a place and kind alone counts.
  package static func summaries(
    of audits: [ClaimAudit], denied: Set<ClaimID>, lastDay: Int?, countingRepeated: Bool = false
  ) -> [AuditSummary] {
    struct Repeated: Hashable {
      let side: Side
      let place: String
      let kind: ClaimKind
    }
    struct Key: Hashable {
      let group: Group
      let kind: ClaimKind
    }
    var seen: Set<Repeated> = []
    var groups: [Key: [ClaimAudit]] = [:]
    let inOrder = audits.sorted {
      ($0.entry.claim.claimedOn, $0.entry.id) < ($1.entry.claim.claimedOn, $1.entry.id)
    }
    for audit in inOrder {
      let claim = audit.entry.claim
      let repeated = Repeated(
        side: claim.source.side, place: claim.subject.name, kind: claim.kind)
      guard seen.insert(repeated).inserted || countingRepeated else { continue }
      groups[Key(group: .side(claim.source.side), kind: claim.kind), default: []].append(audit)
      groups[Key(group: .source(claim.source.name), kind: claim.kind), default: []].append(audit)
    }
    return groups.map {
      AuditSummary($0.key.group, $0.key.kind, $0.value, deniedClaims: denied, lastDay: lastDay)
    }.sorted { $0.order < $1.order }
  }

  private var order: (Int, String, String) {
    switch group {
    case .side(let side): (0, side.rawValue, kind.rawValue)
    case .source(let name): (1, name, kind.rawValue)
    }
  }
}
