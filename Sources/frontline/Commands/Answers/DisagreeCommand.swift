import ArgumentParser
import ChangeLog
import Control
internal import Days
internal import Files
internal import SimpleFeatures
import Tracker

/// `frontline disagree`
struct DisagreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disagree",
    abstract: "Where two pictures of a day differ about Russian control: km², patches, since when.",
    discussion: """
      A and B are sources with maps, or views; with one of them and --known-at twice, the same \
      source's picture as it was known at two moments is compared. Of each the newest picture on or \
      before the day counts. What is not shown under Russian control need not be under Ukrainian \
      control; contested ground is counted apart, and patches that are mere drawing are slivers. \
      With -o the two are drawn over one another, with a hatching for what one alone shows.

      EXAMPLES
        frontline disagree DeepState ISW --date 2025-11-08 --region Donetsk
        frontline disagree DeepState --date 2025-11-08 \\
          --known-at 2025-11-08 --known-at 2025-12-01
        frontline disagree DeepState ISW --date 2025-11-08 --format geojson
      """)

  @Argument(help: "The first source, by name or its start, or a view.")
  var first: String

  @Argument(help: "The second; left out where one is compared at two moments.")
  var second: String?

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate

  @Option(
    help: ArgumentHelp(
      "Show what the log knew then; given twice, of the first picture and of the second.",
      valueName: "time"),
    transform: Parse.moment)
  var knownAt: [Instant] = []

  @Flag(help: "Count claims under embargo too; not for publication.")
  var includeEmbargoed = false

  @Option(help: "How it is printed.")
  var format: DifferenceFormat = .table

  @OptionGroup var picture: PictureOptions
  @OptionGroup var cells: CellOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard knownAt.count <= 2 else {
      throw ValidationError("--known-at is given once or twice; got \(knownAt.count).")
    }
    if second == nil, knownAt.count < 2 {
      throw ValidationError(
        "give a second source, or --known-at twice to compare \(first) at two moments.")
    }
  }

  func run() throws {
    let compared = try ledger.reading().disagreement(
      DisagreementRequest(
        first: .init(ControlView(.init(first)), knownAt: knownAt.first),
        second: .init(ControlView(.init(second ?? first)), knownAt: knownAt.last),
        date: date, area: picture.measuredArea, includesEmbargoed: includeEmbargoed))
    if let path = picture.file(dated: "\(date)") {
      try picture.writeBeside(compared.picture(picture.picture(named: path)), to: path)
    }
    switch format {
    case .json: try Console.print(json(compared.report))
    case .geojson: try Console.print(escapingSteering(compared.geoJSON))
    case .csv:
      try Console.print(cells.csv(DisagreementReport.columns, compared.report.rows))
    case .table: try Console.print(DisagreementTable(compared.report).text)
    }
    ledger.tellIfSample()
  }
}
