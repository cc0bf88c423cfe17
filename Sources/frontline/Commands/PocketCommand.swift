import ArgumentParser
import ChangeLog
internal import Days
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
      drawn as well.

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
    var days = [date]
    if history {
      let first = from ?? date.adding(days: -90)
      while let earliest = days.first, earliest.adding(days: -7) >= first {
        days.insert(earliest.adding(days: -7), at: 0)
      }
    }
    let reports = try maps.pocket(
      around: place, region: picture.region, on: days, of: side,
      AnalysisRequest(
        view: view.controlView, knownAt: view.knownAt, includesEmbargoed: view.includeEmbargoed))
    switch format {
    case .json: try Console.print(history ? json(reports) : json(reports[0]))
    case .csv:
      let header = reports.flatMap { $0.rows.map(\.name) }
      let columns = header.enumerated().filter { header.firstIndex(of: $1) == $0 }.map(\.element)
      try Console.print(
        cells.csv(
          columns,
          reports.map { report in
            let values = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.name, $0.value) })
            return columns.map { values[$0] }
          }))
    case .table where history:
      var table = TextTable(
        ["date", "observed on", "answer", "neck km", "second km", "threatened °"],
        numeric: [3, 4, 5])
      for report in reports {
        let values = Dictionary(uniqueKeysWithValues: report.rows.map { ($0.name, $0.value) })
        table.add([
          report.picture.date, report.picture.observedOn, report.answer,
          values["neckKilometers"], values["secondPassageKilometers"],
          "\(report.threatenedDegrees)",
        ])
      }
      try Console.print(table.text)
    case .table:
      var table = TextTable(["figure", "value"])
      for row in reports[0].rows { table.add([row.name, row.value]) }
      try Console.print(reports[0].words + "\n" + reports[0].caution + "\n\n" + table.text)
    }
    if let path = picture.file(dated: "\(date)") {
      var request = picture.picture
      request.area = .around(
        place: place, region: picture.region, radiusInKilometers: picture.radius ?? 25)
      let drawn = try maps.snapshot(
        SnapshotRequest(
          date: date, view: view.controlView, knownAt: view.knownAt,
          includesEmbargoed: view.includeEmbargoed, picture: request))
      try Tracker.write(drawn.png, to: path)
      Console.note(drawn.notes + ["drawn as \(path)"])
    }
    ledger.tellIfSample()
  }
}

extension PocketSide: ExpressibleByArgument {}
