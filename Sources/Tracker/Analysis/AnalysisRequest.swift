internal import Analysis
internal import Atlas
internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures

/// Whose picture an answer is worked out from, and where.
package struct AnalysisRequest: Sendable {
  /// Whose picture; the view `all` counts as the assessed one.
  package var view: ControlView
  /// What is measured.
  package var area: SeriesRequest.Area
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    view: ControlView, area: SeriesRequest.Area = .everything, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false
  ) {
    self.view = view
    self.area = area
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// The picture that an answer for a day is worked out from.
package struct PictureOfDay: Encodable, Sendable {
  /// The day that was asked for.
  package let date: String
  /// The day of the picture: the newest on or before the day.
  package let observedOn: String
  /// How many days older the picture is.
  package let ageDays: Int
  /// Whose pictures, by name.
  package let sources: [String]
  /// Whether the edges were worked out from settlements.
  package let derivedFromSettlements: Bool
}

/// A day's map with what an answer is worked out from.
struct ObservedDay {
  let map: ControlMap
  let picture: PictureOfDay
  /// The ground under Russian control.
  let control: MultiPolygon
  /// Contested ground, which is nobody's.
  let contested: MultiPolygon

  fileprivate static let oldestInDays = 7
}

extension DayMaps {
  /// The pictures of days that answers are worked out from; a day whose newest picture is more than a
  /// week older is not observed.
  func observed(_ days: [(CalendarDate, Field)], _ request: AnalysisRequest) throws(Failure)
    -> [ObservedDay]
  {
    for (day, field) in days { try Tracker.checkNotInFuture(day, field) }
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view = try view(request.view, seen: visibility).measured
    let maps = try maps(days.map(\.0), view, seen: visibility, knownAt: request.knownAt)
    var observed: [ObservedDay] = []
    for (map, (day, field)) in zip(maps, days) {
      let shown = map.assessors.filter { $0.role == .shown }
      guard let newest = shown.map(\.newestDay).max() ?? map.dataAsOf,
        day.dayNumber - newest.dayNumber <= ObservedDay.oldestInDays
      else {
        throw Failure(
          .data,
          "\(field: field) \(day): not observed in the view \(view)"
            + FieldedText(try nearestDays(to: day, view, seen: visibility)))
      }
      let areas = map.areas.filter {
        $0.tier == map.comparedTier && $0.status == .russianControl
      }
      observed.append(
        ObservedDay(
          map: map,
          picture: PictureOfDay(
            date: "\(day)", observedOn: "\(newest)", ageDays: day.dayNumber - newest.dayNumber,
            sources: shown.isEmpty ? map.sources.map(\.name) : shown.map(\.name),
            derivedFromSettlements: areas.contains(where: \.isDerived)),
          control: try failing {
            try areas.count == 1 ? areas[0].geometry : .union(of: areas.map(\.geometry))
          },
          contested: map.ground(.contested, in: map.comparedTier)))
    }
    return observed
  }

  private func nearestDays(
    to day: CalendarDate, _ view: ControlView, seen visibility: Visibility
  ) throws(Failure) -> String {
    var filter = ClaimFilter()
    filter.kind = .assessed
    if case .source(let name) = view.perspective { filter.source = name }
    let days = try failing { try log.days(matching: filter, seen: visibility) }.map(\.day)
    let nearest = [days.last { $0 <= day }, days.first { $0 > day }].compactMap { $0 }
    return nearest.isEmpty
      ? "; nobody drew a map of any day"
      : "; the nearest observed days are " + nearest.map { "\($0)" }.joined(separator: " and ")
  }

  /// The ground that answers are about.
  func analysisGround() throws(Failure) -> AnalysisGround {
    guard
      let ground = try failing({
        try AnalysisGround(countries: file.countries(), land: file.land())
      })
    else {
      throw Failure(.configuration, "\(file.path): the base map lacks Ukraine or its land")
    }
    return ground
  }

  /// The ground of a request's area, or nil for all.
  func region(of area: SeriesRequest.Area) throws(Failure) -> MultiPolygon? {
    switch area {
    case .everything: nil
    case .box(let box): MultiPolygon([box.polygon])
    case .region(let name): try file.region(named: name).area
    }
  }
}
