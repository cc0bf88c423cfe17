internal import Analysis
internal import Atlas
internal import ChangeLog
internal import Control
internal import Days
internal import PlainText
internal import SimpleFeatures

/// An audit as it is printed; the names of the fields are those of the JSON.
package struct AuditReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  package struct Definitions: Encodable, Sendable {
    /// What is measured.
    package let share =
      "the part of the claim's ground that the assessor's picture of a day shows as the claim has it: "
      + "under Russian control, or not; what is not shown as Russian-controlled need not be under "
      + "Ukrainian control"
    /// What an outcome is.
    package let outcome =
      "already: shown on the day of the claim, since firstDay; already-before-data: since the first "
      + "day of the data or longer; by-first-day: the claim is older than the data, whose first day "
      + "shows it; later: shown from firstDay on; not-within-data: not shown up to the last day; "
      + "after-data: more than seven days after the data; no-ground: no ground is known that the "
      + "claim speaks of, or none of this sort"
    /// What a lag is.
    package let lagDays =
      "days from the day of the claim to the first day of the picture that shows it, below 0 where it "
      + "was shown before; leastLagDays is what days without a picture allow, or what is left open. "
      + "A day is the map's and can lag the ground by one or two"
    /// What 50 and 90 are.
    package let thresholds = "50: half of the ground or more; 90: nine tenths or more"
    /// What the summary counts.
    package let summary =
      "of the repeated claims of one side about one place and kind the first; without the assessor's "
      + "own claims and superseded ones; no median under five claims. lowerMedianLagDays counts what "
      + "was not shown within the data as infinite: null and lowerMedianIsOpen where that is the median"
    /// What depends on the ground.
    package let dependsOnGround =
      "on territory, built-up area and point the outcome is of another kind, or the lag differs by more "
      + "than 14 days"
  }

  /// A claim on one ground.
  package struct Claim: Encodable, Sendable {
    /// The claim's name.
    package let id: String
    /// Who makes it.
    package let source: String
    /// On which side the source stands.
    package let side: String
    /// Its kind.
    package let kind: String
    /// What it speaks of.
    package let place: String
    /// The Ukrainian name of that.
    package let placeInUkrainian: String?
    /// The part of the place.
    package let part: String?
    /// `RU`: Russian control; `UA`: that it is not under Russian control.
    package let expects: String
    /// How it stands after the answers to it.
    package let standing: String
    /// The day on which it was said.
    package let claimedOn: String
    /// The day of which it speaks.
    package let validFrom: String
    /// The ground that is measured.
    package let ground: String
    /// What that ground was derived from: the settlement's outline in the atlas, a built-up area or a disc
    /// (urban-area, disc), the positions of settlements, or an extent of which a part was taken; nil where
    /// the source drew it, and for a point.
    package let derivedFrom: String?
    /// The outcome at the threshold that was asked for.
    package let outcome: String
    /// The day from which it was shown.
    package let firstDay: String?
    /// Days from the claim to that day.
    package let lagDays: Int?
    /// The least lag that the days without a picture allow.
    package let leastLagDays: Int?
    /// Days from the day of which the claim speaks.
    package let lagDaysFromValidFrom: Int?
    /// The outcome for half of the ground.
    package let outcome50: String
    /// Its first day.
    package let firstDay50: String?
    /// Its lag.
    package let lagDays50: Int?
    /// Its least lag.
    package let leastLagDays50: Int?
    /// The outcome for nine tenths of the ground.
    package let outcome90: String
    /// Its first day.
    package let firstDay90: String?
    /// Its lag.
    package let lagDays90: Int?
    /// Its least lag.
    package let leastLagDays90: Int?
    /// The newest picture of the day of the claim.
    package let observedOn: String?
    /// How old it was.
    package let observationAgeDays: Int?
    /// The share on the day of the claim.
    package let shareOnDay: Double?
    /// The share on the last day.
    package let shareAtEnd: Double?
    /// The largest share under Russian control up to the day of the claim.
    package let largestRussianShareBefore: Double?
    /// The day from which it was not shown any more.
    package let lostAgainOn: String?
    /// The day of the first denial.
    package let deniedOn: String?
    /// The day of the first confirmation.
    package let confirmedOn: String?
    /// Whether the outcome depends on which ground is measured.
    package let dependsOnGround: Bool
    /// Whether the base map's position of the place is an estimate.
    package let positionEstimated: Bool
    /// The outcome in words.
    package let words: String
  }

  /// What the claims of a side or a source come to.
  package struct Summary: Encodable, Sendable {
    /// `side` or `source`.
    package let by: String
    /// Which.
    package let who: String
    /// The kind of claim.
    package let kind: String
    /// The ground that is measured.
    package let ground: String
    /// How many claims there are.
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
    /// How many have no ground.
    package let noGround: Int
    /// The median lag of those borne out.
    package let medianLagDaysOfBorneOut: Double?
    /// The lower median of all testable ones.
    package let lowerMedianLagDays: Int?
    /// Whether it is infinite.
    package let lowerMedianIsOpen: Bool
    /// The smallest lag.
    package let leastLagDays: Int?
    /// The largest lag.
    package let greatestLagDays: Int?
    /// How many were borne out within 30 days.
    package let borneOutWithin30Days: Int
    /// Of how many that were observed that long.
    package let observedFor30Days: Int
    /// How many were borne out within 90 days.
    package let borneOutWithin90Days: Int
    /// Of how many.
    package let observedFor90Days: Int
    /// How many were denied.
    package let denied: Int
    /// How many of them were shown later.
    package let deniedLaterBorneOut: Int

    init(_ summary: AuditSummary, ground: ClaimAudit.Basis) {
      switch summary.group {
      case .side(let side): (by, who) = ("side", side.rawValue)
      case .source(let name): (by, who) = ("source", name)
      }
      kind = summary.kind.rawValue
      self.ground = ground.rawValue
      claims = summary.claims
      testable = summary.testable
      already = summary.already
      later = summary.later
      byFirstDay = summary.byFirstDay
      notWithinData = summary.notWithinData
      noGround = summary.noGround
      let hasMedian = summary.claims >= AuditSummary.leastForMedian
      medianLagDaysOfBorneOut = hasMedian ? summary.medianOfBorneOut : nil
      lowerMedianLagDays = hasMedian ? summary.lowerMedianOfAll : nil
      lowerMedianIsOpen = hasMedian && summary.isLowerMedianOpen
      leastLagDays = summary.lags.first
      greatestLagDays = summary.lags.last
      (borneOutWithin30Days, observedFor30Days) = summary.within30
      (borneOutWithin90Days, observedFor90Days) = summary.within90
      denied = summary.denied
      deniedLaterBorneOut = summary.deniedAndLater
    }
  }

  /// The assessor whose pictures are looked at.
  package let assessor: String
  /// Whether its pictures are worked out from settlements that it read, for want of maps.
  package let derived: Bool
  /// The first day with a picture.
  package let from: String
  /// The last day with a picture.
  package let to: String
  /// How many days have one.
  package let observedDays: Int
  /// The largest number of days from one picture to the next.
  package let longestGapDays: Int
  /// From which share on a claim counts as borne out.
  package let threshold: Double
  /// What the words mean.
  package let definitions = Definitions()
  /// What must be said beside the answer.
  package let remarks: [String]
  /// The claims, the oldest first, each on every ground that was asked for.
  package let claims: [Claim]
  /// What they come to.
  package let summary: [Summary]
  /// The summary with every claim counted, not the first alone.
  let summaryOfAll: [Summary]

  private enum CodingKeys: String, CodingKey {
    case assessor, derived, from, to, observedDays, longestGapDays, threshold, definitions, remarks,
      claims
    case summary
  }

  init(
    _ audits: [[ClaimAudit]], _ request: AuditRequest, assessor: String, isDerived: Bool,
    days: [CalendarDate], answers: ClaimAnswers, grounds: AuditedGrounds
  ) {
    self.assessor = assessor
    derived = isDerived
    from = "\(days[0])"
    to = "\(days[days.count - 1])"
    observedDays = days.count
    longestGapDays = zip(days, days.dropFirst()).map { $0.days(to: $1) }.max() ?? 0
    threshold = request.threshold
    claims = audits.enumerated().flatMap { number, audits in
      let depends = ClaimAudit.dependsOnGround(audits)
      return audits.filter { request.bases.contains($0.basis) }.map { audit in
        Claim(
          audit, assessor: assessor, derivedFrom: grounds.origin(of: number, audit.basis),
          dependsOnGround: depends, answers: answers,
          isEstimated: audit.entry.claim.subject.code.map(grounds.estimated.contains) ?? false,
          lastDay: days[days.count - 1])
      }
    }
    let summed = audits.map { audits in
      audits.filter { audit in
        audit.entry.claim.source.name != assessor
          && answers.standings[audit.entry.id] != .superseded
      }
    }
    func summaries(countingRepeated: Bool) -> [Summary] {
      request.bases.flatMap { basis in
        AuditSummary.summaries(
          of: summed.flatMap { $0.filter { $0.basis == basis } },
          denied: Set(answers.deniedOn.keys), lastDay: days.last?.dayNumber,
          countingRepeated: countingRepeated
        ).map { Summary($0, ground: basis) }
      }
    }
    summary = summaries(countingRepeated: false)
    summaryOfAll = summaries(countingRepeated: true)
    remarks = Self.remarks(claims, assessor: assessor, isDerived: isDerived)
  }

  private static func remarks(_ claims: [Claim], assessor: String, isDerived: Bool) -> [String] {
    func count(_ outcome: AuditOutcome.Kind) -> Int {
      claims.count { $0.outcome == outcome.rawValue }
    }
    let lines: [(Int, String)] = [
      (count(.noGround), "name no ground that could be measured"),
      (count(.afterData), "were made more than seven days after the last picture"),
      (count(.byFirstDay), "are older than the first picture, which shows them"),
      (
        claims.count { $0.derivedFrom == SettlementExtent.Origin.outline.rawValue },
        "measure the settlement's outline in the atlas"
      ),
      (claims.count(where: \.positionEstimated), "are of places whose position is an estimate"),
      (claims.count(where: \.dependsOnGround), "depend on which ground is measured"),
    ]
    let derived =
      isDerived
      ? [
        "\(assessor) drew no maps in this ledger: its pictures are worked out from the settlements "
          + "that it read, each with the ground nearest to it, so that shares of ground are "
          + "approximate and the point says more"
      ] : []
    return derived + [
      "\(assessor)'s day can lag the ground by one or two; ground of unknown status is not in its "
        + "pictures of control, and a share counts only what is shown"
    ] + lines.filter { $0.0 > 0 }.map { "\($0.0) of \(claims.count) rows \($0.1)" }
  }
}

