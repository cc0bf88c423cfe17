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
      between settlements: one whose course is a guess (confidence C) or that runs along the line for \
      more than 5 km is marked schematic, and not to be quoted without a better road map. Tables have \
      whole kilometres. As png, svg or pdf it is a chart with a bar for each road, with --every for \
      each road and day.

      EXAMPLES
        frontline roads --date 2025-11-08 --region Donetsk
        frontline roads --date 2025-11-08 --road M30 --format json
        frontline roads --from 2025-10-08 --to 2025-11-08 --format csv
        frontline roads --date 2025-11-08 --region Donetsk -o roads.png
        frontline roads --from 2025-07-01 --to 2025-11-08 --every 7d --road M30
        frontline roads --from 2025-09-01 --to 2025-11-08 --every 7d --road M30 \\
          -o m30.svg
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
    help: ArgumentHelp(
      "Measure every day from --from to --to in this step: 1d, 7d, 1mo …", valueName: "step"),
    transform: SeriesStep.init)
  var every: SeriesStep?

  @Option(
    name: [.customLong("road"), .customLong("ref")],
    help: ArgumentHelp("One road by its number; may be repeated.", valueName: "number"))
  var refs: [String] = []

  @OptionGroup var answer: ChartOptions<AnswerFormat>

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
    guard let every else { return }
    if from == nil { throw ValidationError("--every \(every.text) needs --from and --to.") }
    if answer.chosen == .geojson {
      throw ValidationError("--format geojson is of one day or two; leave --every out.")
    }
  }

  func run() throws {
    guard let day = date ?? to else { return }
    let maps = try ledger.reading().dayMaps(tracingLines: false)
    let request = view.analysis(of: .init(box: bbox, region: region))
    if let every, let from, let to {
      let days = every.step.days(from: from, to: to)
      if answer.chosen.picture != nil {
        try answer.put(
          maps.chart(
            of: maps.drawnRoads(on: days, named: refs, request), request, in: answer.language),
          named: "roads-\(from)-\(to)")
        return ledger.tellIfSample()
      }
      return try printSeries(maps.roads(on: days, named: refs, request))
    }
    let roads = try maps.roads(on: day, since: from, named: refs, request)
    let report = roads.report
    switch answer.chosen {
    case .json: try answer.put(json(report))
    case .geojson: try answer.put(escapingSteering(roads.geoJSON))
    case .csv: try answer.put(cells.csv(RoadsReport.columns, report.rows))
    case .png, .svg, .pdf:
      try answer.put(
        maps.chart(of: roads, request, in: answer.language), named: "roads-\(day)")
    case .table:
      var table = TextTable(
        [
          "road", "confidence", "state", "km", "Russian", "other", "within 5", "within 15",
          "to line", "cuts", "",
        ],
        numeric: [3, 4, 5, 6, 7, 8, 9])
      for road in report.roads {
        func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
        table.add([
          road.ref, road.confidence, road.state, whole(road.totalKilometers),
          whole(road.russianControlKilometers), whole(road.otherKilometers),
          whole(road.freeWithin5Kilometers), whole(road.freeWithin15Kilometers),
          road.distanceToLineKilometers.map(whole), "\(road.cutPlaces.count)",
          Self.remark(on: road),
        ])
      }
      try answer.put(table.text)
      Console.note(report.caution)
    }
    ledger.tellIfSample()
  }

  private func printSeries(_ series: RoadsSeries) throws {
    switch answer.chosen {
    case .json: try answer.put(json(series))
    case .csv: try answer.put(cells.csv(RoadsReport.columns, series.rows))
    case .table, .geojson, .png, .svg, .pdf:
      var table = TextTable(
        ["date", "observed on", "road", "state", "km", "Russian", "to line", "cuts", ""],
        numeric: [4, 5, 6, 7])
      func whole(_ value: Double) -> String { "\(Int(value.rounded()))" }
      for report in series.days {
        for road in report.roads {
          table.add([
            report.picture.date, report.picture.observedOn, road.ref, road.state,
            whole(road.totalKilometers), whole(road.russianControlKilometers),
            road.distanceToLineKilometers.map(whole), "\(road.cutPlaces.count)",
            Self.remark(on: road),
          ])
        }
      }
      try answer.put(table.text)
    }
    if !series.notObserved.isEmpty {
      Console.note("not observed: " + series.notObserved.joined(separator: ", "))
    }
    ledger.tellIfSample()
  }

  /// Why figures of a road are not to be quoted; nothing where they may be.
  private static func remark(on road: RoadsReport.Road) -> String {
    guard road.isSchematic else { return "" }
    return road.confidence == "C"
      ? "course is a guess: schematic"
      : "runs along the line for \(Int(road.alongLineKilometers.rounded())) km: schematic"
  }
}
