import ArgumentParser
import ChangeLog
internal import Days
internal import SimpleFeatures
import Tracker

/// `frontline settlements`
struct SettlementsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settlements",
    abstract: "List the settlements that changed hands, day by day, with flicker apart.",
    discussion: """
      A settlement changes on the first observed day of a state of its point that lasts three days \
      or more; shorter states are flicker. Days are the map's and not those of the event, and what \
      is not shown under Russian control need not be under Ukrainian control.

      EXAMPLES
        frontline settlements --from 2025-10-01 --to 2025-11-08
        frontline settlements --region Donetsk --view DeepState --format csv
        frontline settlements --from 2025-10-01 --lang uk -o changes.png
      """)

  @Option(
    help: ArgumentHelp("The first day; else the first with a picture.", valueName: "day"),
    transform: Parse.day)
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp("The last day; else the last with a picture.", valueName: "day"),
    transform: Parse.day)
  var to: CalendarDate?

  @Option(help: ArgumentHelp("Only settlements of this oblast or raion.", valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp("Only settlements in this box.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @OptionGroup var answer: ChartOptions<AnswerFormat>
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    try Checks.order(from: from, to: to)
  }

  func run() throws {
    let request = SettlementsRequest(
      view: view.controlView, region: region, box: bbox, from: from, to: to,
      knownAt: view.knownAt, includesEmbargoed: view.includeEmbargoed)
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let report = try maps.settlements(request)
    switch answer.chosen {
    case .json: try answer.put(json(report))
    case .geojson: try answer.put(escapingSteering(report.geoJSON))
    case .csv: try answer.put(cells.csv(SettlementsReport.columns, report.rows))
    case .table: try answer.put(SettlementTable.text(of: report))
    case .png, .svg, .pdf:
      try answer.put(
        maps.chart(of: report, request, in: answer.language),
        named: "settlements-\(report.from)-\(report.to)")
    }
    ledger.tellIfSample()
  }
}
