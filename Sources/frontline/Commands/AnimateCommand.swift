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
    var snapshot = try view.snapshot(of: to, look.picture(as: .png))
    snapshot.changesOverDays = highlightChanges
    let notes = try ledger.reading().dayMaps(tracingLines: true).animate(
      FilmRequest(
        days: days,
        snapshot: snapshot,
        format: format, framesPerSecond: fps, holdSeconds: hold),
      to: output
    ) { done in
      let left = (ContinuousClock.now - start) / done * (days.count - done)
      Console.progress(done, of: days.count, "frames, \(left.components.seconds) s left")
    }
    try Console.print(output)
    Console.note(notes)
    ledger.tellIfSample()
  }
}
