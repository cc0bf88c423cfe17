internal import Analysis
package import Cartography
internal import ChangeLog
internal import Days
package import Wording

extension DayMaps {
  /// An audit as a chart: a row for each claim, with the days until it was shown.
  package func chart(
    of report: AuditReport, _ request: AuditRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let percent = Int((request.threshold * 100).rounded())
    let rows = AuditRows(report, sources)
    let sides = [Side.russia, .ukraine, .third].filter { side in
      report.claims.contains { $0.side == side.rawValue }
    }
    let days = [report.from, report.to].compactMap { CalendarDate($0) }
    let count = report.claims.count
    let (estimated, depending) = (
      report.claims.count(where: \.positionEstimated), report.claims.count(where: \.dependsOnGround)
    )
    return AnswerChart(
      notice: sources.notice, title: wording.auditTitle(report.assessor),
      days: wording.period(from: days[0], to: days[days.count - 1]),
      subtitle: wording.auditSubtitle(
        ground: request.bases.first?.rawValue ?? "", percent: percent) + " "
        + wording.observed(report.observedDays, gap: report.longestGapDays),
      legend: sides.map { side in
        (
          .point(
            0, AnswerChart.shape(side.rawValue), AnswerChart.tone(side.rawValue), isHollow: false),
          wording.auditMark(side, percent: percent)
        )
      } + [
        (.tick(0, .ink), wording.auditNinety),
        (.cross(0, .ink), wording.auditDenied),
        (.arrow(toRight: true, .ink), wording.notWithinData),
        (.arrow(toRight: false, .ink), wording.beforeTheData),
      ],
      plot: .rows(rows.rows, .daysApart(rows.range), title: wording.auditAxis),
      foot: try sources.foot(
        [report.assessor], dataAsOf: report.to,
        cautions: [
          report.derived ? wording.workedOut : nil,
          wording.dayOfPictureMayLag(report.assessor), wording.notShownIsNotUkrainian,
          estimated > 0 ? wording.some(estimated, of: count, wording.positionEstimated) : nil,
          rows.isCut ? wording.drawnAtEdge(beyond: AuditRows.farthest) : nil,
          depending > 0 ? wording.some(depending, of: count, wording.dependsOnGround) : nil,
        ]))
  }
}

/// The rows of a chart of an audit, by source, and how far their axis reaches.
private struct AuditRows {
  private(set) var rows: [AnswerChart.Row] = []
  let range: ClosedRange<Int>
  /// Whether something is farther off than the axis reaches.
  let isCut: Bool

  /// What is farther from its claim stands at the end of the axis, in days.
  static let farthest = 180

  init(_ report: AuditReport, _ sources: ChartSources) {
    let lags = report.claims.flatMap { [$0.lagDays, $0.lagDays90].compactMap(\.self) }
    func reach(_ days: Int) -> Int { min(Self.farthest, max(30, (days + 29) / 30 * 30)) }
    range = -reach(-(lags.min() ?? 0))...reach(lags.max() ?? 0)
    isCut = lags.contains { abs($0) > Self.farthest }
    let order = [Side.russia, .ukraine, .third].map(\.rawValue)
    let bySource = Dictionary(grouping: report.claims, by: \.source)
      .sorted { first, second in
        let sides = [first, second].map { order.firstIndex(of: $0.value[0].side) ?? order.count }
        return (sides[0], first.key) < (sides[1], second.key)
      }
    for (source, claims) in bySource {
      for (number, claim) in claims.enumerated() {
        rows.append(
          AnswerChart.Row(
            heading: number == 0 ? source : nil, label: Self.label(of: claim, sources),
            detail: Self.detail(of: claim, sources.wording), marks: Self.marks(of: claim)))
      }
    }
  }

  private static func label(of claim: AuditReport.Claim, _ sources: ChartSources) -> String {
    let wording = sources.wording
    let place = sources.name(claim.place, claim.placeInUkrainian)
    let kind = ClaimKind(rawValue: claim.kind).map(wording.shortName) ?? claim.kind
    return "\(place), \(sources.date(claim.claimedOn)), \(kind)"
  }

  private static func detail(of claim: AuditReport.Claim, _ wording: MapWording) -> String {
    let mark = claim.positionEstimated ? " ≈" : ""
    switch AuditOutcome.Kind(rawValue: claim.outcome) {
    case .already?, .later?: return (claim.lagDays.map(wording.lag) ?? "") + mark
    case .alreadyBeforeData?:
      return claim.largestRussianShareBefore == 0 && claim.expects != "RU"
        ? wording.cannotBeTested : wording.leastLag(claim.lagDays ?? 0) + mark
    case .byFirstDay?: return wording.mostLag(claim.lagDays ?? 0) + mark
    case .notWithinData?: return wording.notWithinData + mark
    case .afterData?: return wording.afterTheData
    case .noGround?, nil: return wording.noGroundKnown
    }
  }

  private static func marks(of claim: AuditReport.Claim) -> [AnswerChart.Mark] {
    let (tone, shape) = (AnswerChart.tone(claim.side), AnswerChart.shape(claim.side))
    var marks: [AnswerChart.Mark] = []
    let lag = claim.lagDays.map(Double.init)
    switch AuditOutcome.Kind(rawValue: claim.outcome) {
    case .already?, .later?:
      guard let lag else { break }
      if let least = claim.leastLagDays, Double(least) < lag {
        marks.append(.line(from: Double(least), to: lag, tone))
      }
      if let ninety = claim.lagDays90.map(Double.init), claim.outcome90 != "already-before-data" {
        marks += [
          .line(from: min(lag, ninety), to: max(lag, ninety), tone), .tick(ninety, tone),
        ]
      }
      marks.append(.point(lag, shape, tone, isHollow: false))
    case .byFirstDay?:
      if let lag { marks.append(.point(lag, shape, tone, isHollow: true)) }
    case .alreadyBeforeData?:
      marks += [
        .line(from: -.infinity, to: lag ?? 0, tone), .arrow(toRight: false, tone),
      ]
    case .notWithinData?:
      marks += [
        .line(from: Double(claim.leastLagDays ?? 0), to: .infinity, tone),
        .arrow(toRight: true, tone),
      ]
    case .afterData?, .noGround?, nil: break
    }
    if let denied = claim.deniedOn.flatMap({ CalendarDate($0) }),
      let claimed = CalendarDate(claim.claimedOn)
    {
      marks.append(.cross(Double(claimed.days(to: denied)), .ink))
    }
    return marks
  }
}
