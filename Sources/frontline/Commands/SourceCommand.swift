import ArgumentParser
import ChangeLog
import Tracker

/// `frontline source`
struct SourceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "source",
    abstract: "List sources, or record how one is credited and where its map is fetched.",
    discussion: """
      Pictures, charts, tiles and exports carry each source's credit; exports leave out a source \
      whose material may not be passed on. What was recorded before stays in the ledger; the newest counts.

      ADDRESSES
        --fetch keeps where a source's map lies, for `frontline sync`: in a file
        beside the ledger, LEDGER.sources.json, and not in the ledger. Given
        several times, all of them together are its map. {YYYYMMDD} in an address
        stands for the day, where each has its own. The address of a layer of an
        ArcGIS service ends in /FeatureServer/0 or such. --fetch-day says which
        day a map is of that does not tell it: `modified`, that of its last
        change, or `today`.

      EXAMPLES
        frontline source
        frontline source DeepState --attribution "DeepStateMap.Live" \\
          --url https://deepstatemap.live
        frontline source "Field notes" --reuse not-allowed
        frontline source DeepState --lead
        frontline source DeepState --side third --legend deepstate-daily \\
          --fetch https://example.org/deepstatemap_data_{YYYYMMDD}.geojson
        frontline source DeepState --no-fetch
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

  @Option(
    help: ArgumentHelp(
      "An address at which its map is fetched; may be repeated.", valueName: "address"))
  var fetch: [String] = []

  @Flag(help: "Forget the addresses at which its map is fetched.")
  var noFetch = false

  @Option(
    help: ArgumentHelp(
      "The legend of what is fetched, else whichever recognises it.", valueName: "name|file"))
  var legend: String?

  @Option(help: "The day of what is fetched, where it does not tell it.")
  var fetchDay: Feed.Day = .content

  @Option(help: "On which side it stands; needed with --fetch where the ledger does not know it.")
  var side: Side?

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  private var credits: Bool {
    reuse != nil || lead != nil || [attribution, licence, url].contains { $0 != nil }
  }

  func validate() throws {
    if credits || noFetch || !fetch.isEmpty, name == nil {
      throw ValidationError("name the source whose credit or addresses are to be kept.")
    }
    if noFetch, !fetch.isEmpty { throw ValidationError("--no-fetch excludes --fetch; give one.") }
    if fetch.isEmpty, legend != nil || side != nil || fetchDay != .content {
      throw ValidationError("--legend, --side and --fetch-day go with --fetch.")
    }
    for (option, text) in [
      ("name", name), ("--attribution", attribution), ("--licence", licence), ("--url", url),
    ] where text?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("\(option) is empty; give a text or leave it out.")
    }
  }

  func run() throws {
    if let name, noFetch {
      try ledger.writing().forgetFeed(of: name)
      try Console.print("the addresses of \(name) are forgotten")
    }
    if let name, !fetch.isEmpty {
      let kept = try ledger.writing().keepFeed(
        of: name, side: side, addresses: fetch, legend: legend, day: fetchDay)
      try Console.print("`frontline sync \"\(kept)\"` fetches its map from there")
    }
    if credits, let name {
      let record = SourceRecord(
        source: name, attribution: attribution, licence: licence, url: url, reuse: reuse,
        isLead: lead)
      let isNew = try ledger.writing(waiting: wait.wait).credit(record)
      try Console.print(
        isNew ? "recorded how \(name) is credited" : "already recorded so; nothing stored")
    }
    if credits || noFetch || !fetch.isEmpty { return }
    let reports = try ledger.reading().sources(named: name)
    switch format {
    case .json: try Console.print(json(reports))
    case .csv: try Console.print(cells.csv(SourceReport.columns, reports.map(\.cells)))
    case .table:
      var table = TextTable(["SOURCE", "SIDE", "CREDIT", "LICENCE", "ADDRESS", "REUSE", "LEAD"])
      for report in reports { table.add(report.cells) }
      try Console.print(table.text)
      try printFeeds()
    }
    ledger.tellIfSample()
  }

  private func printFeeds() throws {
    guard ledger.isFile else { return }
    let feeds = try ledger.reading().feeds().filter { feed in
      name.map { feed.source.lowercased().hasPrefix($0.lowercased()) } ?? true
    }
    guard !feeds.isEmpty else { return }
    var table = TextTable(["SOURCE", "FETCHED FROM", "LEGEND", "DAY"])
    for feed in feeds {
      for address in feed.addresses {
        table.add([feed.source, address, feed.legend, feed.day.rawValue])
      }
    }
    try Console.print("\n" + table.text)
  }
}
