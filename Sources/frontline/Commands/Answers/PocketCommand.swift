import ArgumentParser
import Cartography
import ChangeLog
internal import Days
internal import PlainText
import Tracker
internal import Wording

/// `frontline pocket`
struct PocketCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pocket",
    abstract:
      "Say whether a town can be reached from the rear in a picture, and how narrow it gets.",
    discussion: """
      The answer is underOtherSide, closed (no way wider than 200 m), neck (the widest way is \
      narrower than 20 km) or none. The picture does not show which ground is under fire. With \
      --history every week from --from to --date is answered. Claims of encirclement about places \
      within 25 km stand beside it. With -o, or --format png, the map around the town is drawn as \
      well, with the narrowest place of the passage, or the width over the weeks as a chart.

      EXAMPLES
        frontline pocket Pokrovsk --date 2025-11-08
        frontline pocket Myrnohrad --date 2025-11-08 --history --format csv
        frontline pocket "Kucheriv Yar" --date 2025-08-12 --side RU
        frontline pocket Pokrovsk --date 2025-11-08 --history -o width.png
        frontline pocket Мирноград --date 2025-11-08 --lang uk
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

  @Option(help: "How it is printed, or that only the picture is made.")
  var format: AnswerFormat = .table

  @OptionGroup var picture: PictureOptions
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    if from != nil, !history { throw ValidationError("--from needs --history.") }
    if let from, from > date {
      throw ValidationError("--from \(from) lies after --date \(date).")
    }
    if history, format == .geojson {
      throw ValidationError("--format geojson is of one day; leave --history out.")
    }
    if let wanted = format.picture, let output = picture.output,
      let named = PictureFormat(endOf: output), named != wanted
    {
      throw ValidationError("--output \(output): the name is not that of a \(wanted) file.")
    }
  }

  /// Where the picture goes, if one is wanted.
  private var pictureFile: String? {
    if let file = picture.file(dated: "\(date)") { return file }
    return format.picture.map { "Output/pocket-\(date).\($0)" }
  }

  func run() throws {
    let maps = try ledger.reading().dayMaps(tracingLines: pictureFile != nil)
    var request = view.analysis()
    request.language = MapLanguage(checked: picture.lang)
    if history {
      let history = try maps.pocketHistory(
        around: place, region: picture.region, from: from ?? date.adding(days: -90), to: date,
        of: side, request)
      try printHistory(history)
      if let path = pictureFile {
        try picture.write(maps.chart(of: history, request, in: request.language), to: path)
        try tell(path)
      }
    } else {
      let pocket = try maps.pocket(
        around: place, region: picture.region, on: date, of: side, request)
      try printReport(pocket)
      if let path = pictureFile {
        var look = try picture.picture(named: path)
        look.area = .around(
          place: place, region: picture.region, radiusInKilometers: picture.radius ?? 25)
        let map = try maps.snapshot(
          view.snapshot(
            of: date, look, highlights: pocket.report.passage.map { [$0] } ?? []))
        try picture.write(map, to: path)
        Console.note(map.notes)
        try tell(path)
      }
    }
    ledger.tellIfSample()
  }

  /// Says where the picture is: it is the answer, or goes with one.
  private func tell(_ path: String) throws {
    if format.picture != nil {
      try Console.print(path)
    } else {
      Console.note("drawn as \(path)")
    }
  }

  private func printReport(_ pocket: MeasuredPocket) throws {
    let report = pocket.report
    switch format {
    case .png, .svg, .pdf: break
    case .json: try Console.print(json(report))
    case .geojson: try Console.print(escapingSteering(pocket.geoJSON))
    case .csv: try Console.print(csv([report]))
    case .table:
      var table = TextTable(["figure", "value"])
      for figure in report.figures where figure.value != nil {
        table.add([figure.name, figure.value])
      }
      let wording = MapWording(MapLanguage(checked: picture.lang))
      let claims =
        report.claims.isEmpty
        ? ""
        : "\n\n"
          + ([Console.bold(wording.headingOfEncirclements)]
          + report.claims.map { Console.harmless($0.words) }).joined(separator: "\n")
      try Console.print(
        Console.harmless(report.words) + "\n" + report.caution + claims + "\n\n" + table.text)
    }
  }

  private func csv(_ reports: [PocketReport]) -> String {
    cells.csv(reports[0].figures.map(\.name), reports.map { $0.figures.map(\.value) })
  }

  private func printHistory(_ history: PocketHistory) throws {
    switch format {
    case .png, .svg, .pdf, .geojson: break
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
      try Console.print(
        ([table.text] + history.claims.map { Console.harmless($0.words) }).joined(separator: "\n"))
    }
    if !history.notObserved.isEmpty {
      Console.note("not observed: " + history.notObserved.joined(separator: ", "))
    }
  }
}

extension PocketSide: ExpressibleByArgument {}
