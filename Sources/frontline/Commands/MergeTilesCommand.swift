import ArgumentParser
internal import Days
internal import PlainText
import Tracker

/// `frontline tiles merge`
struct MergeTilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Join tiles that several runs have drawn of parts of the days.",
    discussion: """
      The parts are archives or folders that `frontline tiles --shard` has drawn alike, each day in \
      one of them. What comes out has the same bytes however many parts there were: one .mbtiles of \
      parts drawn with --together, else a folder or a file for each day.

      EXAMPLES
        frontline tiles merge part-*.mbtiles -o days.mbtiles
        frontline tiles merge part-1/ part-2/ -o days/
        frontline tiles merge part-?-*.pmtiles -o front.pmtiles
      """,
    helpNames: [.short, .long])

  @Argument(help: "The parts.", completion: .file())
  var parts: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("X.pmtiles, X.mbtiles, or a folder.", valueName: "path"),
    completion: .file())
  var output: String

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output is empty; give a path.") }
  }

  func run() throws {
    let merge = try TileMerge(parts)
    guard merge.fits(output) else {
      throw Failure(.usage, text: "\(output): give --output a name of the same sort as the parts")
    }
    let place = SeriesPlace(output)
    if place.isFolder { try TileSeries.checkFolderOfDays(output) }
    Interruption.hold()
    let outcome = try merge.write(to: output, day: { place.path(of: $0) }) { done in
      Console.progress(done, of: merge.dayCount, "days")
      return !Interruption.isWanted
    }
    Console.clearProgress()
    Interruption.resume()
    guard let outcome else {
      return Console.note("interrupted; what was not yet joined is missing")
    }
    for (path, _) in outcome.written { try Console.print(path) }
    Console.note(outcome.dayCount.counted("day", "days"))
  }
}
