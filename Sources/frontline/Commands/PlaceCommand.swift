import ArgumentParser
import Tracker

/// `frontline place`
struct PlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: "Look a settlement up: name, former names, codes, region, position.",
    discussion: """
      Names are found in Latin and Cyrillic script, former and Russian names too.

      EXAMPLES
        frontline place Pokrovsk
        frontline place Красноармійськ
        frontline place Kostiantynivka --region Kramatorskyi
      """)

  @Argument(help: "A name in either script, a KATOTTG code, or geonames:NUMBER.")
  var name: String

  @Option(help: "Oblast or raion that settles which place is meant.")
  var region: String?

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  func run() throws {
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
