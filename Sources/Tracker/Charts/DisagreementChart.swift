package import Cartography
internal import ChangeLog
internal import Days
package import Wording

extension DayMaps {
  /// How two pictures differed over time as a chart: a curve for what each alone shows.
  package func chart(
    of series: DisagreementSeries, _ request: DisagreementRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.first.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let labels = series.labels
    let steps = Dictionary(uniqueKeysWithValues: series.days.map { ($0.date, $0) })
    let days = (series.days.map(\.date) + series.notObserved).compactMap { CalendarDate($0) }
      .sorted()
    let last = series.days[series.days.count - 1]
    func curve(
      _ name: String, _ tone: AnswerChart.Tone, isDashed: Bool,
      _ value: (DisagreementSeries.Step) -> Double
    ) -> AnswerChart.Curve {
      AnswerChart.Curve(
        name: wording.only(name), value: wording.exactArea(value(last)), tone: tone,
        isDashed: isDashed,
        points: days.map { ($0, steps["\($0)"].map(value)) })
    }
    let region = try request.region(in: file).map { wording.name(of: $0) }
    return AnswerChart(
      notice: sources.notice,
      title: wording.differTitle(labels.first, labels.second) + (region.map { ": \($0)" } ?? ""),
      days: wording.period(from: days[0], to: days[days.count - 1]),
      subtitle: wording.differSubtitle, legend: [],
      plot: .curves(
        AnswerChart.Curves(
          [
            curve(labels.first, .ink, isDashed: false) { $0.firstOnlySquareKilometers },
            curve(labels.second, .contested, isDashed: true) { $0.secondOnlySquareKilometers },
          ], title: wording.squareKilometers, days: days[0]...days[days.count - 1])),
      foot: try sources.foot(
        [series.first, series.second], dataAsOf: max(last.firstObservedOn, last.secondObservedOn),
        cautions: [
          series.firstDerived || series.secondDerived ? wording.workedOut : nil,
          series.notObserved.isEmpty
            ? nil : wording.daysNotObserved(series.notObserved.count),
          wording.notShownIsNotUkrainian,
        ]))
  }
}
