package import Cartography
internal import ChangeLog
internal import Days
package import Wording

extension DayMaps {
  /// Settlements that changed hands as a chart: a row for each, by day.
  package func chart(
    of report: SettlementsReport, _ request: SettlementsRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    func day(_ text: String) -> Double { CalendarDate(text).map { Double($0.dayNumber) } ?? 0 }
    let changes = report.changes.map { change in
      let tone: AnswerChart.Tone = change.to == "RU" ? .russian : .ink
      return AnswerChart.Row(
        label: sources.name(change.name, change.nameInUkrainian),
        detail: sources.date(change.date) + (change.unconfirmed ? " ?" : ""),
        marks: [
          .line(from: day(change.earliestDate), to: day(change.date), tone),
          .point(
            day(change.date), change.to == "RU" ? .disc : .square, tone,
            isHollow: change.unconfirmed),
        ])
    }
    let flicker = report.flicker.map { flicker in
      AnswerChart.Row(
        label: sources.name(flicker.name, flicker.nameInUkrainian),
        detail: sources.date(flicker.date),
        marks: [.cross(day(flicker.date), flicker.to == "RU" ? .russian : .ink)])
    }
    let days = [report.from, report.to].compactMap { CalendarDate($0) }
    var legend: [(mark: AnswerChart.Mark, text: String)] = [
      (.point(0, .disc, .russian, isHollow: false), wording.cameUnder),
      (.point(0, .square, .ink, isHollow: false), wording.wentFrom),
      (.line(from: 0, to: 1, .russian), wording.mayBeEarlier),
    ]
    if report.changes.contains(where: \.unconfirmed) {
      legend.append((.point(0, .disc, .russian, isHollow: true), wording.unconfirmed))
    }
    if !report.flicker.isEmpty { legend.append((.cross(0, .russian), wording.flicker)) }
    return AnswerChart(
      notice: sources.notice, title: wording.settlementsTitle,
      days: wording.period(from: days[0], to: days[days.count - 1]),
      subtitle: (changes.isEmpty ? wording.noSettlementChanged + " " : "")
        + wording.settlementsCounted(
          first: report.russianOnFirstDay, last: report.russianOnLastDay, all: report.settlements)
        + " " + wording.observed(report.observedDays, gap: report.longestGapDays),
      legend: legend,
      plot: .rows(
        changes + flicker, .days(from: days[0], to: days[days.count - 1]),
        title: wording.settlementsAxis),
      foot: try sources.foot(
        [report.picture], dataAsOf: report.to,
        cautions: [
          report.derived ? wording.workedOut : nil,
          wording.dayOfPictureMayLag(report.picture), wording.notShownIsNotUkrainian,
        ]))
  }

  /// What maps show of a settlement over time as a chart: a band for each source, and a row for each
  /// side's claims; of a report with its history.
  package func chart(
    of report: SettlementReport, _ request: SettlementRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let bands = report.bands ?? []
    let days = ([report.date] + bands.map(\.from)).compactMap { CalendarDate($0) }.sorted()
    let (first, last) = (days[0], days[days.count - 1])
    let span = "\(first)"..."\(last)"
    let claims = report.claims.filter { span.contains($0.claimedOn) }
    let newest = report.layers.compactMap(\.observedOn).max() ?? report.observedOn
    let place = report.place
    return AnswerChart(
      notice: sources.notice,
      title: wording.placeTitle(sources.name(place.name, place.nameInUkrainian)),
      days: wording.period(from: first, to: last),
      subtitle: [
        report.layers.contains(where: \.derived) ? wording.workedOut : nil,
        wording.notShownIsNotUkrainian,
      ].compactMap(\.self).joined(separator: " "),
      legend: [
        (.bar(from: 0, to: 1, .russian), wording.shownRussian),
        (.bar(from: 0, to: 1, .other), wording.notShownRussian),
        (.bar(from: 0, to: 1, .unknown), wording.noMap),
        (.point(0, .disc, .ink, isHollow: false), wording.claimsAboutIt),
        (.cross(0, .ink), wording.auditDenied),
      ],
      plot: .rows(
        report.layers.map { AnswerChart.Row(bandOf: $0, in: bands, until: last, sources) }
          + [Side.russia, .ukraine, .third].compactMap {
            AnswerChart.Row(claimsOf: $0, in: claims, wording)
          }, .days(from: first, to: last), title: wording.dayOfMap),
      foot: try sources.foot(report.layers.map(\.picture), dataAsOf: newest))
  }
}

extension AnswerChart.Row {
  /// How long a picture counts, in days.
  private static let countedDays = PictureSeries.mostDaysOld

  /// What one source shows over time: a stretch lasts until the next picture, and at most a week
  /// without one.
  fileprivate init(
    bandOf layer: SettlementReport.Layer, in bands: [SettlementReport.Band],
    until last: CalendarDate, _ sources: ChartSources
  ) {
    let own = bands.filter { $0.picture == layer.picture }
    var marks: [AnswerChart.Mark] = []
    for (number, band) in own.enumerated() {
      guard let from = CalendarDate(band.from), let to = CalendarDate(band.to) else { continue }
      let next = number + 1 < own.count ? CalendarDate(own[number + 1].from) : nil
      let end = min(to.adding(days: Self.countedDays), next?.adding(days: -1) ?? last)
      let tone: AnswerChart.Tone = band.status == "russian-control" ? .russian : .other
      marks.append(
        .bar(
          from: Double(from.dayNumber) - 0.5, to: Double(max(end, to).dayNumber) + 0.5, tone))
      let start = Double(max(end, to).dayNumber) + 0.5
      let stop = next.map { Double($0.dayNumber) - 0.5 } ?? Double(last.dayNumber) + 0.5
      if stop > start { marks.append(.bar(from: start, to: stop, .unknown)) }
    }
    self.init(
      label: layer.picture,
      detail: layer.observedOn.map(sources.date) ?? sources.wording.noMap, marks: marks)
  }

  /// The claims of one side; nil where there are none.
  fileprivate init?(claimsOf side: Side, in claims: [ClaimReport], _ wording: MapWording) {
    let own = claims.filter { $0.side == side.rawValue }
    guard !own.isEmpty else { return nil }
    self.init(
      label: wording.claims(of: side), detail: "\(own.count)",
      marks: own.reversed().compactMap { claim in
        guard let day = CalendarDate(claim.claimedOn) else { return nil }
        let at = Double(day.dayNumber)
        return claim.kind == ClaimKind.denied.rawValue
          ? .cross(at, AnswerChart.tone(side.rawValue))
          : .point(
            at, AnswerChart.shape(side.rawValue), AnswerChart.tone(side.rawValue), isHollow: false)
      })
  }
}
