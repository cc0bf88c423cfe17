import ArgumentParser
import ChangeLog
import Tracker

/// How a difference is printed.
enum DifferenceFormat: String, CaseIterable, ExpressibleByArgument {
  case table, json, csv, geojson
}

/// `frontline diff`
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two days: what was gained and lost, where, and by which claims.",
    discussion: """
      Gained is area that came under Russian control, lost is area that left it; square kilometres \
      are geodesic, on WGS 84. With -o and a name that ends in .png the difference is drawn too.

      EXAMPLES
        frontline diff 2025-10-08 2025-11-08 --view assessed --format json
        frontline diff 2025-10-08 2025-11-08 --around Pokrovsk -o pokrovsk-month.png
      """)

  @Argument(help: "The earlier day.", transform: Parse.day)
  var from: CalendarDate

  @Argument(help: "The later day.", transform: Parse.day)
  var to: CalendarDate

  @Option(help: "table, json, csv or geojson.")
  var format: DifferenceFormat = .table

  @OptionGroup var view: ViewOptions
  @OptionGroup var picture: PictureOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if to < from { throw ValidationError("the later day \(to) lies before the earlier \(from).") }
  }

  func run() throws {
    let comparison = try ledger.reading().compare(
      ComparisonRequest(
        from: from, to: to, view: view.controlView, knownAt: view.knownAt,
        includesEmbargoed: view.includeEmbargoed))
    if let path = picture.output {
      try WholeFile.write(comparison.picture(picture.picture), to: path)
      Console.note(path)
    }
    let report = comparison.report
    switch format {
    case .json: try Console.print(json(report))
    case .geojson: try Console.print(comparison.geoJSON)
    case .csv: try Console.print(csv(DifferenceReport.columns, report.rows))
    case .table: try Console.print(DifferenceTables(report).text)
    }
  }
}
