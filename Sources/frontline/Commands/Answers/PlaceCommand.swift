import ArgumentParser
import ChangeLog
internal import Days
internal import PlainText
import Tracker

/// `frontline place`
struct PlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: "Look a settlement up: names, codes, position; on a day its status and the line.",
    discussion: """
      Names are found in Latin and Cyrillic script, former and Russian names too. With --date, what \
      each assessor's maps show of the place on the day, how far the line of contact is in the \
      picture of --view and how that changed over 30 and 90 days, and the claims about the place; \
      with --history also each change of it, and as png, svg or pdf a chart with a band for each \
      source over time.

      EXAMPLES
        frontline place Pokrovsk
        frontline place Красноармійськ
        frontline place Kostiantynivka --region Kramatorskyi
        frontline place Myrnohrad --date 2025-11-08
        frontline place Myrnohrad --date 2025-11-08 --format geojson
        frontline place Myrnohrad --history --format json
        frontline place Myrnohrad --history -o myrnohrad.png
      """)

  @Argument(help: "A name in either script, a KATOTTG code, or geonames:NUMBER.")
  var name: String

  @Option(help: "Oblast or raion that settles which place is meant.")
  var region: String?

  @Option(
    help: ArgumentHelp("The day of which status and line are told.", valueName: "day"),
    transform: Parse.day)
  var date: CalendarDate?

  @Flag(help: "List each change of the place too, up to the day, or to the last picture.")
  var history = false

  @OptionGroup var answer: ChartOptions<AnswerFormat>
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if answer.chosen == .geojson, date == nil, !history {
      throw ValidationError("--format geojson needs a day: give --date, or --history.")
    }
    if answer.chosen.picture != nil, !history {
      throw ValidationError("a chart of a place needs --history.")
    }
  }

  func run() throws {
    if date != nil || history {
      try describe()
    } else {
      try lookUp()
    }
  }

  /// What pictures and claims say of it.
  private func describe() throws {
    let request = SettlementRequest(
      name: name, region: region, date: date, includesHistory: history, view: view.controlView,
      knownAt: view.knownAt, includesEmbargoed: view.includeEmbargoed)
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let report = try maps.settlement(request)
    switch answer.chosen {
    case .json: try answer.put(json(report))
    case .csv: try answer.put(cells.csv(SettlementReport.columns, report.rows))
    case .geojson: try answer.put(escapingSteering(report.geoJSON))
    case .table: try answer.put(SettlementTable(report).text)
    case .png, .svg, .pdf:
      try answer.put(
        maps.chart(of: report, request, in: answer.language),
        named: "place-\(report.place.katottg)-\(report.date)")
    }
    ledger.tellIfSample()
  }

  /// What the base map says of it.
  private func lookUp() throws {
    let report = try Tracker(ledger: .sample).place(named: name, region: region)
    switch answer.chosen {
    case .json: try answer.put(json(report))
    case .csv: try answer.put(cells.csv(PlaceReport.columns, [report.cells]))
    case .table, .geojson, .png, .svg, .pdf:
      let width = PlaceReport.columns.map(\.count).max() ?? 0
      let lines = zip(PlaceReport.columns, report.cells).compactMap { column, cell in
        cell.map { cell in
          let label = column + String(repeating: " ", count: width - column.count)
          return "\(Console.bold(label))  \(cell)"
        }
      }
      try answer.put(lines.joined(separator: "\n"))
    }
  }
}
