import ArgumentParser
import ChangeLog
import Tracker

/// `frontline render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the map of a day as a PNG picture, or a series of days.",
    discussion: """
      The same command gives the same picture. Without -o it goes into the folder Output here. \
      With --from, --to and --every there is one picture for each day of the series, with the day \
      in its name, and -o names the folder.

      EXAMPLES
        frontline render --date 2025-11-08 --around Pokrovsk -o pokrovsk.png
        frontline render --date 2025-11-08 --around Myrne --region Volnovaskyi
        frontline render --date 2025-11-08 --region Donetsk --lang uk
        frontline render --from 2025-07-01 --to 2025-11-08 --every 7d -o series/
      """)

  @Option(help: ArgumentHelp("The day to show.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate?

  @Option(help: ArgumentHelp("The first day of a series.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate?

  @Option(help: ArgumentHelp("The last day of a series.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp("The step of a series: 1d, 7d, 1mo …", valueName: "step"),
    transform: Step.init)
  var every: Step?

  @OptionGroup var view: ViewOptions
  @OptionGroup var picture: PictureOptions
  @OptionGroup var ledger: LedgerOptions

  private static let longestSeries = 5_000

  func validate() throws {
    guard (date != nil) != (from != nil || to != nil || every != nil) else {
      throw ValidationError(
        "give --date for one picture, or --from, --to and --every for a series.")
    }
    guard date == nil else { return }
    guard let from, let to else { throw ValidationError("a series needs --from and --to.") }
    if to < from { throw ValidationError("--to \(to) lies before --from \(from).") }
    let count = (every ?? .days(1)).days(from: from, to: to).count
    guard count <= Self.longestSeries else {
      throw ValidationError(
        "a series has at most \(Self.longestSeries) pictures, this one \(count); take a longer "
          + "--every or a shorter time.")
    }
  }

  func run() throws {
    let tracker = try ledger.reading()
    if let date {
      let path = picture.file(dated: "\(date)") ?? "Output/\(picture.defaultName)-\(date).png"
      let snapshot = try tracker.snapshot(request(date))
      try WholeFile.write(snapshot.png, to: path)
      try Console.print(path)
      Console.note(snapshot.notes)
    } else if let from, let to {
      try drawSeries(tracker, from, to)
    }
    ledger.tellIfSample()
  }

  private func drawSeries(_ tracker: Tracker, _ from: CalendarDate, _ to: CalendarDate) throws {
    let folder = picture.output ?? "Output/\(picture.defaultName)"
    var series = try tracker.series(request(to))
    let days = (every ?? .days(1)).days(from: from, to: to)
    for (index, day) in days.enumerated() {
      let path = picture.file(dated: "\(day)", in: folder)
      let snapshot = try series.snapshot(of: day)
      try WholeFile.write(snapshot.png, to: path)
      Console.clearProgress()
      try Console.print(path)
      Console.note(snapshot.notes)
      Console.progress(index + 1, of: days.count, "pictures")
    }
    Console.note(series.notes)
  }

  private func request(_ date: CalendarDate) -> SnapshotRequest {
    SnapshotRequest(
      date: date, view: view.controlView, knownAt: view.knownAt,
      includesEmbargoed: view.includeEmbargoed, picture: picture.picture)
  }
}
