import ArgumentParser
import Cartography
import ChangeLog
import Control
internal import Days
import SimpleFeatures
internal import TileDrawing
import Tracker
internal import Wording

#if canImport(Glibc)
  import Glibc
#endif

/// `frontline tiles`
struct TilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tiles",
    abstract: "Draw map tiles of a day, or of a series of days.",
    subcommands: [DrawTilesCommand.self, MergeTilesCommand.self],
    defaultSubcommand: DrawTilesCommand.self,
    // Without a subcommand `--help` is that of drawing, which lists the options.
    helpNames: [])
}

/// `frontline tiles draw`
struct DrawTilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draw map tiles of a day, or of a series of days.",
    discussion: """
      The end of the path decides: .pmtiles, .mbtiles, or else a folder of files z/x/y.png with a \
      TileJSON beside them. What was there stays until all tiles are drawn. The layers `control` \
      lie over another map; `basemap` and `all` are complete; `ground` and `names` are the base map \
      in two parts, between which control can lie. With --from and --to there is a folder, or a \
      file, for each day; with --together one .mbtiles for all, in which each image stands once: \
      its table `days` lists them, the view `dated_tiles` has the tiles of each, and `tiles` those \
      of the last. --update draws only tiles that differ from those in the archive, whatever was \
      asked for then, and gives the bytes that a full run gives; with --together the days that are \
      there stay, and new ones come in. With --shard a run draws its part of the days alone, of one \
      state of knowledge, so that many machines share the work; `frontline tiles merge` joins the \
      parts to the very bytes that one run would give.

      EXAMPLES
        frontline tiles --date 2025-11-08 --zoom 6-12 -o front.pmtiles
        frontline tiles --date 2025-11-08 --zoom 6-11 --region Donetsk \\
          --layers all --lang uk -o map.mbtiles
        frontline tiles --date 2025-11-08 --zoom 8 --scale 2 \\
          --bbox 36.3,47.6,38.3,48.9 --view assessed -o tiles/
        frontline tiles --from 2025-11-01 --to 2025-11-08 --every 1d \\
          --zoom 6-10 -o days/
        frontline tiles --from 2025-11-01 --to 2025-11-07 --every 1d \\
          --zoom 6-10 --together -o days.mbtiles
        frontline tiles --date 2025-11-08 --zoom 6-10 --together --update \\
          -o days.mbtiles
        frontline tiles --from 2025-01-01 --to 2025-11-08 --shard 3/8 \\
          --known-at 2025-11-09 --zoom 6-10 --together -o part-3.mbtiles
      """,
    helpNames: [.short, .long])

  @OptionGroup var days: DaysOptions

  @Option(
    help: ArgumentHelp("The zooms, from 0 to 18: 8, or 6-12.", valueName: "zooms"),
    transform: Parse.zooms)
  var zoom: ClosedRange<Int>

  @Option(
    help: ArgumentHelp("Tile this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @Option(help: ArgumentHelp("Tile an oblast or a raion.", valueName: "region"))
  var region: String?

  @Option(help: "What is drawn.")
  var layers: TileLayers = .control

  @Option(
    help: ArgumentHelp("Language of names: en or uk.", valueName: "language"),
    completion: .list(["en", "uk"]))
  var lang = "en"

  @Option(help: "How the tiles look: light, dark, or print, in one ink.")
  var style: MapStyleName = .light

  @Option(help: ArgumentHelp("1 for tiles of 256 pixels, 2 for 512 (@2x).", valueName: "n"))
  var scale = 1

  @Option(
    help: ArgumentHelp("How many tiles are drawn at once; as many as cores.", valueName: "n"))
  var jobs = sysconf(Int32(_SC_NPROCESSORS_ONLN))

  @Flag(help: "Keep all days of a series in one .mbtiles, each image once.")
  var together = false

  @Flag(help: "Draw only tiles that the archive at the path does not hold yet.")
  var update = false

  @Option(
    help: ArgumentHelp(
      "Draw part I of N equal parts of the days; with --known-at, so that all parts know the same.",
      valueName: "i/n"),
    transform: Parse.shard)
  var shard: TileShard?

  @Flag(help: "Draw more than 50 million tiles.")
  var yes = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("X.pmtiles, X.mbtiles, or a folder.", valueName: "path"),
    completion: .file())
  var output: String

  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  private static let mostTiles = 50_000_000

  func validate() throws {
    if bbox != nil, region != nil { throw ValidationError("--bbox excludes --region; give one.") }
    try Checks.language(lang)
    guard (1...2).contains(scale) else {
      throw ValidationError("--scale is 1 or 2; got \(scale).")
    }
    guard (1...256).contains(jobs) else {
      throw ValidationError("--jobs runs from 1 to 256; got \(jobs).")
    }
    if together, !output.lowercased().hasSuffix(".mbtiles") {
      throw ValidationError("--together writes one file; give --output a name in .mbtiles.")
    }
    if shard != nil {
      guard days.date == nil else {
        throw ValidationError("--shard parts the days of a series; give --from and --to.")
      }
      guard view.knownAt != nil else {
        throw ValidationError("--shard needs --known-at, so that all parts know the same.")
      }
    }
    if output.isEmpty { throw ValidationError("--output is empty; give a path.") }
  }

  func run() throws {
    let isSeries = days.date == nil
    guard let last = days.last else { return }
    let series = try ledger.reading().tiles(job(last))
    let wanted = shard?.share(of: self.days.all) ?? self.days.all
    guard !wanted.isEmpty else {
      return Console.note("there are fewer days than parts: nothing is to be drawn in this one")
    }
    let days = together ? try series.datesTogether(with: wanted, at: output) : wanted
    let total = try checkedCount(series.tileCount * days.count)
    if isSeries, !together, place.isFolder { try TileSeries.checkFolderOfDays(output) }
    var progress = TileProgress(total: total)
    let places =
      together
      ? [(days: days, path: output)]
      : days.map { (days: [$0], path: isSeries ? place.path(of: $0) : output) }
    Interruption.hold()
    for (days, path) in places {
      func show(_ done: Int) -> Bool {
        progress.show(done)
        return !Interruption.isWanted
      }
      let outcome =
        together
        ? try series.drawTogether(days, to: path, progress: show)
        : try series.draw(days[0], to: path, progress: show)
      Console.clearProgress()
      guard let outcome else {
        Console.note("interrupted; what was at \(path) is as it was")
        break
      }
      progress.finish(outcome.tileCount)
      try Console.print(path)
      Console.note(sentence(on: outcome, of: days))
      Console.note(outcome.notes)
    }
    Interruption.resume()
    ledger.tellIfSample()
  }

  private func sentence(on outcome: TileOutcome, of days: [CalendarDate]) -> String {
    let time = days.count == 1 ? "\(days[0])" : "\(days.count) days"
    let tiles = "\(outcome.tileCount) tiles of \(time)"
    guard update else { return "\(tiles), \(outcome.drawnCount) different images" }
    return outcome.isChanged
      ? "\(tiles), \(outcome.drawnCount) images drawn anew"
      : "\(tiles): nothing has changed, and what is there stays untouched"
  }

  private var place: SeriesPlace { SeriesPlace(output) }

  private func checkedCount(_ count: Int) throws(Failure) -> Int {
    guard count <= Self.mostTiles || yes else {
      throw Failure(
        .usage,
        "these are \(count) tiles, more than \(Self.mostTiles); take fewer zooms or a smaller area, "
          + "or give --yes")
    }
    return count
  }

  private func job(_ date: CalendarDate) -> TileJob {
    TileJob(
      date: date, view: view.controlView, knownAt: view.knownAt,
      includesEmbargoed: view.includeEmbargoed, area: area, zooms: zoom,
      look: TileRequest(
        layers: layers, scale: scale, language: MapLanguage(checked: lang),
        style: style.style, includesEmbargoed: view.includeEmbargoed),
      jobs: jobs, updates: update)
  }

  private var area: PictureArea {
    if let bbox { return .box(bbox) }
    return region.map { .region($0) } ?? .everything
  }
}

/// How far the work has come, how fast it goes and how long it will take.
private struct TileProgress {
  private let total: Int
  private let start = ContinuousClock.now
  private var finished = 0

  init(total: Int) { self.total = total }

  /// Shows it, with so many tiles of the present day done.
  func show(_ done: Int) {
    let done = finished + done
    let seconds = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
    guard seconds > 0 else { return }
    let rate = Double(done) / seconds
    let left = Int((Double(total - done) / max(rate, 1)).rounded())
    Console.progress(
      done, of: total, "tiles, \(Int(rate)) a second, \(left / 60) min \(left % 60) s left")
  }

  /// Counts the tiles of a day that is done.
  mutating func finish(_ count: Int) { finished += count }
}
