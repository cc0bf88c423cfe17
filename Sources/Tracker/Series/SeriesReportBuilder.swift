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
  private let parts: [ControlSeries.Part]
  private var isSeen: [Bool]
  /// The day of the step before, or one step before the first.
  private var before: CalendarDate
  /// The assessors whose pictures the step before showed.
  private var namesBefore: [String]?
  /// What is to be known of whose claims the steps show, each in a line.
  private(set) var remarks: [String] = []
  /// The newest day from which something was said of the ground by the last step.
  private(set) var dataAsOf: CalendarDate?
  /// The day of the last step that was not missing.
  private var lastWithData: CalendarDate?

  init(_ request: SeriesRequest, view: ControlView, parts: [ControlSeries.Part]) {
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
    self.parts = parts
    isSeen = parts.indices.map { $0 == 0 }
    before = days[0].adding(days: days.count > 1 ? days[1].days(to: days[0]) : -1)
  }

  /// How many steps there are.
  var count: Int { steps.count }

  /// Adds the next step.
  mutating func add(_ map: ControlMap, _ step: ControlSeries.Step) {
    let isMissing = step.dataAsOf.map { $0 <= before } ?? true
    let isCompared = step.comparedCoverage != nil && (!isMissing || step.isChanged)
    let days = isCompared ? lastWithData.map { $0.days(to: map.asOf) } : nil
    let isCoverageChanged = step.isCoverageChanged && lastWithData != nil
    for (number, measure) in step.measures.enumerated() where !measure.isNothing(parts[number]) {
      isSeen[number] = true
    }
    steps.append(
      SeriesReport.Step(
        date: "\(map.asOf)", isMissing: isMissing, dataAsOf: step.dataAsOf?.description, days: days,
        coverage: step.dataAsOf.map { _ in map.coverage.kind }, coverageChanged: isCoverageChanged,
        assessors: map.assessors.map(AssessorReport.init),
        assessorsChanged: namesBefore.map { $0 != map.namesOfShownAssessors } ?? false,
        problem: nil, claims: step.newClaims.map(\.text),
        regions: rows(step.dataAsOf.map { _ in step.measures }, days: days)))
    let first = step.measures[0]
    points.append(
      SeriesChart.Point(
        date: map.asOf, isMissing: isMissing,
        controlled: step.dataAsOf.map { _ in first.controlled }, differing: first.differing,
        contested: first.contested,
        change: days.map { SeriesChart.Change(totals: first.change, days: $0) },
        coverage: map.coverage.kind, isCoverageChanged: isCoverageChanged))
    seen.formUnion(map.sources)
    if map.measuredGround != .control { measuredGround = map.measuredGround }
    isDerived = isDerived || map.areas.contains(where: \.isDerived)
    before = map.asOf
    dataAsOf = step.dataAsOf
    namesBefore = map.namesOfShownAssessors
    for remark in map.remarks where !remarks.contains(remark) { remarks.append(remark) }
    if step.dataAsOf != nil, lastWithData == nil || !isMissing || step.isChanged {
      lastWithData = map.asOf
    }
  }

  /// Adds a step that could not be measured; the next is compared with the one before it.
  mutating func add(unmeasured day: CalendarDate, because problem: String) {
    steps.append(
      SeriesReport.Step(
        date: "\(day)", isMissing: true, dataAsOf: nil, days: nil, coverage: nil,
        coverageChanged: false, assessors: [], assessorsChanged: false, problem: problem,
        claims: [], regions: rows(nil, days: nil)))
    points.append(SeriesChart.Point(unmeasured: day))
  }

  /// A row for each part; without measures, all without figures.
  private func rows(_ measures: [ControlSeries.Measure]?, days: Int?) -> [SeriesReport.Row] {
    parts.indices.map { number in
      SeriesReport.Row(region: parts[number].name, measures?[number], days: days)
    }
  }

  /// What could not be measured, a line for each step.
  var problems: [String] {
    steps.compactMap { step in
      step.problem.map { "\(step.date) could not be measured: \($0)" }
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
    report.dataAsOf = dataAsOf?.description
    report.steps = steps
    for number in steps.indices {
      report.steps[number].regions = zip(steps[number].regions, isSeen).filter(\.1).map(\.0)
    }
    return report
  }
}

extension ControlSeries.Part {
  /// The name of its row.
  fileprivate var name: String {
    switch self {
    case .all: RegionRow.all
    case .region(let region): region.name
    case .outsideRegions: RegionRow.outside
    }
  }
}

extension ControlSeries.Measure {
  /// Whether less than a square metre is meant, or outside the regions less than is ground there.
  fileprivate func isNothing(_ part: ControlSeries.Part) -> Bool {
    let least = part == .outsideRegions ? RegionRow.leastOutside : 1e-6
    return [
      controlled, contested, differing, change.gained, change.lost, change.becameContested,
      change.ceasedToBeContested, change.lapsed,
    ].allSatisfy { abs($0) < least }
  }
}
