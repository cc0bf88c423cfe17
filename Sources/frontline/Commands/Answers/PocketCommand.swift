import ArgumentParser
import ChangeLog
internal import Days
internal import PlainText
import Tracker

/// `frontline pocket`
struct PocketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pocket",
    abstract:
      "Say whether a town can be reached from the rear in a picture, and how narrow it gets.",
    discussion: """
      The answer is underOtherSide, closed (no way wider than 200 m), neck (the widest way is \
      narrower than 20 km) or none. The picture does not show which ground is under fire. With \
      --history every week from --from to --date is answered. With -o the map around the town is \
      drawn as well, with the narrowest place of the passage.

      EXAMPLES
        frontline pocket Pokrovsk --date 2025-11-08
        frontline pocket Myrnohrad --date 2025-11-08 --history --format csv
        frontline pocket "Kucheriv Yar" --date 2025-08-12 --side RU
      """)

  @Argument(help: "The town, by name or code.")
  var place: String

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate

  @Option(help: ArgumentHelp("Whose way to the rear: UA or RU.", valueName: "side"))
  var side: PocketSide = .ukraine

  @Flag(help: "Answer for every week up to the day.")
  var history = false

  @Option(
    help: ArgumentHelp("The first day of a history; else 90 days before.", valueName: "day"),
    transform: Parse.day)
  var from: CalendarDate?

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @OptionGroup var picture: PictureOptions
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if from != nil, !history { throw ValidationError("--from needs --history.") }
    if let from, from > date {
      throw ValidationError("--from \(from) lies after --date \(date).")
    }
  }

  func run() throws {
    let maps = try ledger.reading().dayMaps(tracingLines: picture.output != nil)
    let request = view.analysis()
    var passage: PictureHighlight?
    if history {
      try printHistory(
        maps.pocketHistory(
          around: place, region: picture.region, from: from ?? date.adding(days: -90), to: date,
          of: side, request))
    } else {
      let report = try maps.pocket(
        around: place, region: picture.region, on: date, of: side, request)
      try printReport(report)
      passage = report.passage
    }
    if let path = picture.file(dated: "\(date)") {
      var request = try picture.picture(named: path)
      request.area = .around(
        place: place, region: picture.region, radiusInKilometers: picture.radius ?? 25)
      try picture.writeBeside(
        maps.snapshot(
          view.snapshot(of: date, request, highlights: passage.map { [$0] } ?? [])), to: path)
    }
    ledger.tellIfSample()
  }

  private func printReport(_ report: PocketReport) throws {
    switch format {
    case .json: try Console.print(json(report))
    case .csv: try Console.print(csv([report]))
    case .table:
      var table = TextTable(["figure", "value"])
      for figure in report.figures where figure.value != nil {
        table.add([figure.name, figure.value])
      }
      try Console.print(report.words + "\n" + report.caution + "\n\n" + table.text)
    }
  }

  private func csv(_ reports: [PocketReport]) -> String {
    cells.csv(reports[0].figures.map(\.name), reports.map { $0.figures.map(\.value) })
  }

  private func printHistory(_ history: PocketHistory) throws {
    switch format {
    case .json: try Console.print(json(history))
    case .csv: try Console.print(csv(history.weeks))
    case .table:
      var table = TextTable(
        ["date", "observed on", "answer", "neck km", "second km", "threatened °"],
        numeric: [3, 4, 5])
      for week in history.weeks {
        table.add([
          week.picture.date, week.picture.observedOn, week.answer,
          week.neckKilometers?.formatted(decimals: 3),
          week.secondPassageKilometers?.formatted(decimals: 3), "\(week.threatenedDegrees)",
        ])
      }
      try Console.print(table.text)
    }
    if !history.notObserved.isEmpty {
      Console.note("not observed: " + history.notObserved.joined(separator: ", "))
    }
  }
}

extension PocketSide: ExpressibleByArgument {}
