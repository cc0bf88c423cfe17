import ArgumentParser
import ChangeLog
import Tracker

/// `frontline source`
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "List sources, or record how one is credited and may be used.",
    discussion: """
      Pictures, charts, tiles and exports carry each source's credit; exports leave out a source \
      whose material may not be passed on. What was recorded before stays in the ledger; the newest counts.

      EXAMPLES
        frontline source
        frontline source DeepState --attribution "DeepStateMap.Live" \\
          --url https://deepstatemap.live
        frontline source "Field notes" --reuse not-allowed
        frontline source DeepState --lead
      """)

  @Argument(help: "The source's name.")
  var name: String?

  @Option(help: ArgumentHelp("The words of credit.", valueName: "text"))
  var attribution: String?

  @Option(help: ArgumentHelp("The name of the licence, such as CC-BY-4.0.", valueName: "name"))
  var licence: String?

  @Option(
    help: ArgumentHelp("The address of the source or of its terms.", valueName: "address"))
  var url: String?

  @Option(help: "Whether its material may be passed on.")
  var reuse: SourceRecord.Reuse?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether it is the lead assessor, whose map alone the assessed tier shows.")
  var lead: Bool?

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  private var records: Bool {
    reuse != nil || lead != nil || [attribution, licence, url].contains { $0 != nil }
  }

  func validate() throws {
    if records, name == nil {
      throw ValidationError("name the source whose credit is to be recorded.")
    }
    for (option, text) in [
      ("name", name), ("--attribution", attribution), ("--licence", licence), ("--url", url),
    ] where text?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("\(option) is empty; give a text or leave it out.")
    }
  }

  func run() throws {
    if records, let name {
      let record = SourceRecord(
        source: name, attribution: attribution, licence: licence, url: url, reuse: reuse,
        isLead: lead)
      let isNew = try ledger.writing(waiting: wait.wait).credit(record)
      try Console.print(
        isNew ? "recorded how \(name) is credited" : "already recorded so; nothing stored")
      return
    }
    let reports = try ledger.reading().sources(named: name)
    switch format {
    case .json: try Console.print(json(reports))
    case .csv: try Console.print(cells.csv(SourceReport.columns, reports.map(\.cells)))
    case .table:
      var table = TextTable(["SOURCE", "SIDE", "CREDIT", "LICENCE", "ADDRESS", "REUSE", "LEAD"])
      for report in reports { table.add(report.cells) }
      try Console.print(table.text)
    }
    ledger.tellIfSample()
  }
}
