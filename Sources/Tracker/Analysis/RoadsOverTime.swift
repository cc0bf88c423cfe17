internal import Analysis
internal import Atlas
internal import Control
package import Days
internal import PlainText
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
  /// How many bars a chart of roads over time has at most.
  private static let mostBars = 150

  /// Under whose control the roads lie on each of some days, which are in order; a picture that several
  /// days share is measured once.
  package func roads(
    on days: [CalendarDate], named refs: [String], _ request: AnalysisRequest
  ) throws(Failure) -> RoadsSeries {
    let asked = try RoadsOnDays(days, named: refs, request, self)
    let reports = try asked.measured(\.report)
    return RoadsSeries(
      days: asked.observed.compactMap { day, picture in
        reports[picture].map { report in
          RoadsReport(
            picture: asked.pictures.described(picture, askedFor: day), fromPicture: nil,
            roads: report.roads)
        }
      }, notObserved: asked.notObserved)
  }

  /// The same roads ready to be drawn, those of the last day first; refuses more than 150 bars.
  package func drawnRoads(
    on days: [CalendarDate], named refs: [String], _ request: AnalysisRequest
  ) throws(Failure) -> MeasuredRoads {
    let asked = try RoadsOnDays(days, named: refs, request, self)
    let bars = asked.measure.roads.count * days.count
    guard bars <= Self.mostBars else {
      throw Failure(
        .data,
        "a chart of \(asked.measure.roads.count.counted("road", "roads")) on \(days.count) days would "
          + "have \(bars) bars, and at most \(Self.mostBars) can be read; name roads with "
          + "\(field: .road), or take longer steps")
    }
    let measured = try asked.measured { $0 }
    let drawn = asked.observed.reversed().compactMap { day, picture in
      measured[picture].map { $0.standing(for: asked.pictures.described(picture, askedFor: day)) }
    }
    return MeasuredRoads(
      report: drawn[0].report, pictures: drawn.flatMap(\.pictures), towns: drawn[0].towns,
      notObserved: asked.notObserved)
  }
}

/// Roads that are to be measured on some days, each in the picture that stands for it.
private struct RoadsOnDays {
  let pictures: PictureSeries
  /// The days that have a picture which is at most a week old; there is one at least.
  let observed: [(day: CalendarDate, picture: CalendarDate)]
  /// The other days.
  let notObserved: [String]
  let measure: RoadsMeasure

  init(
    _ days: [CalendarDate], named refs: [String], _ request: AnalysisRequest, _ maps: DayMaps
  ) throws(Failure) {
    try Tracker.checkNotInFuture(days[days.count - 1], .to)
    pictures = try maps.pictures(request)
    let (observed, missing) = try pictures.observed(days)
    self.observed = observed
    notObserved = missing.map { "\($0)" }
    measure = try RoadsMeasure(named: refs, request, maps)
  }

  /// What is wanted of the roads in each picture, by its day.
  func measured<Value>(
    _ wanted: (MeasuredRoads) -> Value
  ) throws(Failure) -> [CalendarDate: Value] {
    try pictures.measured(observed) { day, shown in
      let own = pictures.described(day, askedFor: day)
      return wanted(try measure.measured([ObservedDay(picture: own, shown: shown)]))
    }
  }
}

extension MeasuredRoads {
  /// The same roads, told of another day for which the picture stands.
  fileprivate func standing(for picture: PictureOfDay) -> MeasuredRoads {
    MeasuredRoads(
      report: RoadsReport(picture: picture, fromPicture: nil, roads: report.roads),
      pictures: pictures.map { (picture, $0.roads) }, towns: towns)
  }
}
