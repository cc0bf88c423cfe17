package import Cartography
internal import ChangeLog
internal import Control
package import Days

extension DayMaps {
  /// A brief with the map of a day and what changed up to it from an earlier one, as a PDF file: text
  /// first, each map on a page of its own.
  package func report(
    _ brief: BriefReport, _ request: SnapshotRequest, from first: CalendarDate
  ) throws(Failure) -> DrawnPicture {
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view = try view(request.view, seen: visibility)
    let scenery = try Scenery(
      request.picture, file, includesEmbargoed: request.includesEmbargoed)
    let map = try map(request.date, view, seen: visibility, knownAt: request.knownAt)
    let days = first.days(to: request.date)
    let changes = try changes(
      over: days > 0 ? days : nil, upTo: map, view, seen: visibility)
    let text = ReportText(
      title: brief.title, period: brief.period, basis: brief.basis,
      sections: brief.sections.map {
        ReportText.Section(
          title: $0.title, sentences: $0.sentences, columns: $0.columns, rows: $0.rows)
      }, language: brief.language)
    let credits = try credits(knownAt: request.knownAt)
    return try failing {
      try MapRenderer.report(
        text, of: map, changes: changes, on: scenery.baseMap, scenery.mapRequest,
        crediting: credits)
    }
  }
}
