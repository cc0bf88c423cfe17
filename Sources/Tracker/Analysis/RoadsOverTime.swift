internal import Analysis
internal import Atlas
internal import Control
package import Days
internal import SimpleFeatures

/// Roads day after day, as they are printed.
package struct RoadsSeries: Encodable, Sendable {
  /// The roads of each day with a picture that is at most a week old.
  package let days: [RoadsReport]
  /// The other days.
  package let notObserved: [String]

  /// Every road of every day as text, in the order of `RoadsReport.columns`.
  package var rows: [[String?]] { days.flatMap(\.rows) }
}

extension DayMaps {
  /// Under whose control the roads lie on each of some days, which are in order; a picture that several
  /// days share is measured once.
  package func roads(
    on days: [CalendarDate], named refs: [String], _ request: AnalysisRequest
  ) throws(Failure) -> RoadsSeries {
    try Tracker.checkNotInFuture(days[days.count - 1], .to)
    let pictures = try pictures(request)
    let (observed, missing) = try pictures.observed(days)
    let measure = try RoadsMeasure(named: refs, request, self)
    var reports: [CalendarDate: RoadsReport] = [:]
    try pictures.forEach(Set(observed.map(\.picture)).sorted()) { day, shown in
      let own = PictureOfDay(
        date: "\(day)", name: pictures.name, observedOn: "\(day)", ageDays: 0,
        derived: pictures.isDerived)
      reports[day] = try measure.measured([ObservedDay(picture: own, shown: shown)]).report
    }
    return RoadsSeries(
      days: observed.compactMap { day, picture in
        reports[picture].map { report in
          RoadsReport(
            picture: PictureOfDay(
              date: "\(day)", name: pictures.name, observedOn: "\(picture)",
              ageDays: picture.days(to: day), derived: pictures.isDerived),
            fromPicture: nil, roads: report.roads)
        }
      }, notObserved: missing.map { "\($0)" })
  }
}
