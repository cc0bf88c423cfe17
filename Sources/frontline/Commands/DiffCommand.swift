import ArgumentParser
import ChangeLog
internal import Days
internal import Files
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
      are geodesic, on WGS 84. In the view `all` the assessed control is compared: a side's claims \
      alone change no ground. With -o the difference is drawn as well: the end of the name \
      says whether as PNG, SVG or PDF.

      EXAMPLES
        frontline diff 2025-10-08 2025-11-08 --view assessed --format json
        frontline diff 2025-10-08 2025-11-08 --format csv --view deepstate
        frontline diff 2025-10-08 2025-11-08 --around Pokrovsk -o month.png
      """)

  @Argument(help: "The earlier day.", transform: Parse.day)
  var from: CalendarDate

  @Argument(help: "The later day.", transform: Parse.day)
  var to: CalendarDate

  @Option(help: "How it is printed.")
  var format: DifferenceFormat = .table

  @OptionGroup var view: ViewOptions
  @OptionGroup var picture: PictureOptions
  @OptionGroup var ledger: LedgerOptions

  @OptionGroup var cells: CellOptions

  func validate() throws {
    if to < from { throw ValidationError("the later day \(to) lies before the earlier \(from).") }
  }

  func run() throws {
    let comparison = try ledger.reading().compare(
      ComparisonRequest(
        from: from, to: to, view: view.controlView, knownAt: view.knownAt,
        includesEmbargoed: view.includeEmbargoed, isDrawn: picture.output != nil))
    if let path = picture.file(dated: "\(from)-\(to)") {
      try picture.writeBeside(comparison.picture(picture.picture(named: path)), to: path)
    }
    let report = comparison.report
    switch format {
    case .json: try Console.print(json(report))
    case .geojson: try Console.print(escapingSteering(comparison.geoJSON))
    case .csv: try Console.print(cells.csv(DifferenceReport.columns, report.rows))
    case .table: try Console.print(DifferenceTables(report).text)
    }
    Console.note(comparison.notes)
    ledger.tellIfSample()
  }
}
