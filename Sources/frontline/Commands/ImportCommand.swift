import ArgumentParser
internal import Cartography
import ChangeLog
internal import Days
import Exchange
import Tracker

/// `frontline import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Record claims and assessments from files.",
    discussion: """
      What a source draws of one day is its map of that day, in however many files; its newest map \
      replaces the older ones, within --extent. What a file means is never guessed: a legend \
      recognises the maps of known makers (`frontline legend list`), --kind or --legend says it of \
      others, and what nobody explains is refused with the labels that were found. \
      Each file is recorded whole or not at all, and what was recorded before is told and not stored. \
      With -o what the newest map changes of the one before is drawn, also with --dry-run.

      FORMATS
        GeoJSON, also line by line or inside of an object, Esri JSON, KML, KMZ;
        CSV of claims (claimed_on, actor, actor_side, kind, place, statement,
        and more); GeoPackage, Shapefile, FlatGeobuf and GML, through GDAL's
        ogr2ogr. All of them gzipped, too, and but for CSV in ZIP archives.
        Folders are read with those in them; - is standard input.

      DAYS
        --date, else the day in the file, else in its name: 2025-11-08,
        20251108, or Unix time. Days are Kyiv's.

      EXAMPLES
        frontline import deepstatemap_data_20251108.geojson --source DeepState \\
          --side third
        frontline import archive/ --source DeepState
        frontline import advance.kml --source Desk --kind advanced \\
          --date 2025-11-08
        frontline import front.geojson --source Desk --kind assessed \\
          --date 2025-11-08 --replace
        frontline import front_20251108.geojson --source DeepState --dry-run \\
          -o change.png
        frontline import zones.geojson --source Desk --kind contested \\
          --where "status=grey*" --date 2025-11-08
        frontline import map.kmz --source Desk --legend our-colours.json
        frontline import claims.csv
        frontline import front-line.geojson --source Desk --russian-side east \\
          --date 2025-11-08 --extent Donetsk
        curl -s ADDRESS | frontline import - --source DeepState
      """)

  @Argument(
    help: ArgumentHelp("Files, folders of files, or - for standard input.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp("Who drew it; tables of claims name their own.", valueName: "name"))
  var source: String?

  @Option(help: "On which side the source stands; needed for one that the ledger does not know.")
  var side: Side?

  @Option(
    help: ArgumentHelp("The day that it speaks of.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate?

  @Option(
    help: "What every feature says of its ground; `assessed` makes a map of the day of them.")
  var kind: ClaimKind?

  @Option(
    help: ArgumentHelp(
      "The legend that says what the features mean, else whichever recognises the file.",
      valueName: "name|file"))
  var legend: String?

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Take only features with that property; * stands for anything.",
      valueName: "property=value"),
    transform: Parse.condition)
  var conditions: [FeatureCondition] = []

  @Option(help: "Whose forces act, with --kind.")
  var party: Side?

  @Option(
    help:
      "On which side of a line that is the front Russian control lies; it makes a map of the day."
  )
  var russianSide: FrontSide?

  @Option(
    help: ArgumentHelp(
      "The ground that the map speaks of, where that is not the whole front.",
      valueName: "region|box|file"))
  var extent: String?

  @Flag(help: "The files correct what was recorded of their days' maps.")
  var replace = false

  @Option(help: ArgumentHelp("Who enters it, if not you.", valueName: "name"))
  var recordedBy: String?

  @Option(help: ArgumentHelp("What is said, in your own words.", valueName: "text"))
  var statement: String?

  @OptionGroup var citation: CitationOptions

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Repair outlines that are not valid, and say what that changed.")
  var repair = false

  @Flag(help: "Leave out features and rows that cannot be taken, and say which.")
  var skipBad = false

  @Flag(help: "Refuse a file in which anything would be mended or left out.")
  var strict = false

  @Flag(help: "Say what would be recorded, in km² by status and oblast, and record nothing.")
  var dryRun = false

  @Flag(help: "Record maps that change as no front does, or reach far outside Ukraine.")
  var yes = false

  @Option(help: "How the outcome is printed.")
  var format: OutputFormat = .table

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where a picture goes of what the newest map changes of the one before.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var cells: CellOptions

  @OptionGroup var wait: WaitOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if strict, repair || skipBad {
      throw ValidationError("--strict excludes --repair and --skip-bad; give one.")
    }
    if let kind, kind.answersAnotherClaim {
      throw ValidationError(
        "--kind \(kind.rawValue) answers another claim and draws no ground; use `record`.")
    }
    if russianSide != nil, legend != nil || kind.map({ $0 != .assessed }) ?? false {
      throw ValidationError(
        "--russian-side makes a map of the day; it excludes --legend and --kind.")
    }
    if kind != nil, legend != nil {
      throw ValidationError("--kind excludes --legend; give one.")
    }
    if party == .third { throw ValidationError("--party is RU or UA.") }
    if party != nil, kind == nil {
      throw ValidationError("--party goes with --kind; labels of a map say it themselves.")
    }
    if let kind, kind != .assessed, replace || extent != nil {
      throw ValidationError(
        "--kind \(kind.rawValue) makes claims of their own; --replace and --extent are of maps.")
    }
    if let output,
      let problem = PictureOptions.problem(with: output, mayBeFolder: false, among: [.png])
    {
      throw ValidationError(problem)
    }
    if source?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("--source is empty; give a name.")
    }
  }

  func run() throws {
    var run = try ledger.writing(waiting: wait.wait).importRun(paths, request)
    Console.note(run.remarks)
    var outcomes: [FileImport] = []
    var firstFailure: Failure?
    let count = run.paths.count
    while let batch = run.takeNext({ Console.progress($0, of: count, "files") }) {
      Console.clearProgress()
      for outcome in batch {
        outcomes.append(outcome.file)
        guard let failure = outcome.failure else { continue }
        Console.complain(failure.message.onCommandLine)
        firstFailure = firstFailure ?? failure
      }
    }
    Console.note(run.notes)
    try draw(run)
    try report(outcomes)
    if let firstFailure { throw ExitCode(firstFailure.reason.rawValue) }
  }

  /// Draws what the newest map changes of the one before, where a picture is asked for.
  private func draw(_ run: ImportRun) throws(Failure) {
    guard let path = output else { return }
    guard
      let drawn = try run.picture(PictureRequest(area: .everything, width: 1600, height: 1200))
    else {
      Console.note("no map of a day is in these files, and so \(path) is not drawn")
      return
    }
    try Tracker.write(drawn.file, to: path)
    Console.note(drawn.notes + ["drawn as \(path)"])
  }

  private var request: ImportRequest {
    var request = ImportRequest(source: source, side: side)
    request.date = date
    request.kind = kind
    request.legend = legend
    request.conditions = conditions
    request.russianSide = russianSide
    request.party = party
    request.extent = extent.map(Parse.extent)
    request.replaces = replace
    request.recordedBy = recordedBy ?? Recorder.name
    request.grade = citation.grade
    request.statement = statement
    request.citation = citation.citation
    request.embargoUntil = citation.embargoUntil
    request.includesEmbargoed = citation.includeEmbargoed
    reading.apply(to: &request)
    request.repairs = repair
    request.skipsBad = skipBad
    request.isStrict = strict
    request.isConfirmed = yes
    request.isDryRun = dryRun
    return request
  }

  private func report(_ outcomes: [FileImport]) throws(Failure) {
    switch format {
    case .json: try Console.print(json(outcomes))
    case .csv: try Console.print(cells.csv(FileImport.columns, outcomes.map(\.cells)))
    case .table:
      for table in MapPreviewTable.tables(of: outcomes) { try Console.print(table) }
      try Console.print(ImportSummary(outcomes, isDryRun: dryRun).text)
    }
  }
}
