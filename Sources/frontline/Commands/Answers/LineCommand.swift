import ArgumentParser
import ChangeLog
internal import Days
internal import PlainText
import Tracker
internal import Wording

/// `frontline line`
struct LineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "line",
    abstract: "Measure the line of contact of a day, and how it moved to another.",
    discussion: """
      The line is the edge of Russian control in the picture, at least 3 km from coast and state \
      border. Its length as drawn grows with the detail of the drawing; the general course, after \
      Douglas and Peucker with 2 km, may be compared between sources. With --to: ground gained and \
      lost, the mean and the net movement, the largest (Hausdorff) and the 95th percentile of the \
      distances between the lines, and the Fréchet distance where no region is given. With -o the \
      map, or the difference of the two days, is drawn as well. With --every the lengths of many days \
      are told, and -o draws them over time.

      EXAMPLES
        frontline line --date 2025-11-08
        frontline line --date 2025-10-08 --to 2025-11-08 --region Donetsk
        frontline line --date 2025-11-08 --format geojson
        frontline line --date 2025-07-01 --to 2025-11-08 --every 7d -o length.png
      """)

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate

  @Option(help: ArgumentHelp("The other day.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Measure every day from --date to --to in this step: 1d, 7d, 1mo …", valueName: "step"),
    transform: SeriesStep.init)
  var every: SeriesStep?

  @Option(help: "How it is printed.")
  var format: DifferenceFormat = .table

  @OptionGroup var picture: PictureOptions
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard let every else { return }
    guard let to, date <= to else {
      throw ValidationError("--every \(every.text) needs --to, a day after --date.")
    }
    if format == .geojson {
      throw ValidationError("--format geojson is of one day or two; leave --every out.")
    }
  }

  func run() throws {
    if let every, let to { return try measure(every, until: to) }
    let maps = try ledger.reading().dayMaps(tracingLines: picture.output != nil)
    let line = try maps.line(on: date, to: to, view.analysis(of: picture.measuredArea))
    switch format {
    case .json: try Console.print(json(line.report))
    case .geojson: try Console.print(escapingSteering(line.geoJSON))
    case .csv:
      let rows = line.report.rows
      try Console.print(cells.csv(rows.map(\.name), [rows.map(\.value)]))
    case .table:
      var table = TextTable(["figure", "value"], numeric: [1])
      for row in line.report.rows { table.add([row.name, row.value]) }
      try Console.print(table.text)
    }
    try drawPicture(from: maps)
    ledger.tellIfSample()
  }

  /// Measures the lines of many days.
  private func measure(_ every: SeriesStep, until to: CalendarDate) throws {
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let request = view.analysis(of: picture.measuredArea)
    let series = try maps.line(
      on: every.step.days(from: date, to: to), every: every.text, request)
    switch format {
    case .json: try Console.print(json(series))
    case .csv: try Console.print(cells.csv(LineSeries.columns, series.rows))
    case .table, .geojson:
      var table = TextTable(
        ["date", "observed on", "km", "general course", "pieces", "closed"],
        numeric: [2, 3, 4, 5])
      for day in series.days {
        table.add([
          day.date, day.observedOn, day.lengthKilometers.formatted(decimals: 1),
          day.generalCourseKilometers.formatted(decimals: 1), "\(day.pieces)",
          "\(day.closedPieces)",
        ])
      }
      try Console.print(table.text)
    }
    if !series.notObserved.isEmpty {
      Console.note("not observed: " + series.notObserved.joined(separator: ", "))
    }
    if let path = picture.file(dated: "\(date)-\(to)") {
      let chart = try maps.chart(of: series, request, in: MapLanguage(checked: picture.lang))
      try picture.write(chart, to: path)
      Console.note("drawn as \(path)")
    }
    ledger.tellIfSample()
  }

  /// Draws the map of the day, or the difference of the two, into the file that was asked for.
  private func drawPicture(from maps: DayMaps) throws {
    let other = to.map { "-\($0)" } ?? ""
    guard let path = picture.file(dated: "\(date)\(other)") else { return }
    if let to {
      let comparison = try maps.compare(
        ComparisonRequest(
          from: min(date, to), to: max(date, to), view: view.controlView, knownAt: view.knownAt,
          includesEmbargoed: view.includeEmbargoed, isDrawn: true))
      try picture.writeBeside(comparison.picture(picture.picture(named: path)), to: path)
    } else {
      try picture.writeBeside(
        maps.snapshot(view.snapshot(of: date, picture.picture(named: path))), to: path)
    }
  }
}

extension LookOptions {
  /// What is measured: the box or the region of the picture, or everything.
  var measuredArea: SeriesRequest.Area {
    .init(box: bbox, region: around == nil ? region : nil)
  }
}
