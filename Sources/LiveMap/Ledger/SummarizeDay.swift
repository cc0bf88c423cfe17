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
    /// Area that came under Russian control.
    package let gainedSquareKilometers: Double
    /// Area that left Russian control.
    package let lostSquareKilometers: Double
    /// Gained less lost.
    package let netSquareKilometers: Double
  }

  /// What one region comes to.
  package struct Region: Encodable, Sendable {
    /// The region's English name, "All" for all ground.
    package let region: String
    /// Area under Russian control; nil where no claim counts.
    package let controlledSquareKilometers: Double?
    /// Area that neither side controls.
    package let contestedSquareKilometers: Double?
    /// What changed in seven days; nil where nothing new was said in them.
    package let since7Days: Change?
    /// What changed in thirty days; nil where nothing new was said in them.
    package let since30Days: Change?
  }

  /// The day.
  package let date: String
  /// Whose picture is measured.
  package let view: String
  /// The newest day that the map's claims speak of.
  package let dataAsOf: String?
  /// Whether ground was worked out from the positions of settlements.
  package let derivedFromSettlements: Bool
  /// All ground first, then each oblast.
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
    let (week, month) = (try series(since: 7), try series(since: 30))
    guard let day = week.steps.last else {
      throw Failure(.software, "a series of two days has no steps")
    }
    func change(_ region: String, _ report: SeriesReport) -> DaySummary.Change? {
      report.steps.last?.regions.first { $0.region == region }.flatMap { row in
        guard let gained = row.gainedSquareKilometers, let lost = row.lostSquareKilometers,
          let net = row.netSquareKilometers, report.steps.first?.dataAsOf != nil
        else { return nil }
        return DaySummary.Change(
          from: report.from, gainedSquareKilometers: gained, lostSquareKilometers: lost,
          netSquareKilometers: net)
      }
    }
    return DaySummary(
      date: "\(date)", view: week.view, dataAsOf: day.dataAsOf,
      derivedFromSettlements: week.derivedFromSettlements,
      regions: day.regions.map {
        DaySummary.Region(
          region: $0.region, controlledSquareKilometers: $0.controlledSquareKilometers,
          contestedSquareKilometers: $0.contestedSquareKilometers,
          since7Days: change($0.region, week), since30Days: change($0.region, month))
      })
  }
}
