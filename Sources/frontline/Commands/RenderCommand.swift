import ArgumentParser
import ChangeLog
internal import Days
internal import Files
import Tracker

/// What a picture brings out.
enum Highlight: String, CaseIterable, ExpressibleByArgument {
  case roads

  fileprivate var picture: PictureHighlight {
    switch self {
    case .roads: .roads
    }
  }
}

/// `frontline render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the map of a day as a picture, or a series of days.",
    discussion: """
      The same command gives the same picture. The end of the name given with -o says whether it \
      is PNG, or SVG or PDF, made of shapes and letters in named layers. Without -o it goes into \
      the folder Output here. \
      With --from, --to and --every there is one picture for each day of the series, with the day \
      in its name, and -o names the folder.

      EXAMPLES
        frontline render --date 2025-11-08 --around Pokrovsk -o pokrovsk.png
        frontline render --date 2025-11-08 --around Myrne --region Volnovaskyi
        frontline render --date 2025-11-08 --region Donetsk --lang uk
        frontline render --date 2025-11-08 --region Donetsk --highlight roads
        frontline render --date 2025-11-08 --preset print-a4 -o front.pdf
        frontline render --date 2025-11-08 --around Pokrovsk \\
          --highlight-changes 14d --label-claims --caption pokrovsk.txt
        frontline render --from 2025-07-01 --to 2025-11-08 --every 7d -o series/
      """)

  @OptionGroup var days: DaysOptions

  @Option(help: "What is brought out beside control; may be repeated.")
  var highlight: [Highlight] = []

  @Option(
    help: ArgumentHelp(
      "Bring out what changed over so many days up to the day, such as 7d.", valueName: "days"),
    transform: Parse.days)
  var highlightChanges: Int?

  @Flag(help: "Number the claims on the map, and list them beside it.")
  var labelClaims = false

  @OptionGroup var view: ViewOptions
  @OptionGroup var picture: PictureOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if picture.caption != nil, days.date == nil {
      throw ValidationError("--caption goes with one picture; give --date.")
    }
  }

  func run() throws {
    let tracker = try ledger.reading()
    if let date = days.date {
      let path =
        picture.file(dated: "\(date)") ?? picture.file(dated: "\(date)", in: "Output")
      let snapshot = try tracker.snapshot(request(date, named: path))
      try picture.write(snapshot, to: path)
      try Console.print(path)
      Console.note(snapshot.notes)
    } else {
      try drawSeries(tracker)
    }
    ledger.tellIfSample()
  }

  private func drawSeries(_ tracker: Tracker) throws {
    let folder = picture.output ?? "Output/\(picture.defaultName)"
    guard let last = days.last else { return }
    let days = days.all
    let series = try tracker.series(request(last, named: nil))
    for (index, day) in days.enumerated() {
      let path = picture.file(dated: "\(day)", in: folder)
      let snapshot = try series.snapshot(of: day)
      try Tracker.write(snapshot.file, to: path)
      Console.clearProgress()
      try Console.print(path)
      Console.note(snapshot.notes)
      Console.progress(index + 1, of: days.count, "pictures")
    }
    Console.note(series.notes)
  }

  private func request(_ date: CalendarDate, named path: String?) throws -> SnapshotRequest {
    var request = try view.snapshot(
      of: date, picture.picture(named: path), highlights: highlight.map(\.picture))
    request.changesOverDays = highlightChanges
    request.listsClaims = labelClaims
    return request
  }
}
