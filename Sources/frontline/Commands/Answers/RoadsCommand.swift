import ArgumentParser
import ChangeLog
internal import Days
import SimpleFeatures
import Tracker

/// `frontline roads`
struct RoadsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roads",
    abstract: "Measure under whose control roads lie, where the line crosses them, how near it is.",
    discussion: """
      Runs of one status shorter than 1 km are joined to their neighbours before cut places are \
      counted; the raw number of crossings stands beside it. The roads of the base map are straight \
      between settlements: a road that runs along the line for more than 5 km is marked schematic.

      EXAMPLES
        frontline roads --date 2025-11-08 --region Donetsk
        frontline roads --date 2025-11-08 --road M30 --format json
        frontline roads --from 2025-10-08 --to 2025-11-08 --format csv
      """)

  @Option(help: ArgumentHelp("The day.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate?

  @Option(
    help: ArgumentHelp("The day that changes are counted from.", valueName: "day"),
    transform: Parse.day)
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp("The day, where changes are counted.", valueName: "day"),
    transform: Parse.day)
  var to: CalendarDate?

  @Option(
    name: [.customLong("road"), .customLong("ref")],
    help: ArgumentHelp("One road by its number; may be repeated.", valueName: "number"))
  var refs: [String] = []

  @Option(help: "How it is printed.")
  var format: OutputFormat = .table

  @Option(help: ArgumentHelp("Measure one oblast or raion.", valueName: "region"))
  var region: String?

  @Option(
    help: ArgumentHelp("Measure this box of degrees.", valueName: "west,south,east,north"),
    transform: Parse.box)
  var bbox: BoundingBox?

  @OptionGroup var cells: CellOptions
  @OptionGroup var view: ViewOptions
  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard (date != nil) != (from != nil && to != nil), (from == nil) == (to == nil) else {
      throw ValidationError("give --date, or both --from and --to.")
    }
    if bbox != nil, region != nil {
      throw ValidationError("--bbox excludes --region; give one.")
    }
    try Checks.order(from: from, to: to)
  }

  func run() throws {
    guard let day = date ?? to else { return }
    let report = try ledger.reading().dayMaps(tracingLines: false).roads(
      on: day, since: from, named: refs,
      view.analysis(of: .init(box: bbox, region: region)))
    switch format {
    case .json: try Console.print(json(report))
    case .csv: try Console.print(cells.csv(RoadsReport.columns, report.rows))
    case .table:
      var table = TextTable(
        [
          "road", "state", "km", "Russian", "other", "within 5", "within 15", "to line", "cuts", "",
        ],
        numeric: [2, 3, 4, 5, 6, 7, 8])
      for road in report.roads {
        func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
        table.add([
          road.ref, road.state, whole(road.totalKilometers),
          whole(road.russianControlKilometers), whole(road.otherKilometers),
          whole(road.freeWithin5Kilometers), whole(road.freeWithin15Kilometers),
          road.distanceToLineKilometers.map(whole), "\(road.cutPlaces.count)",
          road.isSchematic
            ? "runs along the line for \(whole(road.alongLineKilometers)) km: schematic" : "",
        ])
      }
      try Console.print(table.text)
      Console.note(report.caution)
    }
    ledger.tellIfSample()
  }
}
