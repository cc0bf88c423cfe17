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
      with --history also each change of it.

      EXAMPLES
        frontline place Pokrovsk
        frontline place Красноармійськ
        frontline place Kostiantynivka --region Kramatorskyi
        frontline place Myrnohrad --date 2025-11-08
        frontline place Myrnohrad --history --format json
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

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func run() throws {
    if date != nil || history {
      try describe()
    } else {
      try lookUp()
    }
  }

  /// What pictures and claims say of it.
  private func describe() throws {
    let report = try ledger.reading().settlement(
      SettlementRequest(
        name: name, region: region, date: date, includesHistory: history,
        view: view.controlView, knownAt: view.knownAt, includesEmbargoed: view.includeEmbargoed))
    switch format {
    case .json: try Console.print(json(report))
    case .csv: try Console.print(cells.csv(SettlementReport.columns, report.rows))
    case .table: try Console.print(SettlementTable(report).text)
    }
    ledger.tellIfSample()
  }

  /// What the base map says of it.
  private func lookUp() throws {
    let report = try Tracker(ledger: .sample).place(named: name, region: region)
    switch format {
    case .json: try Console.print(json(report))
    case .csv: try Console.print(cells.csv(PlaceReport.columns, [report.cells]))
    case .table:
      let width = PlaceReport.columns.map(\.count).max() ?? 0
      for (column, cell) in zip(PlaceReport.columns, report.cells) {
        guard let cell else { continue }
        let label = column + String(repeating: " ", count: width - column.count)
        try Console.print("\(Console.bold(label))  \(cell)")
      }
    }
  }
}
