package import Cartography
internal import ChangeLog
internal import Days
package import Wording

extension DayMaps {
  /// How wide the way to a town was as a chart: a curve over the weeks, with claims of encirclement.
  package func chart(
    of history: PocketHistory, _ request: AnalysisRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let newest = history.weeks[history.weeks.count - 1]
    // A week that was not observed breaks the curve.
    let weeks = (history.weeks.map(\.picture.date) + history.notObserved)
      .compactMap { CalendarDate($0) }.sorted()
    let byDay = Dictionary(uniqueKeysWithValues: history.weeks.map { ($0.picture.date, $0) })
    func curve(
      _ answer: (PocketReport) -> String?, _ width: (PocketReport) -> Double?
    ) -> [(day: CalendarDate, value: Double?)] {
      weeks.map { day in
        let week = byDay["\(day)"]
        let value: Double? =
          switch week.flatMap(answer) {
          case "none": Self.widest
          case "closed": 0
          case "neck": week.flatMap(width)
          default: nil
          }
        return (day, value)
      }
    }
    var curves = [
      AnswerChart.Curve(
        name: wording.widthOfPassage,
        value: newest.answer == "neck"
          ? newest.neckKilometers.map(wording.kilometers) ?? "" : "", tone: .ink,
        points: curve({ $0.answer }, { $0.neckKilometers }))
    ]
    if history.weeks.contains(where: { $0.answerWithContestedClosed != nil }) {
      curves.append(
        AnswerChart.Curve(
          name: wording.withContestedTaken, tone: .contested, isDashed: true,
          points: curve(
            { $0.answerWithContestedClosed }, { $0.neckWithContestedClosedKilometers })))
    }
    let town = sources.name(newest.place, newest.placeInUkrainian)
    return AnswerChart(
      notice: sources.notice, title: wording.pocketTitle(town),
      days: wording.period(from: weeks[0], to: weeks[weeks.count - 1]),
      subtitle: wording.pocketSubtitle, legend: [],
      plot: .curves(
        AnswerChart.Curves(
          curves,
          events: history.claims.reversed().compactMap { claim in
            CalendarDate(claim.claimedOn).map { day in
              AnswerChart.Event(
                day: day, text: wording.claimedEncircled(by: claim.source),
                shape: AnswerChart.shape(claim.side), tone: AnswerChart.tone(claim.side))
            }
          }, title: wording.pocketAxis, cap: (Self.widest, wording.pocketWide),
          days: weeks[0]...weeks[weeks.count - 1])),
      foot: try sources.foot(
        [newest.picture.name], dataAsOf: newest.picture.observedOn,
        cautions: [
          newest.picture.derived ? wording.workedOut : nil, wording.pocketClosed,
          history.weeks.contains { $0.answer == "underOtherSide" } ? wording.pocketTaken : nil,
          wording.dayOfPictureMayLag(newest.picture.name),
        ]))
  }

  /// From how many kilometres on a passage is no neck.
  private static let widest = 20.0
}
