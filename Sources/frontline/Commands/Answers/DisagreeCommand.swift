import ArgumentParser
import ChangeLog
import Control
internal import Days
internal import Files
internal import SimpleFeatures
import Tracker
internal import Wording

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
      With -o the two are drawn over one another, with a hatching for what one alone shows. With \
      --from and --to each day is compared, and -o draws what each alone shows over time.

      EXAMPLES
        frontline disagree DeepState ISW --date 2025-11-08 --region Donetsk
        frontline disagree DeepState --date 2025-11-08 \\
          --known-at 2025-11-08 --known-at 2025-12-01
        frontline disagree DeepState ISW --date 2025-11-08 --format geojson
        frontline disagree DeepState ISW --from 2025-07-01 --to 2025-11-08 \\
          --every 7d --region Donetsk -o differences.png
      """)

  @Argument(help: "The first source, by name or its start, or a view.")
  var first: String

  @Argument(help: "The second; left out where one is compared at two moments.")
  var second: String?

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate?

  @Option(
    help: ArgumentHelp("The first of many days.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate?

  @Option(help: ArgumentHelp("The last of them.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp("The step between them: 1d, 7d, 1mo …", valueName: "step"),
    transform: SeriesStep.init)
  var every: SeriesStep?

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
    guard (date != nil) != (from != nil && to != nil), (from == nil) == (to == nil) else {
      throw ValidationError("give --date, or both --from and --to.")
    }
    try Checks.order(from: from, to: to)
    if every != nil, from == nil { throw ValidationError("--every needs --from and --to.") }
    if from != nil, format == .geojson {
      throw ValidationError("--format geojson is of one day; give --date.")
    }
    guard knownAt.count <= 2 else {
      throw ValidationError("--known-at is given once or twice; got \(knownAt.count).")
    }
    if second == nil, knownAt.count < 2 {
      throw ValidationError(
        "give a second source, or --known-at twice to compare \(first) at two moments.")
    }
  }

  func run() throws {
    if let date {
      try compare(on: date)
    } else if let from, let to {
      try compare((every ?? SeriesStep(text: "1d", step: .days(1))), from: from, to: to)
    }
    ledger.tellIfSample()
  }

  private func request(on day: CalendarDate) -> DisagreementRequest {
    DisagreementRequest(
      first: .init(ControlView(.init(first)), knownAt: knownAt.first),
      second: .init(ControlView(.init(second ?? first)), knownAt: knownAt.last),
      date: day, area: picture.measuredArea, includesEmbargoed: includeEmbargoed)
  }

  /// Compares the two on each of many days.
  private func compare(_ every: SeriesStep, from: CalendarDate, to: CalendarDate) throws {
    let days = every.step.days(from: from, to: to)
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let series = try maps.disagreement(request(on: to), on: days, every: every.text) {
      Console.progress($0, of: days.count, "days")
    }
    if let path = picture.file(dated: "\(from)-\(to)") {
      let chart = try maps.chart(
        of: series, request(on: to), in: MapLanguage(checked: picture.lang))
      try picture.write(chart, to: path)
      Console.note("drawn as \(path)")
    }
    switch format {
    case .json: try Console.print(json(series))
    case .csv: try Console.print(cells.csv(DisagreementSeries.columns, series.rows))
    case .table, .geojson: try Console.print(DisagreementTable(series).text)
    }
  }

  private func compare(on date: CalendarDate) throws {
    let compared = try ledger.reading().disagreement(request(on: date))
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
  }
}