extension AuditReport.Claim {
  fileprivate init(
    _ audit: ClaimAudit, assessor: String, derivedFrom: String?, dependsOnGround: Bool,
    answers: ClaimAnswers, isEstimated: Bool, lastDay: CalendarDate
  ) {
    self.derivedFrom = derivedFrom
    let claim = audit.entry.claim
    id = audit.entry.id.text
    source = claim.source.name
    side = claim.source.side.rawValue
    kind = claim.kind.rawValue
    place = claim.subject.name
    placeInUkrainian = claim.subject.nameInUkrainian
    part = claim.subject.part
    expects = audit.expectation.rawValue
    standing = answers.standings[audit.entry.id].rawValue
    claimedOn = "\(claim.claimedOn)"
    validFrom = "\(claim.validFrom)"
    ground = audit.basis.rawValue
    (outcome, firstDay) = (audit.chosen.kind.rawValue, audit.chosen.firstDay.map { "\($0)" })
    (lagDays, leastLagDays) = (audit.chosen.lagDays, audit.chosen.leastLagDays)
    lagDaysFromValidFrom = audit.chosen.firstDay.map { claim.validFrom.days(to: $0) }
    (outcome50, firstDay50) = (audit.half.kind.rawValue, audit.half.firstDay.map { "\($0)" })
    (lagDays50, leastLagDays50) = (audit.half.lagDays, audit.half.leastLagDays)
    (outcome90, firstDay90) = (
      audit.nearlyAll.kind.rawValue, audit.nearlyAll.firstDay.map { "\($0)" }
    )
    (lagDays90, leastLagDays90) = (audit.nearlyAll.lagDays, audit.nearlyAll.leastLagDays)
    observedOn = audit.observedOn.map { "\($0)" }
    observationAgeDays = audit.observedOn.map { $0.days(to: claim.claimedOn) }
    shareOnDay = audit.shareOnDay?.rounded(to: 4)
    shareAtEnd = audit.shareAtEnd?.rounded(to: 4)
    largestRussianShareBefore = audit.largestRussianShareBefore?.rounded(to: 4)
    lostAgainOn = audit.lostAgainOn.map { "\($0)" }
    deniedOn = answers.deniedOn[audit.entry.id].map { "\($0)" }
    confirmedOn = answers.confirmedOn[audit.entry.id].map { "\($0)" }
    self.dependsOnGround = dependsOnGround
    positionEstimated = isEstimated
    words = audit.words(assessor, lastDay: lastDay)
  }
}

