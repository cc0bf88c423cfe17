package import Cartography
internal import ChangeLog
internal import Days
package import Wording

extension DayMaps {
  /// How long the line of contact was over time as a chart: as drawn, and in its general course.
  package func chart(
    of series: LineSeries, _ request: AnalysisRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let steps = Dictionary(uniqueKeysWithValues: series.days.map { ($0.date, $0) })
    let days = (series.days.map(\.date) + series.notObserved).compactMap { CalendarDate($0) }
      .sorted()
    let last = series.days[series.days.count - 1]
    func curve(
      _ name: String, isDashed: Bool, _ length: (LineSeries.Step) -> Double
    ) -> AnswerChart.Curve {
      AnswerChart.Curve(
        name: name, value: wording.kilometers(length(last)), tone: .ink, isDashed: isDashed,
        points: days.map { ($0, steps["\($0)"].map(length)) })
    }
    return AnswerChart(
      notice: sources.notice, title: wording.lineTitle,
      days: wording.period(from: days[0], to: days[days.count - 1]),
      subtitle: wording.lineSubtitle, legend: [],
      plot: .curves(
        AnswerChart.Curves(
          [
            curve(wording.lineAsDrawn, isDashed: false, \.lengthKilometers),
            curve(wording.lineInGeneral, isDashed: true, \.generalCourseKilometers),
          ], title: wording.pocketAxis, days: days[0]...days[days.count - 1])),
      foot: try sources.foot(
        [series.picture], dataAsOf: last.observedOn,
        cautions: [
          series.derived ? wording.workedOut : nil, wording.dayOfPictureMayLag(series.picture),
        ]))
  }
}
