internal import ChangeLog
internal import Control

/// A series as it is printed; the names of the fields are those of the JSON.
public struct SeriesReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  public struct Definitions: Encodable, Sendable {
    /// What `controlled` means.
    public let controlled = "area under Russian control"
    /// What `gained` means.
    public let gained =
      "area that came under Russian control since the last step that is not missing"
    /// What `lost` means.
    public let lost = "area that left Russian control since then"
    /// What `contested` means.
    public let contested =
      "area that neither side controls; not in controlled, so that controlled and controlled plus "
      + "contested are a range"
    /// What a missing step is.
    public let missing =
      "nothing newer speaks of the ground than at the step before: the state is carried from "
      + "dataAsOf, never interpolated, and no change is given"
    /// What the rate is.
    public let netSquareKilometersPerDay = "net divided by days, the days that the change covers"
    /// How areas are measured.
    public let area = "geodesic, on WGS 84; slivers are counted"
    /// How far the oblasts reach.
    public let oblasts =
      "within the base map, 33.0–39.2 E, 46.8–49.3 N: Donetsk oblast is in it whole, Dnipropetrovsk "
      + "oblast but for a narrow strip, the others in part"
  }

  /// What one region comes to at one step.
  public struct Row: Encodable, Hashable, Sendable {
    /// The region's English name, "All" for all ground of the series.
    public let region: String
    /// Area under Russian control; nil where no claim counts.
    public let controlledSquareKilometers: Double?
    /// Area that neither side controls.
    public let contestedSquareKilometers: Double?
    /// Area that came under Russian control; nil at the first step and where data is missing.
    public let gainedSquareKilometers: Double?
    /// Area that left Russian control.
    public let lostSquareKilometers: Double?
    /// Gained less lost.
    public let netSquareKilometers: Double?
    /// Net for each day that the change covers.
    public let netSquareKilometersPerDay: Double?
    /// Area that became contested.
    public let becameContestedSquareKilometers: Double?
    /// Area that ceased to be contested.
    public let ceasedToBeContestedSquareKilometers: Double?

    init(region: String, _ measure: ControlSeries.Measure, hasData: Bool, days: Int?) {
      func rounded(_ value: Double) -> Double { value.rounded(to: 4) + 0 }
      func ifChanged(_ value: Double) -> Double? { days == nil ? nil : rounded(value) }
      self.region = region
      controlledSquareKilometers = hasData ? rounded(measure.controlled) : nil
      contestedSquareKilometers = hasData ? rounded(measure.contested) : nil
      let change = measure.change
      gainedSquareKilometers = ifChanged(change.gained)
      lostSquareKilometers = ifChanged(change.lost)
      netSquareKilometers = ifChanged(change.net)
      netSquareKilometersPerDay = days.map { rounded(change.net / Double($0)) }
      becameContestedSquareKilometers = ifChanged(change.becameContested)
      ceasedToBeContestedSquareKilometers = ifChanged(change.ceasedToBeContested)
    }
  }

  /// One step.
  public struct Step: Encodable, Hashable, Sendable {
    /// Its day.
    public let date: String
    /// Whether nothing newer speaks of the ground than at the step before.
    public let isMissing: Bool
    /// The newest day that the claims speak of; nil where none counts.
    public let dataAsOf: String?
    /// How many days the change covers; nil at the first step and where data is missing.
    public let days: Int?
    /// The claims behind it that were not behind the step before; at the first step all.
    public let claims: [String]
    /// The measures, all ground first.
    public internal(set) var regions: [Row]
  }

  /// The first day.
  public let from: String
  /// The last day.
  public let to: String
  /// The step: "1d", "7d", "1mo".
  public let every: String
  /// The view that is measured.
  public let view: String
  /// West, south, east and north in degrees, where a box is measured.
  public let boundingBox: [Double]?
  /// What the words mean.
  public let definitions = Definitions()
  /// The sources whose claims count on any of the days.
  public internal(set) var sources: [String]
  /// Whether ground of any of the days was worked out from the positions of settlements.
  public internal(set) var derivedFromSettlements: Bool
  /// The newest day that the last step's claims speak of.
  public internal(set) var dataAsOf: String?
  /// The steps, in order.
  public internal(set) var steps: [Step]
}

extension SeriesReport {
  /// The names of the cells of `rows`.
  public static let columns = [
    "date", "region", "missing", "dataAsOf", "days", "controlledSquareKilometers",
    "contestedSquareKilometers", "gainedSquareKilometers", "lostSquareKilometers",
    "netSquareKilometers", "netSquareKilometersPerDay", "becameContestedSquareKilometers",
    "ceasedToBeContestedSquareKilometers",
  ]

  /// Every region of every step as text, in the order of `columns`.
  public var rows: [[String?]] {
    steps.flatMap { step in
      step.regions.map { row in
        [step.date, row.region, "\(step.isMissing)", step.dataAsOf, step.days.map { "\($0)" }]
          + [
            row.controlledSquareKilometers, row.contestedSquareKilometers,
            row.gainedSquareKilometers, row.lostSquareKilometers, row.netSquareKilometers,
            row.netSquareKilometersPerDay, row.becameContestedSquareKilometers,
            row.ceasedToBeContestedSquareKilometers,
          ].map { $0.map { "\($0)" } }
      }
    }
  }
}
