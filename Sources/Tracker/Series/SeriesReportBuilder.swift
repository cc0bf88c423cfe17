internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

/// Puts a series together, step by step, and leaves out the oblasts in which there is nothing.
struct SeriesReportBuilder {
  private var steps: [SeriesReport.Step] = []
  private var seen: Set<Source> = []
  /// Whether ground of any day so far was worked out from the positions of settlements.
  private(set) var isDerived = false
  /// What the square kilometres are of.
  private(set) var measuredGround = MeasuredGround.control
  /// What a chart shows of the first region.
  private(set) var points: [SeriesChart.Point] = []
  private var empty: SeriesReport
  private let regions: [Region?]
  private var isSeen: [Bool]
  /// The day of the step before, or one step before the first.
  private var before: CalendarDate
  /// The day of the last step that was not missing.
  private var lastWithData: CalendarDate?

  init(_ request: SeriesRequest, view: ControlView, regions: [Region?]) {
    let days = request.days
    var box: [Double]?
    if case .box(let bounds) = request.area {
      box = [bounds.west, bounds.south, bounds.east, bounds.north]
    }
    empty = SeriesReport(
      from: "\(days[0])", to: "\(days[days.count - 1])", every: request.step,
      view: view.description, boundingBox: box,
      measures: measuredGround.word, definitions: SeriesReport.Definitions(measuredGround),
      sources: [],
      derivedFromSettlements: false, steps: [])
    self.regions = regions
    isSeen = regions.indices.map { $0 == 0 }
    before = days[0].adding(days: days.count > 1 ? days[0].dayNumber - days[1].dayNumber : -1)
  }

  /// How many steps there are.
  var count: Int { steps.count }

  /// Adds the next step.
  mutating func add(_ map: ControlMap, _ step: ControlSeries.Step) {
    let isMissing = map.dataAsOf.map { $0 <= before } ?? true
    let days =
      isMissing && !step.isChanged
      ? nil : lastWithData.map { map.asOf.dayNumber - $0.dayNumber }
    let rows = zip(regions, step.measures).map { region, measure in
      SeriesReport.Row(
        region: region?.name ?? "All", measure, hasData: map.dataAsOf != nil, days: days)
    }
    for (number, measure) in step.measures.enumerated() where !measure.isNothing {
      isSeen[number] = true
    }
    steps.append(
      SeriesReport.Step(
        date: "\(map.asOf)", isMissing: isMissing, dataAsOf: map.dataAsOf?.description, days: days,
        claims: step.newClaims.map(\.text), regions: rows))
    let first = step.measures[0]
    points.append(
      SeriesChart.Point(
        date: map.asOf, isMissing: isMissing,
        controlled: map.dataAsOf.map { _ in first.controlled }, contested: first.contested,
        change: days.map { SeriesChart.Change(totals: first.change, days: $0) }))
    seen.formUnion(map.sources)
    if map.measuredGround != .control { measuredGround = map.measuredGround }
    isDerived = isDerived || map.areas.contains(where: \.isDerived)
    before = map.asOf
    if map.dataAsOf != nil, lastWithData == nil || !isMissing || step.isChanged {
      lastWithData = map.asOf
    }
  }

  /// The sources whose claims count on any of the days, by name.
  var sources: [Source] {
    seen.sorted()
  }

  /// The report of all steps.
  var report: SeriesReport {
    var report = empty
    report.definitions = SeriesReport.Definitions(measuredGround)
    report.measures = measuredGround.word
    report.sources = sources.map(\.name)
    report.derivedFromSettlements = isDerived
    report.dataAsOf = steps.last?.dataAsOf
    report.steps = steps
    for number in steps.indices {
      report.steps[number].regions = zip(steps[number].regions, isSeen).filter(\.1).map(\.0)
    }
    return report
  }
}

extension ControlSeries.Measure {
  /// Whether less than a square metre is meant.
  fileprivate var isNothing: Bool {
    [
      controlled, contested, change.gained, change.lost, change.becameContested,
      change.ceasedToBeContested,
    ].allSatisfy { abs($0) < 1e-6 }
  }
}
