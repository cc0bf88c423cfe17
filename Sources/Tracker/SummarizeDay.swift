public import ChangeLog
public import Control
internal import SimpleFeatures

/// What a day comes to in square kilometres, and how it differs from a week and a month before.
public struct DaySummary: Encodable, Sendable {
  /// What changed since an earlier day.
  public struct Change: Encodable, Sendable {
    /// The earlier day.
    public let from: String
    /// Area that came under Russian control.
    public let gainedSquareKilometers: Double
    /// Area that left Russian control.
    public let lostSquareKilometers: Double
    /// Gained less lost.
    public let netSquareKilometers: Double
  }

  /// What one region comes to.
  public struct Region: Encodable, Sendable {
    /// The region's English name, "All" for all ground.
    public let region: String
    /// Area under Russian control; nil where no claim counts.
    public let controlledSquareKilometers: Double?
    /// Area that neither side controls.
    public let contestedSquareKilometers: Double?
    /// What changed in seven days; nil where nothing new was said in them.
    public let since7Days: Change?
    /// What changed in thirty days; nil where nothing new was said in them.
    public let since30Days: Change?
  }

  /// The day.
  public let date: String
  /// Whose picture is measured.
  public let view: String
  /// The newest day that the map's claims speak of.
  public let dataAsOf: String?
  /// Whether ground was worked out from the positions of settlements.
  public let derivedFromSettlements: Bool
  /// All ground first, then each oblast.
  public let regions: [Region]
}

extension Tracker {
  /// What a day comes to; in the view `all`, as assessed.
  public func summary(_ date: CalendarDate, _ view: ControlView, knownAt: Instant?)
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
