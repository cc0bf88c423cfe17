internal import ChangeLog
package import Control
internal import PlainText

/// A series as it is printed; the names of the fields are those of the JSON.
package struct SeriesReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  package struct Definitions: Encodable, Sendable {
    /// What `controlled` means.
    package let controlled: String
    /// What `gained` means.
    package let gained: String
    /// What `lost` means.
    package let lost: String
    /// What `contested` means.
    package let contested: String
    /// What a missing step is.
    package let missing =
      "nothing newer speaks of the ground than at the step before: the state is carried from "
      + "dataAsOf, never interpolated, and no change is given"
    /// What the ground is that the figures are of.
    package let coverage =
      "the ground of which the data say who controls it: everywhere, where a source drew the whole "
      + "front; base-map, Ukraine's land within the base map, where settlements were read; "
      + "single-claims, where nothing speaks of more than its own ground"
    /// What a change of coverage means for the figures.
    package let coverageChanged =
      "the data cover other ground than at the last step that is not missing: gained and lost "
      + "compare only ground that both cover, and are left out where there is none"
    /// What a problem is.
    package let problem =
      "why the step could not be measured; it counts as missing, and the next change covers it"
    /// What `lapsed` means.
    package let lapsed =
      "contested ground, or ground said to be Ukrainian, of which what was said last has run out: "
      + "no change that anybody reported"
    /// What the rate is.
    package let netSquareKilometersPerDay = "net divided by days, the days that the change covers"
    /// How areas are measured.
    package let area = "geodesic, on WGS 84; slivers are counted"
    /// How far the oblasts reach.
    package let oblasts =
      "within the base map, 33.0–39.2 E, 46.8–49.3 N: Donetsk oblast is in it whole, Dnipropetrovsk "
      + "oblast but for a narrow strip, the others in part; with the row \"\(RegionRow.outside)\" "
      + "they add up to all within 0.05 km²"

    init(_ ground: MeasuredGround) {
      controlled = ground.controlled
      gained = "\(ground.gained) since the last step that is not missing"
      lost = "\(ground.lost) since then"
      contested =
        "\(ground.contested); not in controlled, so that controlled and controlled plus contested are "
        + "a range"
    }
  }

  /// What one region comes to at one step.
  package struct Row: Encodable, Hashable, Sendable {
    /// The region's English name, or one of those of `RegionRow`.
    package let region: String
    /// Area under Russian control; nil where no claim counts.
    package let controlledSquareKilometers: Double?
    /// Area that neither side controls.
    package let contestedSquareKilometers: Double?
    /// Area that some assessors draw as under Russian control and others do not: control is a range
    /// from controlled to controlled and this together.
    package let differingSquareKilometers: Double?
    /// Area that came under Russian control; nil at the first step and where data is missing.
    package let gainedSquareKilometers: Double?
    /// Area that left Russian control.
    package let lostSquareKilometers: Double?
    /// Gained less lost.
    package let netSquareKilometers: Double?
    /// Net for each day that the change covers.
    package let netSquareKilometersPerDay: Double?
    /// Area that became contested.
    package let becameContestedSquareKilometers: Double?
    /// Area that ceased to be contested.
    package let ceasedToBeContestedSquareKilometers: Double?
    /// Area of which nothing counts any more, since what was said last of it has run out.
    package let lapsedSquareKilometers: Double?

    init(region: String, _ measure: ControlSeries.Measure?, days: Int?) {
      func rounded(_ value: Double) -> Double { value.rounded(to: 4) + 0 }
      func ifChanged(_ value: Double) -> Double? { days == nil ? nil : rounded(value) }
      self.region = region
      controlledSquareKilometers = measure.map { rounded($0.controlled) }
      contestedSquareKilometers = measure.map { rounded($0.contested) }
      differingSquareKilometers = measure.map { rounded($0.differing) }
      let change = measure?.change ?? ControlDifference.Totals()
      gainedSquareKilometers = ifChanged(change.gained)
      lostSquareKilometers = ifChanged(change.lost)
      netSquareKilometers = ifChanged(change.net)
      netSquareKilometersPerDay = days.map { rounded(change.net / Double($0)) }
      becameContestedSquareKilometers = ifChanged(change.becameContested)
      ceasedToBeContestedSquareKilometers = ifChanged(change.ceasedToBeContested)
      lapsedSquareKilometers = ifChanged(change.lapsed)
    }
  }

  /// One step.
  package struct Step: Encodable, Hashable, Sendable {
    /// Its day.
    package let date: String
    /// Whether nothing newer speaks of the ground than at the step before.
    package let isMissing: Bool
    /// The newest day that the claims speak of; nil where none counts.
    package let dataAsOf: String?
    /// How many days the change covers; nil at the first step and where data is missing.
    package let days: Int?
    /// The ground that its data cover; nil where no claim counts.
    package let coverage: Coverage.Kind?
    /// Whether its data cover other ground than those of the last step that is not missing.
    package let coverageChanged: Bool
    /// The assessors of the day.
    package let assessors: [AssessorReport]
    /// Whether it shows pictures of other assessors than the step before: a change may be theirs and
    /// not the ground's.
    package let assessorsChanged: Bool
    /// Why it could not be measured; nil where it was.
    package let problem: String?
    /// The claims behind it that were not behind the step before; at the first step all.
    package let claims: [String]
    /// The measures, all ground first.
    package internal(set) var regions: [Row]
  }

  /// The first day.
  package let from: String
  /// The last day.
  package let to: String
  /// The step: "1d", "7d", "1mo".
  package let every: String
  /// The view that is measured.
  package let view: String
  /// West, south, east and north in degrees, where a box is measured.
  package let boundingBox: [Double]?
  /// `control`, or `ground-named-in-claims` where one side's claims name islands of ground.
  package internal(set) var measures: String
  /// What the words mean.
  package internal(set) var definitions: Definitions
  /// The sources whose claims count on any of the days.
  package internal(set) var sources: [String]
  /// Whether ground of any of the days was worked out from the positions of settlements.
  package internal(set) var derivedFromSettlements: Bool
  /// The newest day that the last step's claims speak of.
  package internal(set) var dataAsOf: String?
  /// The steps, in order.
  package internal(set) var steps: [Step]
}

extension SeriesReport {
  /// The names of the cells of `rows`.
  package static let columns = [
    "date", "region", "missing", "dataAsOf", "days", "controlledSquareKilometers",
    "contestedSquareKilometers", "gainedSquareKilometers", "lostSquareKilometers",
    "netSquareKilometers", "netSquareKilometersPerDay", "becameContestedSquareKilometers",
    "ceasedToBeContestedSquareKilometers", "lapsedSquareKilometers", "differingSquareKilometers",
    "coverage", "coverageChanged", "assessors", "assessorsChanged", "problem",
  ]

  /// Every region of every step as text, in the order of `columns`.
  package var rows: [[String?]] {
    steps.flatMap { step in
      step.regions.map { row in
        [step.date, row.region, "\(step.isMissing)", step.dataAsOf, step.days.map { "\($0)" }]
          + [
            row.controlledSquareKilometers, row.contestedSquareKilometers,
            row.gainedSquareKilometers, row.lostSquareKilometers, row.netSquareKilometers,
            row.netSquareKilometersPerDay, row.becameContestedSquareKilometers,
            row.ceasedToBeContestedSquareKilometers, row.lapsedSquareKilometers,
            row.differingSquareKilometers,
          ].map { $0.map { "\($0)" } } + [
            step.coverage?.rawValue, "\(step.coverageChanged)", step.assessors.shown,
            "\(step.assessorsChanged)", step.problem,
          ]
      }
    }
  }
}
