internal import Analysis
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// The line of contact day after day, as it is printed; the names of the fields are those of the JSON.
package struct LineSeries: Encodable, Sendable {
  /// The line of one day.
  package struct Step: Encodable, Sendable {
    /// The day, the day of its picture, and how much older that is.
    package let date: String
    package let observedOn: String
    package let ageDays: Int
    /// The geodesic length as drawn, and after Douglas and Peucker with 2 km.
    package let lengthKilometers: Double
    package let generalCourseKilometers: Double
    /// How many pieces there are, how many of them are islands or holes, and the length of these.
    package let pieces: Int
    package let closedPieces: Int
    package let closedKilometers: Double
  }

  /// Whose pictures.
  package let picture: String
  /// Whether their edges were worked out from settlements or claims, and not drawn.
  package let derived: Bool
  /// The first and the last day, and the step.
  package let from: String
  package let to: String
  package let every: String
  /// The days with a picture that is at most a week old.
  package let days: [Step]
  /// The others.
  package let notObserved: [String]

  /// The names of the cells of `rows`.
  package static let columns = [
    "date", "picture", "observedOn", "ageDays", "lengthKilometers", "generalCourseKilometers",
    "pieces", "closedPieces", "closedKilometers",
  ]

  /// Every day as text, in the order of `columns`.
  package var rows: [[String?]] {
    days.map { day in
      [
        day.date, picture, day.observedOn, "\(day.ageDays)",
        day.lengthKilometers.formatted(decimals: 3),
        day.generalCourseKilometers.formatted(decimals: 3), "\(day.pieces)",
        "\(day.closedPieces)", day.closedKilometers.formatted(decimals: 3),
      ]
    }
  }
}

extension DayMaps {
  /// The line of contact on each of some days, which are in order; a picture that several days share
  /// is measured once.
  package func line(
    on days: [CalendarDate], every step: String, _ request: AnalysisRequest
  ) throws(Failure) -> LineSeries {
    try Tracker.checkNotInFuture(days[days.count - 1], .to)
    let pictures = try pictures(request)
    let (ground, region) = (try analysisGround(), try region(of: request.area))
    let (observed, missing) = try pictures.observed(days)
    let measured = try pictures.measured(observed) { _, picture in
      try LineOfContact(around: picture.control, on: ground, within: region).measures()
    }
    return LineSeries(
      picture: pictures.name, derived: pictures.isDerived, from: "\(days[0])",
      to: "\(days[days.count - 1])", every: step,
      days: observed.compactMap { day, picture in
        measured[picture].map { line in
          LineSeries.Step(
            date: "\(day)", observedOn: "\(picture)", ageDays: picture.days(to: day),
            lengthKilometers: line.kilometers.rounded(to: 4),
            generalCourseKilometers: line.generalCourseKilometers.rounded(to: 4),
            pieces: line.pieces, closedPieces: line.closedPieces,
            closedKilometers: line.closedKilometers.rounded(to: 4))
        }
      }, notObserved: missing.map { "\($0)" })
  }
}

extension PictureSeries {
  /// Of some days those with a picture that is at most a week old, each with its day, and the others;
  /// refuses days of which none has one.
  func observed(_ wanted: [CalendarDate]) throws(Failure) -> (
    days: [(day: CalendarDate, picture: CalendarDate)], missing: [CalendarDate]
  ) {
    var found: [(day: CalendarDate, picture: CalendarDate)] = []
    var missing: [CalendarDate] = []
    for day in wanted {
      if isObserved(day), let picture = observed(on: day) {
        found.append((day, picture))
      } else {
        missing.append(day)
      }
    }
    guard !found.isEmpty else {
      throw notObserved(
        "from \(wanted[0]) to \(wanted[wanted.count - 1])", before: wanted[0],
        after: wanted[wanted.count - 1])
    }
    return (found, missing)
  }

  /// What a body measures in each picture that stands for one of some days, once each, by the days of
  /// the pictures.
  func measured<Value>(
    _ observed: [(day: CalendarDate, picture: CalendarDate)],
    _ body: (CalendarDate, SourcePicture) throws -> Value
  ) throws(Failure) -> [CalendarDate: Value] {
    var measured: [CalendarDate: Value] = [:]
    try forEach(Set(observed.map(\.picture)).sorted()) { measured[$0] = try body($0, $1) }
    return measured
  }
}
