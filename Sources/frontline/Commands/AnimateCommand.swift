import ArgumentParser
internal import Cartography
import ChangeLog
internal import Days
internal import Files
import Tracker

/// `frontline animate`
struct AnimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "animate",
    abstract: "Make a film of the map, day by day.",
    discussion: """
      Every day of the series is a frame; page, legend and names stay where they are. A day without \
      new data says how old the newest are, and nothing is interpolated. The end of the name says \
      what it is: .mp4, .webm, .gif, .webp, or .apng, which needs no other program.

      EXAMPLES
        frontline animate --from 2025-07-01 --to 2025-11-08 --every 7d -o front.mp4
        frontline animate --from 2025-10-01 --to 2025-11-08 --every 1d \\
          --around Pokrovsk --size 1280x720 --fps 6 --hold 3s -o pokrovsk.gif
        frontline animate --from 2025-07-01 --to 2025-11-08 --region Donetsk \\
          --chart --preset web-16x9 --caption front.txt -o front.mp4
        frontline animate --from 2025-07-01 --to 2025-11-08 \\
          --follow Pokrovsk --radius 15 -o line.mp4
      """)

  @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate

  @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate

  @Option(
    help: ArgumentHelp("The step: 1d, 7d, 1mo …", valueName: "step"), transform: SeriesStep.init)
  var every: SeriesStep = SeriesStep(text: "7d", step: .days(7))

  @Option(help: ArgumentHelp("Days in a second.", valueName: "n"))
  var fps: Double = 4

  @Option(
    help: ArgumentHelp("How long the last day stays.", valueName: "seconds"),
    transform: AnimateCommand.seconds)
  var hold: Double = 2

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "path"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "On each day, bring out what changed over so many days up to it, such as 7d.",
      valueName: "days"),
    transform: Parse.days)
  var highlightChanges: Int?

  @Flag(
    help: ArgumentHelp(
      "Draw square kilometres over time beside the map, up to the day of each frame; `series` gives "
        + "the same figures."))
  var chart = false

  @Option(
    help: ArgumentHelp(
      "Keep the window, of --radius, on the point of the line of contact nearest to a place: it moves "
        + "on when that point has left its inner half.",
      valueName: "place"))
  var follow: String?

  @Option(
    help: ArgumentHelp(
      "Write what the film shows, its sources and its credits to a text file.", valueName: "file"),
    completion: .file(extensions: ["txt"]))
  var caption: String?

  @OptionGroup var look: LookOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  private static let mostFrames = 5_000

  /// A number of seconds: "2s" or "2".
  private static func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(text.hasSuffix("s") ? String(text.dropLast()) : text),
      (0...60).contains(seconds)
    else { throw ValidationError("it runs from 0s to 60s; got \"\(text)\".") }
    return seconds
  }

  func validate() throws {
    try Checks.order(from: from, to: to)
    if caption == "" { throw ValidationError("--caption is empty; give the path of a text file.") }
    if follow != nil, look.around != nil || look.bbox != nil {
      throw ValidationError("--follow excludes --around and --bbox; give one.")
    }
    guard (0.1...60).contains(fps) else {
      throw ValidationError("--fps runs from 0.1 to 60; got \(fps).")
    }
    guard FilmFormat(endOf: output) != nil else {
      throw ValidationError(
        "--output \(output): a film is an MP4, WebM, GIF, WebP or animated PNG file; let its name end "
          + "in .mp4, .webm, .gif, .webp or .apng.")
    }
    let count = every.step.days(from: from, to: to).count
    guard count <= Self.mostFrames else {
      throw ValidationError(
        "a film has at most \(Self.mostFrames) frames, this one \(count); take a longer --every or a "
          + "shorter time.")
    }
  }

  func run() throws {
    guard let format = FilmFormat(endOf: output) else { return }
    let days = every.step.days(from: from, to: to)
    let start = ContinuousClock.now
    var look = look
    if let follow { look.around = follow }
    var snapshot = try view.snapshot(of: to, look.picture(as: .png))
    snapshot.changesOverDays = highlightChanges
    var request = FilmRequest(
      days: days, step: every.text, snapshot: snapshot, format: format, framesPerSecond: fps,
      holdSeconds: hold)
    request.hasChart = chart
    request.followsLine = follow != nil
    let film = try ledger.reading().dayMaps(tracingLines: true).animate(request, to: output) {
      done in
      let left = (ContinuousClock.now - start) / done * (days.count - done)
      Console.progress(done, of: days.count, "frames, \(left.components.seconds) s left")
    }
    if let caption { try Tracker.write(Array((film.caption + "\n").utf8), to: caption) }
    try Console.print(output)
    Console.note(film.notes)
    ledger.tellIfSample()
  }
}
