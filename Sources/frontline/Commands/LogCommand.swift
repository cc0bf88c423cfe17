import ArgumentParser
import ChangeLog
internal import Days
import Tracker

/// `frontline log`
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "List claims, newest first.",
    discussion: """
      EXAMPLES
        frontline log --place Pokrovsk --from 2025-11-01 --to 2025-11-08
        frontline log --source DeepState --kind captured --format csv
      """)

  @Option(help: "Only claims about this place.")
  var place: String?

  @Option(help: "Oblast or raion that settles which place is meant.")
  var region: String?

  @Option(
    help: ArgumentHelp(
      "Only claims of this source; the start of its name is enough.", valueName: "name"))
  var source: String?

  @Option(help: "Only claims of this side.")
  var side: Side?

  @Option(help: "Only claims of this kind.")
  var kind: ClaimKind?

  @Option(
    help: ArgumentHelp("Only claims said on or after this day.", valueName: "day"),
    transform: Parse.day)
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp("Only claims said on or before this day.", valueName: "day"),
    transform: Parse.day)
  var to: CalendarDate?

  @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
  var limit = 50

  @Flag(help: "List every claim.")
  var all = false

  @Flag(help: "List claims under embargo too; not for publication.")
  var includeEmbargoed = false

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1; got \(limit).") }
    try Checks.order(from: from, to: to)
  }

  func run() throws {
    let request = ClaimQuery(
      place: place, region: region, source: source, side: side, kind: kind, from: from, to: to,
      limit: all ? nil : limit, includesEmbargoed: includeEmbargoed)
    let (reports, total) = try ledger.reading().claims(matching: request)
    switch format {
    case .json: try Console.print(json(reports))
    case .csv: try Console.print(cells.csv(ClaimReport.columns, reports.map(\.cells)))
    case .table:
      var table = TextTable(["SAID ON", "ID", "SIDE", "KIND", "PLACE", "SOURCE", "STANDING"])
      for report in reports {
        table.add([
          report.claimedOn, report.id, report.side, report.kind,
          report.part.map { "\(report.place) (\($0))" } ?? report.place, report.source,
          report.standing,
        ])
      }
      try Console.print(table.text)
      if total > reports.count {
        Console.note("\(reports.count) of \(total) claims; --all lists every one")
      }
    }
    if total == 0 { Console.note("no claim of this ledger is like that") }
    ledger.tellIfSample()
  }
}