extension ClaimAudit {
  /// The outcome in words: "shown by DeepState from 2025-08-19 on, 7 days after the claim".
  fileprivate func words(_ assessor: String, lastDay: CalendarDate) -> String {
    let shown =
      expectation == .russianControl
      ? "shown by \(assessor)" : "shown by \(assessor) as not under Russian control"
    let days = { (count: Int) in "\(count) \(count == 1 ? "day" : "days")" }
    switch chosen.kind {
    case .noGround: return "no ground that could be measured"
    case .afterData: return "after the data, which end on \(lastDay)"
    case .notWithinData: return "not \(shown) within the data, up to \(lastDay)"
    case .byFirstDay:
      return "\(shown) by the first day of the data, \(days(chosen.lagDays ?? 0)) after the claim"
    case .alreadyBeforeData:
      let since = "at least \(days(-(chosen.lagDays ?? 0))) before the claim"
      return wasNeverRussianBefore
        ? "never shown under Russian control before: the claim cannot be tested"
        : "\(shown) already, \(since)"
    case .already:
      guard let first = chosen.firstDay, let lag = chosen.lagDays else { return shown }
      return "\(shown) from \(first) on, "
        + (lag == 0 ? "the day of the claim" : "\(days(-lag)) before the claim")
    case .later:
      guard let first = chosen.firstDay, let lag = chosen.lagDays else { return shown }
      return "\(shown) from \(first) on, \(days(lag)) after the claim"
    }
  }
}

