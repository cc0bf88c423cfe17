import ArgumentParser
import ChangeLog
internal import Days
import SimpleFeatures
import Tracker

/// How a series is printed.
enum SeriesFormat: String, ChartFormat {
  case table, csv, json, png, svg, pdf
}

/// `frontline series`
struct SeriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "series",
    abstract: "Measure control day after day: controlled, gained, lost, contested.",
    discussion: """
      Gained is area that came under Russian control since the step before, lost is area that left \
      it; square kilometres are geodesic, on WGS 84. Contested area is counted apart, so that \
      totals can be read as a range. A step of which nothing new was said is marked as missing: the \
      state before it is carried, never interpolated, and the next change covers the gap. As json, \
      each step names the claims behind it; as png, svg or pdf, it is a chart, into Output unless \
      -o is given. \
      The end of the name given with -o stands for the format too. In the view `all` the assessed control is measured.

      EXAMPLES
        frontline series --from 2025-07-01 --to 2025-11-08 --every 7d
        frontline series --from 2025-10-01 --to 2025-11-08 --every 1d \\
          --view assessed --bbox 36,47,39,49.3 -o days.csv
        frontline series --from 2025-01-01 --to 2025-11-01 --every 1mo \\
          --region Donetsk --lang uk -o chart.png
      """)

  @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate

  @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate

  @Option(
    help: ArgumentHelp("The step: 1d, 7d, 1mo …", valueName: "step"), transform: SeriesStep.init)
  var every: SeriesStep = SeriesStep(text: "1d", step: .days(1))

  @Option(help: ArgumentHelp("Measure one oblast or raion.", valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp("Measure this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @OptionGroup var chart: ChartOptions<SeriesFormat>
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  private static let longestSeries = 20_000

  func validate() throws {
    try Checks.order(from: from, to: to)
    if bbox != nil, region != nil {
      throw ValidationError("--bbox excludes --region; give one.")
    }
    let count = every.step.days(from: from, to: to).count
    guard count <= Self.longestSeries else {
      throw ValidationError(
        "a series has at most \(Self.longestSeries) steps, this one \(count); take a longer --every "
          + "or a shorter time.")
    }
  }

  func run() throws {
    let days = every.step.days(from: from, to: to)
    let series = try ledger.reading().measure(
      SeriesRequest(
        days: days, step: every.text, view: view.controlView,
        area: .init(box: bbox, region: region), knownAt: view.knownAt,
        includesEmbargoed: view.includeEmbargoed)
    ) { Console.progress($0, of: days.count, "days") }
    let report = series.report
    switch chart.chosen {
    case .table: try chart.put(SeriesTable(report).text)
    case .csv: try chart.put(cells.csv(SeriesReport.columns, report.rows))
    case .json: try chart.put(json(report))
    case .png, .svg, .pdf:
      try chart.put(series.chart(chart.request()), named: "series-\(from)-\(to)")
    }
    Console.note(series.notes)
    ledger.tellIfSample()
  }
}

/// A step and the words for it.
struct SeriesStep: Hashable, Sendable {
  let text: String
  let step: DayStep

  init(_ text: String) throws {
    self.init(text: text, step: try Parse.step(text))
  }

  init(text: String, step: DayStep) {
    self.text = text
    self.step = step
  }
}
