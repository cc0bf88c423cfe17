package import ChangeLog
package import Days

/// A claim held against the pictures of an assessor, on one ground.
package struct ClaimAudit: Sendable {
  /// Which ground of the claim is measured.
  package enum Basis: String, CaseIterable, Codable, Sendable {
    /// Its ground as it was recorded.
    case territory
    /// The built-up area of its settlement.
    case builtUp = "built-up"
    /// The point of its settlement.
    case point
  }

  /// What the claim leads to expect of its ground.
  package enum Expectation: String, Codable, Sendable {
    /// Russian control.
    case russianControl = "RU"
    /// That it is not under Russian control.
    case notRussianControl = "UA"

    /// What a claim leads to expect, or nil where no yes or no follows from it.
    package init?(_ claim: Claim) {
      switch claim.kind {
      case .captured: self = .russianControl
      case .liberated, .held: self = .notRussianControl
      case .withdrawn:
        self =
          (claim.party ?? claim.source.side) == .russia ? .notRussianControl : .russianControl
      default: return nil
      }
    }
  }

  /// The claim.
  package let entry: LogEntry
  /// What it leads to expect.
  package let expectation: Expectation
  /// The ground that is measured.
  package let basis: Basis
  /// Half of the ground.
  package let half: AuditOutcome
  /// Nine tenths of it.
  package let nearlyAll: AuditOutcome
  /// The share that was asked for.
  package let chosen: AuditOutcome
  /// The newest day with a picture that is not younger than the claim.
  package let observedOn: CalendarDate?
  /// The share on the day of the claim, where a picture speaks of it.
  package let shareOnDay: Double?
  /// The share on the last day.
  package let shareAtEnd: Double?
  /// The largest share under Russian control up to the day of the claim.
  package let largestRussianShareBefore: Double?
  /// The first day from which more than half of it was shown so no more, for three days or longer.
  package let lostAgainOn: CalendarDate?

  /// The share above which a ground counts as borne out.
  package static let halfShare = 0.5
  /// The share above which nearly all of it counts.
  package static let nearlyAllShare = 0.9

  /// The audit of a claim by the shares of its ground under Russian control on observed days; nil shares
  /// where it has no such ground.
  package init(
    _ entry: LogEntry, expecting expectation: Expectation, basis: Basis, days: [CalendarDate],
    russianShares: [Double]?, threshold: Double
  ) {
    self.entry = entry
    self.expectation = expectation
    self.basis = basis
    guard let russianShares, !days.isEmpty else {
      (half, nearlyAll, chosen) = (.noGround, .noGround, .noGround)
      (observedOn, shareOnDay, shareAtEnd) = (nil, nil, nil)
      (largestRussianShareBefore, lostAgainOn) = (nil, nil)
      return
    }
    let day = entry.claim.claimedOn
    let shares =
      expectation == .russianControl ? russianShares : russianShares.map { 1 - $0 }
    let shown = shares.map { $0 >= Self.halfShare }
    let half = AuditOutcome(claimedOn: day, days: days, isShown: shown)
    self.half = half
    nearlyAll = AuditOutcome(
      claimedOn: day, days: days, isShown: shares.map { $0 >= Self.nearlyAllShare })
    chosen = AuditOutcome(claimedOn: day, days: days, isShown: shares.map { $0 >= threshold })
    let observed = days.lastIndex { $0 <= day }
    observedOn = observed.map { days[$0] }
    shareOnDay = observed.flatMap { index in
      days[index].days(to: day) <= AuditOutcome.mostDaysOld ? shares[index] : nil
    }
    shareAtEnd = shares.last
    largestRussianShareBefore = observed.flatMap { russianShares[...$0].max() }
    lostAgainOn = half.lostAgain(claimedOn: day, days: days, isShown: shown)
  }

  /// Whether the assessor's picture agreed with a claim of Ukrainian control before it was made, and
  /// never showed anything else.
  package var wasNeverRussianBefore: Bool {
    expectation == .notRussianControl && half.kind.isAlready
      && (largestRussianShareBefore ?? 0) < Self.halfShare
  }

  /// Whether the audits of one claim on several grounds differ in kind, or in the lag by more than two
  /// weeks.
  package static func dependsOnGround(_ audits: [ClaimAudit]) -> Bool {
    let outcomes = audits.map(\.half).filter { $0.kind != .noGround }
    guard let first = outcomes.first else { return false }
    if outcomes.contains(where: { $0.kind != first.kind }) { return true }
    let lags = outcomes.compactMap(\.lagDays)
    guard let least = lags.min(), let greatest = lags.max() else { return false }
    return greatest - least > 14
  }
}
