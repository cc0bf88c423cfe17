internal import Analysis
internal import Control
internal import Days
internal import PlainText

/// Where two pictures differ as it is printed; the names of the fields are those of the JSON.
package struct DisagreementReport: Encodable, Sendable {
  /// What the words mean, so that a file read alone is understood.
  package struct Definitions: Encodable, Sendable {
    /// What disagreement is.
    package let disagreement =
      "ground that one of the pictures shows under Russian control and the other does not; what is "
      + "not shown so need not be under Ukrainian control, and contested ground is counted apart"
    /// What the index is.
    package let iou = "what both show by what either shows, in the region"
    /// What a sliver is.
    package let slivers =
      "patches under 0.01 km² or of a mean width under 50 m: drawing and not ground; in the sums, not "
      + "in the list"
    /// What a yardstick is.
    package let changeOverDifference =
      "what the older of the two pictures' source changed in the region between the days of the two "
      + "pictures, gained and lost together, where it has a picture of the later day too"
  }

  /// One of the pictures.
  package struct Picture: Encodable, Sendable {
    /// Whose.
    package let name: String
    /// The newest day of it on or before the day.
    package let observedOn: String
    /// How many days older it is.
    package let ageDays: Int
    /// What the log knew then, where that was asked for.
    package let knownAt: String?
    /// Whether its edges were worked out from settlements or claims, and not drawn.
    package let derived: Bool
    /// Ground of the region that it shows as held by neither side.
    package let contestedSquareKilometers: Double
  }

  /// The figures of one region.
  package struct Region: Encodable, Sendable {
    /// The oblast, or the region that was asked for.
    package let region: String
    /// Its area.
    package let regionSquareKilometers: Double
    /// Area that the first picture alone shows under Russian control.
    package let firstOnlySquareKilometers: Double
    /// Area that the second alone shows so.
    package let secondOnlySquareKilometers: Double
    /// Area that both show so.
    package let bothSquareKilometers: Double
    /// Area that neither shows so.
    package let neitherSquareKilometers: Double
    /// Area about which they differ.
    package let disagreementSquareKilometers: Double
    /// Both by either.
    package let iou: Double?

    init(_ name: String, _ found: Disagreement) {
      region = name
      regionSquareKilometers = found.regionSquareKilometers.rounded(to: 4)
      firstOnlySquareKilometers = found.firstOnlySquareKilometers.rounded(to: 4)
      secondOnlySquareKilometers = found.secondOnlySquareKilometers.rounded(to: 4)
      bothSquareKilometers = found.bothSquareKilometers.rounded(to: 4)
      neitherSquareKilometers = found.neitherSquareKilometers.rounded(to: 4)
      disagreementSquareKilometers = found.disagreementSquareKilometers.rounded(to: 4)
      iou = found.intersectionOverUnion?.rounded(to: 6)
    }
  }

  /// A patch.
  package struct Patch: Encodable, Sendable {
    /// `first` or `second`: which picture alone shows it under Russian control.
    package let shownBy: String
    /// Whose picture that is.
    package let name: String
    /// Its area.
    package let squareKilometers: Double
    /// The settlement nearest to a position inside it.
    package let nearestSettlement: String?
    /// How far that is.
    package let nearestKilometers: Double?
    /// The position, longitude and latitude in degrees.
    package let position: [Double]?
    /// Since which day the one that shows it does so.
    package let shownSince: String?
    /// Whether it did so on the first day that was looked at.
    package let shownLonger: Bool
    /// Since which day the other does not.
    package let notShownSince: String?
    /// Whether it did not on the first day that was looked at.
    package let notShownLonger: Bool
  }

  /// The day.
  package let date: String
  /// The first picture.
  package let first: Picture
  /// The second picture.
  package let second: Picture
  /// How many days apart the two pictures are.
  package let daysApart: Int
  /// What the source of the older picture changed between the two days.
  package let changeOverDifferenceSquareKilometers: Double?
  /// What the words mean.
  package let definitions = Definitions()
  /// What is compared: the region that was asked for, the box, or all.
  package let region: String
  /// Its area.
  package let regionSquareKilometers: Double
  /// Area that the first picture alone shows under Russian control.
  package let firstOnlySquareKilometers: Double
  /// Area that the second alone shows so.
  package let secondOnlySquareKilometers: Double
  /// Area that both show so.
  package let bothSquareKilometers: Double
  /// Area that neither shows so.
  package let neitherSquareKilometers: Double
  /// Area about which they differ.
  package let disagreementSquareKilometers: Double
  /// Both by either.
  package let iou: Double?
  /// The same by oblast, where none was asked for.
  package let regions: [Region]
  /// The patches, largest first.
  package let patches: [Patch]
  /// How many slivers there are.
  package let slivers: Int
  /// Their area.
  package let sliverSquareKilometers: Double
  /// The answer in a sentence.
  package let words: String
}

extension DisagreementReport {
  /// The names of the two pictures, told apart by what was known where they are of one source.
  var firstLabel: String { label(first) }
  var secondLabel: String { label(second) }

  private func label(_ picture: Picture) -> String {
    first.name == second.name
      ? "\(picture.name) (\(picture.knownAt ?? picture.observedOn))" : picture.name
  }

  init(
    _ request: DisagreementRequest, _ found: Disagreement, region: String, byOblast: [Region],
    first: Picture, second: Picture, change: Double?, patches: [Patch]
  ) {
    let all = Region(region, found)
    date = "\(request.date)"
    (self.first, self.second) = (first, second)
    daysApart = abs(first.ageDays - second.ageDays)
    changeOverDifferenceSquareKilometers = change
    self.region = region
    regionSquareKilometers = all.regionSquareKilometers
    firstOnlySquareKilometers = all.firstOnlySquareKilometers
    secondOnlySquareKilometers = all.secondOnlySquareKilometers
    bothSquareKilometers = all.bothSquareKilometers
    neitherSquareKilometers = all.neitherSquareKilometers
    disagreementSquareKilometers = all.disagreementSquareKilometers
    iou = all.iou
    regions = byOblast
    self.patches = patches
    let slivers = found.patches.filter(\.isSliver)
    self.slivers = slivers.count
    sliverSquareKilometers = slivers.reduce(0) { $0 + $1.squareKilometers }.rounded(to: 4)
    let names =
      first.name == second.name
      ? ("the first picture of \(first.name)", "the second")
      : (first.name, second.name)
    words =
      "\(names.0) shows \(all.firstOnlySquareKilometers.formatted(decimals: 1)) km² under Russian "
      + "control that \(names.1) does not, and \(names.1) "
      + "\(all.secondOnlySquareKilometers.formatted(decimals: 1)) km² that \(names.0) does not"
  }
}

extension DisagreementReport {
  /// The names of the cells of `rows`.
  package static let columns = [
    "date", "first", "firstObservedOn", "second", "secondObservedOn", "region", "shownBy",
    "squareKilometers", "nearestSettlement", "nearestKilometers", "longitude", "latitude",
    "shownSince", "notShownSince",
  ]

  /// Every patch as text, in the order of `columns`.
  package var rows: [[String?]] {
    patches.map { patch in
      [
        date, first.name, first.observedOn, second.name, second.observedOn, region, patch.shownBy,
        "\(patch.squareKilometers)", patch.nearestSettlement,
        patch.nearestKilometers.map { "\($0)" }, patch.position.map { "\($0[0])" },
        patch.position.map { "\($0[1])" }, patch.shownSince, patch.notShownSince,
      ]
    }
  }
}
