import ArgumentParser
import ChangeLog
import Tracker

/// `frontline render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the map of a day as a PNG picture, or a series of days.",
    discussion: """
      The same command gives the same picture. With --from, --to and --every it writes one picture \
      for each day of the series, with the day in its name.

      EXAMPLES
        frontline render --date 2025-11-08 --around Pokrovsk --radius 25 -o pokrovsk.png
        frontline render --date 2025-11-08 --region Donetsk --view assessed --lang uk
        frontline render --from 2025-07-01 --to 2025-11-08 --every 7d --around Pokrovsk -o series/
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

  func validate() throws {
    guard (date != nil) != (from != nil || to != nil || every != nil) else {
      throw ValidationError("give --date for one picture, or --from, --to and --every for a series.")
    }
    guard date == nil else { return }
    guard let from, let to else { throw ValidationError("a series needs --from and --to.") }
    if to < from { throw ValidationError("--to \(to) lies before --from \(from).") }
  }

  func run() throws {
    let tracker = try ledger.reading()
    if let date {
      let path = picture.output ?? "Output/\(picture.defaultName)-\(date).png"
      try WholeFile.write(tracker.snapshot(request(date)), to: path)
      try Console.print(path)
    } else if let from, let to {
      try series(tracker, (every ?? .days(1)).days(from: from, to: to))
    }
  }

  private func series(_ tracker: Tracker, _ days: [CalendarDate]) throws {
    let folder = picture.output ?? "Output/\(picture.defaultName)"
    var renderer = try tracker.series(request(days[0]))
    for (index, day) in days.enumerated() {
      let path = "\(folder)/\(picture.defaultName)-\(day).png"
      try WholeFile.write(renderer.picture(of: day), to: path)
      Console.progress(index + 1, of: days.count, "pictures")
      try Console.print(path)
    }
  }

  private func request(_ date: CalendarDate) -> SnapshotRequest {
    SnapshotRequest(
      date: date, view: view.controlView, knownAt: view.knownAt,
      includesEmbargoed: view.includeEmbargoed, picture: picture.picture)
  }
}

extension PictureOptions {
  /// The start of a picture's name when none is given.
  var defaultName: String {
    let words = around ?? region ?? (bbox == nil ? "front" : "box")
    let slug = words.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
    return String(slug)
  }
}
