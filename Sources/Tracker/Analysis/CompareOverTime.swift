internal import Analysis
internal import Atlas
internal import ChangeLog
internal import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// How two pictures differed about Russian control day after day, as it is printed; the names of the
/// fields are those of the JSON.
package struct DisagreementSeries: Encodable, Sendable {
  /// The figures of one day.
  package struct Step: Encodable, Sendable {
    /// The day.
    package let date: String
    /// The days of the two pictures, and how much older they are.
    package let firstObservedOn: String
    package let firstAgeDays: Int
    package let secondObservedOn: String
    package let secondAgeDays: Int
    /// Area that one picture alone shows under Russian control, that both show so, that neither does.
    package let firstOnlySquareKilometers: Double
    package let secondOnlySquareKilometers: Double
    package let bothSquareKilometers: Double
    package let neitherSquareKilometers: Double
    /// Area about which they differ.
    package let disagreementSquareKilometers: Double
    /// Both by either.
    package let iou: Double?
    /// How many patches there are that are more than drawing.
    package let patches: Int
    /// What is mere drawing.
    package let slivers: Int
    package let sliverSquareKilometers: Double
  }

  /// Whose pictures.
  package let first: String
  package let second: String
  /// Whether their edges were worked out from settlements or claims, and not drawn.
  package let firstDerived: Bool
  package let secondDerived: Bool
  /// What the log knew then, where that was asked for.
  package let firstKnownAt: String?
  package let secondKnownAt: String?
  /// Where they are compared, and how large that is.
  package let region: String
  package let regionSquareKilometers: Double
  /// The first and the last day, and the step.
  package let from: String
  package let to: String
  package let every: String
  /// What the words mean.
  package let definitions = DisagreementReport.Definitions()
  /// The days on which both have a picture that is at most a week old.
  package let days: [Step]
  /// The others.
  package let notObserved: [String]

  /// The names of the cells of `rows`.
  package static let columns = [
    "date", "first", "second", "region", "firstObservedOn", "firstAgeDays", "secondObservedOn",
    "secondAgeDays", "firstOnlySquareKilometers", "secondOnlySquareKilometers",
    "bothSquareKilometers", "neitherSquareKilometers", "disagreementSquareKilometers", "iou",
    "patches", "slivers", "sliverSquareKilometers",
  ]

  /// Every day as text, in the order of `columns`.
  package var rows: [[String?]] {
    days.map { day in
      [
        day.date, first, second, region, day.firstObservedOn, "\(day.firstAgeDays)",
        day.secondObservedOn, "\(day.secondAgeDays)",
      ]
        + [
          day.firstOnlySquareKilometers, day.secondOnlySquareKilometers,
          day.bothSquareKilometers, day.neitherSquareKilometers, day.disagreementSquareKilometers,
        ].map { $0.formatted(decimals: 4) } + [
          day.iou?.formatted(decimals: 6), "\(day.patches)", "\(day.slivers)",
          day.sliverSquareKilometers.formatted(decimals: 4),
        ]
    }
  }

  /// What the two are called, with what was known of each where one is held against itself.
  package var labels: (first: String, second: String) {
    guard first == second else { return (first, second) }
    return (
      [first, firstKnownAt].compactMap(\.self).joined(separator: ", "),
      [second, secondKnownAt].compactMap(\.self).joined(separator: ", ")
    )
  }
}

extension DayMaps {
  /// How two pictures differed on each of some days, which are in order; a pair of pictures that
  /// several days share is compared once.
  package func disagreement(
    _ request: DisagreementRequest, on days: [CalendarDate], every step: String,
    progress: (Int) -> Void = { _ in }
  ) throws(Failure) -> DisagreementSeries {
    try Tracker.checkNotInFuture(days[days.count - 1], .to)
    let first = try pictures(of: request.first, request)
    let second = try pictures(of: request.second, request)
    let (name, region, _) = try regions(request.area)
    var (steps, missing) = ([DisagreementSeries.Step](), [String]())
    var (ofFirst, ofSecond) = (NewestPicture(first), NewestPicture(second))
    var before: (days: [CalendarDate], found: Disagreement)?
    let area = region.areaInSquareKilometers()
    for (number, day) in days.enumerated() {
      try failing { try Cancellation.check() }
      defer { progress(number + 1) }
      guard first.isObserved(day), second.isObserved(day) else {
        missing.append("\(day)")
        continue
      }
      let pictures = [try ofFirst.picture(on: day), try ofSecond.picture(on: day)]
      let pair = pictures.map(\.day)
      let found: Disagreement
      if let before, before.days == pair {
        found = before.found
      } else {
        found = try failing {
          try Disagreement(
            of: pictures[0].control, and: pictures[1].control, within: region,
            ofSquareKilometers: area)
        }
      }
      before = (pair, found)
      steps.append(DisagreementSeries.Step(found, on: day, of: pair))
    }
    guard !steps.isEmpty else {
      let series = days.contains(where: first.isObserved) ? second : first
      throw series.notObserved(
        "from \(days[0]) to \(days[days.count - 1])", before: days[0],
        after: days[days.count - 1])
    }
    return DisagreementSeries(
      first: first.name, second: second.name, firstDerived: first.isDerived,
      secondDerived: second.isDerived, firstKnownAt: request.first.knownAt.map { "\($0)" },
      secondKnownAt: request.second.knownAt.map { "\($0)" }, region: name,
      regionSquareKilometers: area.rounded(to: 4), from: "\(days[0])",
      to: "\(days[days.count - 1])", every: step, days: steps, notObserved: missing)
  }
}

/// The newest picture of a series, which is kept from one day to the next.
private struct NewestPicture {
  private let series: PictureSeries
  private var kept: SourcePicture?

  init(_ series: PictureSeries) { self.series = series }

  mutating func picture(on day: CalendarDate) throws(Failure) -> SourcePicture {
    let observed = try series.day(observing: day)
    if let kept, kept.day == observed { return kept }
    let picture = try series.picture(of: observed)
    kept = picture
    return picture
  }
}

extension DisagreementSeries.Step {
  fileprivate init(_ found: Disagreement, on day: CalendarDate, of pictures: [CalendarDate]) {
    let slivers = found.patches.filter(\.isSliver)
    self.init(
      date: "\(day)", firstObservedOn: "\(pictures[0])",
      firstAgeDays: pictures[0].days(to: day), secondObservedOn: "\(pictures[1])",
      secondAgeDays: pictures[1].days(to: day),
      firstOnlySquareKilometers: found.firstOnlySquareKilometers.rounded(to: 4),
      secondOnlySquareKilometers: found.secondOnlySquareKilometers.rounded(to: 4),
      bothSquareKilometers: found.bothSquareKilometers.rounded(to: 4),
      neitherSquareKilometers: found.neitherSquareKilometers.rounded(to: 4),
      disagreementSquareKilometers: found.disagreementSquareKilometers.rounded(to: 4),
      iou: found.intersectionOverUnion?.rounded(to: 6),
      patches: found.patches.count - slivers.count, slivers: slivers.count,
      sliverSquareKilometers: slivers.reduce(0) { $0 + $1.squareKilometers }.rounded(to: 4))
  }
}
