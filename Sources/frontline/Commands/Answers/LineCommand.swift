import ArgumentParser
import ChangeLog
internal import Days
import Tracker

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
      map, or the difference of the two days, is drawn as well.

      EXAMPLES
        frontline line --date 2025-11-08
        frontline line --date 2025-10-08 --to 2025-11-08 --region Donetsk
        frontline line --date 2025-11-08 --format geojson
      """)

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate

  @Option(help: ArgumentHelp("The other day.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(help: "How it is printed.")
  var format: DifferenceFormat = .table

  @OptionGroup var picture: PictureOptions
  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func run() throws {
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