extension AuditReport {
  /// The names of the cells of `rows`.
  package static let columns = [
    "id", "source", "side", "kind", "place", "part", "expects", "standing", "claimedOn",
    "validFrom", "ground", "outcome", "firstDay", "lagDays", "leastLagDays",
    "lagDaysFromValidFrom", "outcome50", "firstDay50", "lagDays50", "leastLagDays50", "outcome90",
    "firstDay90", "lagDays90", "leastLagDays90", "observedOn", "observationAgeDays", "shareOnDay",
    "shareAtEnd", "largestRussianShareBefore", "lostAgainOn", "deniedOn", "confirmedOn",
    "dependsOnGround", "positionEstimated", "words", "derivedFrom",
  ]

  /// Every claim as text, in the order of `columns`.
  package var rows: [[String?]] {
    claims.map { claim in
      func text(_ number: Int?) -> String? { number.map(String.init) }
      func text(_ share: Double?) -> String? { share?.formatted(decimalsUpTo: 4) }
      return [
        claim.id, claim.source, claim.side, claim.kind, claim.place, claim.part, claim.expects,
        claim.standing, claim.claimedOn, claim.validFrom, claim.ground, claim.outcome,
        claim.firstDay, text(claim.lagDays), text(claim.leastLagDays),
        text(claim.lagDaysFromValidFrom), claim.outcome50, claim.firstDay50,
        text(claim.lagDays50), text(claim.leastLagDays50), claim.outcome90, claim.firstDay90,
        text(claim.lagDays90), text(claim.leastLagDays90), claim.observedOn,
        text(claim.observationAgeDays), text(claim.shareOnDay), text(claim.shareAtEnd),
        text(claim.largestRussianShareBefore), claim.lostAgainOn, claim.deniedOn,
        claim.confirmedOn, "\(claim.dependsOnGround)", "\(claim.positionEstimated)", claim.words,
        claim.derivedFrom,
      ]
    }
  }
}
