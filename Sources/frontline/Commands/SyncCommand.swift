import ArgumentParser
internal import Days
import Tracker

/// `frontline sync`
struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Fetch what is new at the addresses of sources, and import it.",
    discussion: """
      `frontline source NAME --fetch ADDRESS` keeps an address. What comes from there is imported by \
      the same checks as `frontline import`; where the ledger has that day's map of the source, a \
      newer version corrects it, and the same is not stored again. What claims were recorded from is \
      kept beside the ledger, in LEDGER.fetched, named by its source and SHA-256.

      Only what has changed is fetched. Nothing is printed where nothing is new, and a second run \
      at the same time ends with 75, so that it may be run by cron. An address is fetched through \
      curl.

      EXAMPLES
        frontline sync
        frontline sync DeepState --dry-run
        frontline sync ISW --yes
        frontline sync DeepState --from 2025-11-01
      """)

  @Argument(
    help: ArgumentHelp("The sources; all that have addresses unless named.", valueName: "name"))
  var names: [String] = []

  @Option(
    help: ArgumentHelp(
      "The first day asked for, where each day has an address; else a week ago.", valueName: "day"),
    transform: Parse.day)
  var from: CalendarDate?

  @Flag(help: "Say what would be recorded, and record and keep nothing.")
  var dryRun = false

  @Flag(help: "Record maps that change as no front does, or reach far outside Ukraine.")
  var yes = false

  @Option(help: ArgumentHelp("Seconds that an address may take.", valueName: "seconds"))
  var timeout = 300

  @Option(help: ArgumentHelp("Megabytes that an address may give.", valueName: "MB"))
  var maxSize = 256

  @Option(help: ArgumentHelp("Who enters it, if not you.", valueName: "name"))
  var recordedBy: String?

  @Option(help: "How the outcome is printed.")
  var format: OutputFormat = .table

  @OptionGroup var cells: CellOptions

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError("--timeout runs from 1 to 3600 seconds; got \(timeout).")
    }
    guard (1...2000).contains(maxSize) else {
      throw ValidationError("--max-size runs from 1 to 2000 MB; got \(maxSize).")
    }
  }

  func run() throws {
    var request = SyncRequest(names: names)
    request.from = from
    request.isConfirmed = yes
    request.isDryRun = dryRun
    request.recordedBy = recordedBy ?? Recorder.name
    (request.seconds, request.megabytes) = (timeout, maxSize)
    let tracker = try ledger.writing(waiting: wait.wait)
    if let from { try Tracker.checkNotInFuture(from, .from) }
    var outcomes: [SourceSync] = []
    try tracker.sync(request) { outcome in
      outcomes.append(outcome)
      Console.note(outcome.notes)
      for failure in outcome.failures {
        Console.complain("\(outcome.source): \(failure.message.onCommandLine)")
      }
      if format == .table { try report(outcome) }
    }
    switch format {
    case .json: try Console.print(json(outcomes))
    case .csv:
      try Console.print(cells.csv(FileImport.columns, outcomes.flatMap(\.files).map(\.cells)))
    case .table: break
    }
    if let failure = outcomes.lazy.flatMap(\.failures).first {
      throw ExitCode(failure.reason.rawValue)
    }
  }

  /// Prints what is new of a source, and nothing where nothing is.
  private func report(_ outcome: SourceSync) throws {
    guard outcome.files.contains(where: { $0.refusal == nil || !$0.maps.isEmpty }) else { return }
    for table in MapPreviewTable.tables(of: outcome.files) { try Console.print(table) }
    let summary = ImportSummary(outcome.files, isDryRun: dryRun).text
    try Console.print("\(outcome.source): \(summary)")
    for path in outcome.kept { try Console.print("\(outcome.source): kept as \(path)") }
  }
}
