internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures
package import Tracker

/// What a day comes to in square kilometres, and how it differs from a week and a month before.
package struct DaySummary: Encodable, Sendable {
  /// What changed since an earlier day.
  package struct Change: Encodable, Sendable {
    /// The earlier day.
    package let from: String
    /// Whether the data of one day cover ground that those of the other do not: the figures are of
    /// ground that both cover, and nil where there is none.
    package let coverageChanged: Bool
    /// Why it could not be measured; nil where it was.
    package let problem: String?
    /// Area that came under Russian control.
    package let gainedSquareKilometers: Double?
    /// Area that left Russian control.
    package let lostSquareKilometers: Double?
    /// Gained less lost.
    package let netSquareKilometers: Double?
  }

  /// What one region comes to.
  package struct Region: Encodable, Sendable {
    /// The region's English name, or one of those of `RegionRow`.
    package let region: String
    /// Area under Russian control; nil where no claim counts.
    package let controlledSquareKilometers: Double?
    /// Area that neither side controls.
    package let contestedSquareKilometers: Double?
    /// Area that some assessors draw as under Russian control and others do not: control is a range
    /// from controlled to controlled and this together.
    package let differingSquareKilometers: Double?
    /// What changed in seven days; nil where nothing new was said in them.
    package let since7Days: Change?
    /// What changed in thirty days; nil where nothing new was said in them.
    package let since30Days: Change?
  }

  /// The day.
  package let date: String
  /// Whose picture is measured.
  package let view: String
  /// `control`, or `ground-named-in-claims` where one side's claims name islands of ground.
  package let measures: String
  /// The newest day that the map's claims speak of.
  package let dataAsOf: String?
  /// The ground that the day's data cover; nil where no claim counts.
  package let coverage: Coverage.Kind?
  /// Why the day could not be measured; nil where it was.
  package let problem: String?
  /// Whether ground was worked out from the positions of settlements.
  package let derivedFromSettlements: Bool
  /// The assessors of the day.
  package let assessors: [AssessorReport]
  /// All ground first, then each oblast and what lies outside them: these add up to it.
  package let regions: [Region]
}

extension DayMaps {
  /// What a day comes to; in the view `all`, as assessed.
  package func summary(_ date: CalendarDate, _ view: ControlView, knownAt: Instant?)
    throws(Failure) -> DaySummary
  {
    func series(since days: Int) throws(Failure) -> SeriesReport {
      try measure(
        SeriesRequest(
          days: [date.adding(days: -days), date], step: "\(days)d", view: view, knownAt: knownAt)
      ).report
    }
    return try DaySummary(week: series(since: 7), month: series(since: 30))
  }
}

extension DaySummary {
  /// The summary of the last day of two series of two steps.
  fileprivate init(week: SeriesReport, month: SeriesReport) throws(Failure) {
    guard let day = week.steps.last, let again = month.steps.last else {
      throw Failure(.software, "a series of two days has no steps")
    }
    date = day.date
    view = week.view
    measures = month.measures
    dataAsOf = day.dataAsOf
    coverage = day.coverage
    problem = day.problem
    derivedFromSettlements = week.derivedFromSettlements
    assessors = day.assessors
    let names = Set(day.regions.map(\.region))
    // Where something changed in the month alone, only its series has the row.
    let rows = day.regions + again.regions.filter { !names.contains($0.region) }
    regions = rows.map {
      Region(
        region: $0.region, controlledSquareKilometers: $0.controlledSquareKilometers,
        contestedSquareKilometers: $0.contestedSquareKilometers,
        differingSquareKilometers: $0.differingSquareKilometers,
        since7Days: Change($0.region, week), since30Days: Change($0.region, month))
    }
  }
}

extension DaySummary.Change {
  /// What changed in a region over a series of two steps; nil where nothing new was said.
  fileprivate init?(_ region: String, _ series: SeriesReport) {
    guard let first = series.steps.first, let last = series.steps.last else { return nil }
    let row = last.regions.first { $0.region == region }
    problem = first.problem ?? last.problem
    coverageChanged = last.coverageChanged
    let isKnown = first.dataAsOf != nil && row?.netSquareKilometers != nil
    guard isKnown || problem != nil || coverageChanged else { return nil }
    from = series.from
    gainedSquareKilometers = row?.gainedSquareKilometers
    lostSquareKilometers = row?.lostSquareKilometers
    netSquareKilometers = row?.netSquareKilometers
  }
}
