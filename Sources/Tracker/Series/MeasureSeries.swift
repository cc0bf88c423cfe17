internal import Atlas
package import Cartography
internal import ChangeLog
package import Control
package import Days
package import SimpleFeatures
internal import Wording

/// Which days are measured, and where.
package struct SeriesRequest: Sendable {
  /// What of the Earth is measured.
  package enum Area: Hashable, Sendable {
    /// All ground, and each oblast.
    case everything
    /// A box of degrees, and each oblast in it.
    case box(BoundingBox)
    /// An oblast or a raion, by name.
    case region(String)
  }

  /// The days, in order; at least one.
  package var days: [CalendarDate]
  /// The step between them, in the words of the command: "7d".
  package var step: String
  /// Whose picture.
  package var view: ControlView
  /// What is measured.
  package var area: Area
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    days: [CalendarDate], step: String, view: ControlView, area: Area = .everything,
    knownAt: Instant? = nil, includesEmbargoed: Bool = false
  ) {
    precondition(!days.isEmpty, "a series has at least one day")
    self.days = days
    self.step = step
    self.view = view
    self.area = area
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// A series, ready to be printed or drawn.
package struct MeasuredSeries: Sendable {
  /// The series as it is printed.
  package let report: SeriesReport
  /// What the user should know, such as that there is nothing to show.
  package let notes: [String]
  /// What its chart shows, in the usual look.
  let chart: SeriesChart

  /// The series drawn as a chart; it has the size and the words of a picture, and its own area.
  package func chart(_ request: PictureRequest) throws(Failure) -> DrawnPicture {
    var chart = chart
    chart.language = request.language
    chart.style = request.style
    chart.title = request.title
    chart.size = (request.width, request.height)
    chart.safeArea = request.safeArea
    chart.wishes = request.wishes
    chart.scale = Double(request.scale)
    chart.command = request.command
    return try failing {
      try chart.picture(request.format, outlinesText: request.outlinesText)
    }
  }
}

extension Tracker {
  /// What was controlled, gained, lost and contested, day after day; in the view `all`, as assessed.
  ///
  /// `progress` is told after each day how many are done.
  package func measure(
    _ request: SeriesRequest, progress: (Int) -> Void = { _ in }
  ) throws(Failure) -> MeasuredSeries {
    try dayMaps(tracingLines: false).measure(request, progress: progress)
  }
}

extension DayMaps {
  /// What was controlled, gained, lost and contested, day after day; in the view `all`, as assessed.
  ///
  /// `progress` is told after each day how many are done.
  package func measure(
    _ request: SeriesRequest, progress: (Int) -> Void = { _ in }
  ) throws(Failure) -> MeasuredSeries {
    try Tracker.checkNotInFuture(request.days[request.days.count - 1], .to)
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view = try view(request.view, seen: visibility).measured
    let extent = try file.extent(of: request.area)
    var series = try failing { try ControlSeries(extent, oblasts: file.oblasts()) }
    var report = SeriesReportBuilder(request, view: view, parts: series.parts)
    var last: ControlMap?
    try forEachDay(of: request.days, view, seen: visibility) { day, folded in
      do throws(GeometryError) {
        let map = try folded.get()
        report.add(map, try series.step(to: map))
        last = map
      } catch {
        report.add(unmeasured: day, because: "\(error)")
      }
      progress(report.count)
    }
    let emptiness = try last.flatMap { map throws(Failure) in
      try log.emptiness(of: map, seen: visibility)
    }
    var chart = SeriesChart(
      points: report.points, view: view, ground: report.measuredGround,
      sources: report.sources, credits: try credits(knownAt: request.knownAt),
      dataAsOf: report.dataAsOf, knownAt: request.knownAt, isDerived: report.isDerived,
      extent: extent)
    chart.includesEmbargoed = request.includesEmbargoed
    return MeasuredSeries(
      report: report.report,
      notes: report.problems + report.remarks + (emptiness.map { [$0] } ?? []), chart: chart)
  }
}

extension BaseMapFile {
  /// The ground that is measured.
  fileprivate func extent(of area: SeriesRequest.Area) throws(Failure) -> ControlSeries.Extent {
    switch area {
    case .everything: .everything
    case .box(let box): .box(box)
    case .region(let name): .region(try region(named: name))
    }
  }
}
