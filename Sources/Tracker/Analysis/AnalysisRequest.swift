internal import Analysis
internal import Atlas
internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures
package import Wording

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
  /// The language of what is said in words.
  package var language: MapLanguage

  /// A request from its parts.
  package init(
    view: ControlView, area: SeriesRequest.Area = .everything, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false, language: MapLanguage = .english
  ) {
    self.view = view
    self.area = area
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.language = language
  }
}

/// The picture that an answer for a day is worked out from.
package struct PictureOfDay: Encodable, Sendable {
  /// The day that was asked for.
  package let date: String
  /// Whose picture: a source's name, or the view whose claims it is worked out from.
  package let name: String
  /// The day of the picture: the newest on or before the day.
  package let observedOn: String
  /// How many days older the picture is.
  package let ageDays: Int
  /// Whether its edges were worked out from settlements or claims, and not drawn.
  package let derived: Bool
}

/// A day with the picture that was drawn of it, or shortly before.
struct ObservedDay {
  let picture: PictureOfDay
  let shown: SourcePicture
}

extension PictureSeries {
  /// The newest picture on or before a day; refuses a day whose newest picture is more than a week
  /// older.
  func observedDay(_ date: CalendarDate) throws(Failure) -> ObservedDay {
    let shown = try picture(of: day(observing: date))
    return ObservedDay(picture: described(shown.day, askedFor: date), shown: shown)
  }

  /// What is told of the picture of one of its days where it stands for another.
  func described(_ observed: CalendarDate, askedFor day: CalendarDate) -> PictureOfDay {
    PictureOfDay(
      date: "\(day)", name: name, observedOn: "\(observed)", ageDays: observed.days(to: day),
      derived: isDerived)
  }
}

extension DayMaps {
  /// The pictures that a request is answered from.
  func pictures(_ request: AnalysisRequest) throws(Failure) -> PictureSeries {
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    return try PictureSeries(view(request.view, seen: visibility), self, seen: visibility)
  }

  /// The picture of a day, and of another where one is given.
  func observed(_ day: CalendarDate, _ other: CalendarDate?, _ request: AnalysisRequest)
    throws(Failure) -> [ObservedDay]
  {
    let pictures = try pictures(request)
    return try [day, other].compactMap(\.self).map { day throws(Failure) in
      try pictures.observedDay(day)
    }
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
