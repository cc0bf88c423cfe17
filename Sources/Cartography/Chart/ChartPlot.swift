internal import ChangeLog
internal import Control
internal import Days
internal import Drawing
internal import Wording

/// The panels of a chart: above, what is controlled as a curve; below, what changed as bars.
struct ChartPlot {
  private(set) var items: [Scene.Item] = []

  private let chart: SeriesChart
  private let sheet: ChartSheet
  private let upper: PixelRect
  private let lower: PixelRect
  private let unit: Double
  /// The days at the left and the right edge, with half a step of room.
  private let days: ClosedRange<Double>

  init(_ chart: SeriesChart, on sheet: ChartSheet, upper: PixelRect, lower: PixelRect) {
    self.chart = chart
    self.sheet = sheet
    self.upper = upper
    self.lower = lower
    unit = sheet.unit
    let slots = chart.points.indices.map { Self.slot($0, of: chart.points) }
    days = (slots.first?.lowerBound ?? 0)...(slots.last?.upperBound ?? 1)
  }

  /// Draws both panels, what lies on top last.
  mutating func draw(_ fonts: borrowing FontLibrary) {
    addGaps(fonts)
    addCoverageChanges(fonts)
    addControl(fonts)
    addChanges(fonts)
    addDays(fonts)
  }

  /// The time that a step takes up on the axis, in days: half way to its neighbours.
  private static func slot(_ index: Int, of points: [SeriesChart.Point]) -> ClosedRange<Double> {
    let day = Double(points[index].date.dayNumber)
    let before = index > 0 ? Double(points[index - 1].date.dayNumber) : nil
    let after = index + 1 < points.count ? Double(points[index + 1].date.dayNumber) : nil
    let left = before.map { (day - $0) / 2 } ?? after.map { ($0 - day) / 2 } ?? 0.5
    let right = after.map { ($0 - day) / 2 } ?? left
    return day - left...day + right
  }

  private func x(_ day: Double) -> Double {
    upper.x + upper.width * (day - days.lowerBound) / (days.upperBound - days.lowerBound)
  }

  private func line(_ points: [PixelPoint], _ color: Color, _ width: Double) -> Scene.Item {
    .line(PixelPath(points), Stroke(color: color, width: width * unit))
  }

  private var axisLettering: Lettering {
    var lettering = sheet.style.legend
    lettering.color = sheet.style.footer.color
    return lettering
  }

  private func strong(_ color: Color) -> Lettering {
    Lettering(face: .semibold, size: 12.5, color: color)
  }

  // MARK: Gaps

  /// Hatches the steps of which nothing new was said, and says so where there is room.
  private mutating func addGaps(_ fonts: borrowing FontLibrary) {
    let hatch = Pattern(
      kind: .falling, color: sheet.style.missingStep, period: 7 * unit, width: 1.1 * unit)
    var index = 0
    while index < chart.points.count {
      let start = index
      while index < chart.points.count, chart.points[index].isMissing { index += 1 }
      guard index > start else {
        index += 1
        continue
      }
      let left = x(Self.slot(start, of: chart.points).lowerBound)
      let right = x(Self.slot(index - 1, of: chart.points).upperBound)
      for panel in [upper, lower] {
        let gap = PixelRect(x: left, y: panel.y, width: right - left, height: panel.height)
        items.append(.area(PixelPath(gap), .pattern(hatch), softness: 0))
      }
      if right - left > 110 * unit {
        let place = PixelPoint(x: (left + right) / 2, y: upper.maxY - 10 * unit)
        let isMeasured = chart.points[start..<index].contains(where: \.isMeasured)
        let words = isMeasured ? sheet.wording.noNewData : sheet.wording.notMeasured
        items.append(sheet.label(words, as: axisLettering, at: place, .middle, fonts))
      }
    }
  }

  /// A dashed line where the data begin to cover other ground than before.
  private mutating func addCoverageChanges(_ fonts: borrowing FontLibrary) {
    for (index, point) in chart.points.enumerated() where point.isCoverageChanged {
      let x = x(Self.slot(index, of: chart.points).lowerBound)
      for panel in [upper, lower] {
        items.append(
          .line(
            PixelPath([PixelPoint(x: x, y: panel.y), PixelPoint(x: x, y: panel.maxY)]),
            Stroke(color: axisLettering.color, width: unit, dash: [4 * unit, 3 * unit])))
      }
      let place = PixelPoint(x: x + 5 * unit, y: upper.y + 12 * unit)
      items.append(
        sheet.label(
          ([sheet.wording.coverageChanged] + scope(of: point)).joined(separator: ": "),
          as: axisLettering, at: place, .left, fonts))
    }
  }

  // MARK: What is controlled

  private mutating func addControl(_ fonts: borrowing FontLibrary) {
    let known = chart.points.filter { $0.controlled != nil }
    let values = known.compactMap(\.controlled) + known.compactMap(\.withBands)
    let axis = ChartAxis(over: (values.min() ?? 0)...(values.max() ?? 1), ticks: 5)
    addFrame(upper, axis, title: controlledTitle, fonts)
    let panel = upper
    func y(_ value: Double) -> Double { panel.y(of: value, on: axis) }

    for run in runs {
      func curve(_ values: [Double]) -> [PixelPoint] {
        zip(run, values).map { PixelPoint(x: x(Double($0.date.dayNumber)), y: y($1)) }
      }
      var values = run.map { $0.controlled ?? 0 }
      let controlled = curve(values)
      for band in bands where run.contains(where: { $0[keyPath: band.width] > 0 }) {
        let base = curve(values)
        values = zip(values, run).map { $0 + $1[keyPath: band.width] }
        let top = curve(values)
        addArea(PixelPath(base + top.reversed(), isClosed: true), band.look)
        items.append(line(top, band.look.edge?.color ?? band.look.tint, 1))
      }
      items.append(line(controlled, curveColor, 2.6))
      for point in controlled where controlled.count == 1 || chart.points.count <= 40 {
        items.append(
          .disc(center: point, diameter: 5.5 * unit, fill: curveColor, edge: nil))
      }
    }
    addEndLabels(of: known, axis, fonts)
  }

  /// The title of the upper panel, with the ground that all its figures are of.
  private var controlledTitle: String {
    let known = chart.points.first { $0.controlled != nil }
    let scope = hasOneCoverage ? known.map { self.scope(of: $0) } ?? [] : []
    return ([sheet.wording.controlledPanel(chart.ground)] + scope).joined(separator: ", ")
  }

  /// Whether all figures are of the same ground.
  private var hasOneCoverage: Bool {
    Set(chart.points.filter { $0.controlled != nil }.map(\.coverage)).count < 2
  }

  /// The ground that the figures of a point are of, in words; none in a chart of a box or a region,
  /// whose title names it.
  private func scope(of point: SeriesChart.Point) -> [String] {
    chart.extent == .everything ? [sheet.wording.scope(point.coverage)] : []
  }

  /// The points that follow one another without a gap, of figures that are of the same ground.
  private var runs: [[SeriesChart.Point]] {
    var runs: [[SeriesChart.Point]] = [[]]
    for point in chart.points {
      let isGap = point.isMissing || point.controlled == nil
      if isGap || point.isCoverageChanged { runs.append([]) }
      if !isGap { runs[runs.count - 1].append(point) }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// Names the last values beside the end of the curve, and the first above its start.
  private mutating func addEndLabels(
    of known: [SeriesChart.Point], _ axis: ChartAxis, _ fonts: borrowing FontLibrary
  ) {
    let panel = upper
    func y(_ value: Double) -> Double { panel.y(of: value, on: axis) }
    guard let first = known.first, let last = known.last, let start = first.controlled,
      let end = last.controlled
    else { return }
    let right = upper.maxX + 8 * unit
    items.append(
      sheet.label(
        sheet.wording.exactArea(end), as: strong(curveColor),
        at: PixelPoint(x: right, y: y(end) + 4 * unit), .left, fonts))
    var (value, above) = (end, y(end))
    for band in bands where last[keyPath: band.width] > 0 {
      value += last[keyPath: band.width]
      above = min(y(value) + 4 * unit, above - 28 * unit)
      let color = band.look.edge?.color.opacity(1) ?? band.look.tint
      for (row, text) in [sheet.wording.exactArea(value), band.name].enumerated() {
        items.append(
          sheet.label(
            text, as: row == 0 ? strong(color) : axisLettering,
            at: PixelPoint(x: right, y: above + Double(row) * 14 * unit), .left, fonts))
      }
    }
    if known.count > 1 {
      // Below a curve that rises and above one that falls, it stays clear of the curve.
      let shift: Double = (known[1].controlled ?? start) < start ? -9 : 17
      var place = PixelPoint(x: x(Double(first.date.dayNumber)), y: y(start) + shift * unit)
      // Where the axis is in the way, it stands beside the point instead.
      let lowest = panel.maxY - 5 * unit
      if place.y > lowest { place = PixelPoint(x: place.x + 9 * unit, y: lowest) }
      let scope = hasOneCoverage ? [] : self.scope(of: first)
      items.append(
        sheet.label(
          ([sheet.wording.exactArea(start)] + scope).joined(separator: " "),
          as: strong(curveColor), at: place, .left, fonts))
    }
  }

  private var curveColor: Color { sheet.style.lineOfContact.color }

  /// What lies above the curve, from below: the range where assessors differ, hatched, and contested
  /// ground, plain.
  private var bands:
    [(width: KeyPath<SeriesChart.Point, Double>, look: MapStyle.Area, name: String)]
  {
    let looks = sheet.style.areas[.assessed]
    let differing = looks?[.assessorsDiffer].map {
      (\SeriesChart.Point.differing, $0, sheet.wording.differingBand)
    }
    let contested = looks?[.contested].map {
      (
        \SeriesChart.Point.contested, MapStyle.Area(tint: $0.tint, edge: $0.edge),
        sheet.wording.contestedBand(chart.ground)
      )
    }
    return [differing, contested].compactMap(\.self)
  }

  private mutating func addArea(_ path: PixelPath, _ look: MapStyle.Area) {
    items.append(.area(path, .color(look.tint), softness: 0))
    guard var pattern = look.pattern else { return }
    pattern.period *= unit
    pattern.width *= unit
    items.append(.area(path, .pattern(pattern), softness: 0))
  }

  // MARK: What changed

  private mutating func addChanges(_ fonts: borrowing FontLibrary) {
    let rates = chart.points.map { point in
      point.change.map {
        (
          gained: $0.totals.gained / Double($0.days), lost: $0.totals.lost / Double($0.days),
          lapsed: $0.totals.lapsed / Double($0.days)
        )
      }
    }
    let axis = ChartAxis(
      over:
        -(rates.compactMap { $0.map { $0.lost + $0.lapsed } }.max() ?? 0)...(rates.compactMap {
          $0?.gained
        }.max() ?? 0),
      ticks: 5)
    addFrame(lower, axis, title: sheet.wording.changePanel(chart.ground), fonts)
    let panel = lower
    func y(_ value: Double) -> Double { panel.y(of: value, on: axis) }

    for (index, rate) in rates.enumerated() {
      guard let rate else { continue }
      let slot = Self.slot(index, of: chart.points)
      let (left, right) = (x(slot.lowerBound), x(slot.upperBound))
      let inset = min((right - left) * 0.12, 3 * unit)
      func bar(from value: Double, to end: Double) -> PixelPath {
        PixelPath(
          PixelRect(
            x: left + inset, y: min(y(value), y(end)), width: right - left - 2 * inset,
            height: abs(y(value) - y(end))))
      }
      for (value, color) in [(rate.gained, gainedColor), (-rate.lost, lostColor)] where value != 0 {
        items.append(.area(bar(from: 0, to: value), .color(color), softness: 0))
      }
      if rate.lapsed > 0, let look = sheet.style.changes[.lapsed] {
        addArea(bar(from: -rate.lost, to: -rate.lost - rate.lapsed), look)
      }
    }
    items.append(
      line(
        [PixelPoint(x: lower.x, y: y(0)), PixelPoint(x: lower.maxX, y: y(0))],
        sheet.style.legend.color, 1.2))
    let right = lower.maxX + 8 * unit
    let lapses = rates.contains { ($0?.lapsed ?? 0) > 0 }
    let names = [
      (ControlDifference.Change.gained, gainedColor), (.lost, lostColor),
      (.lapsed, axisLettering.color),
    ].filter { $0.0 != .lapsed || lapses }.map { change, color in
      (
        color: color,
        lines: fonts.wrap(
          sheet.wording.shortName(of: change, of: chart.ground), as: strong(color),
          pixelsPerPoint: unit, width: 120 * unit)
      )
    }
    // What is gained is named above the axis, the rest below it; all move up where the panel ends.
    let above = 15 * Double(names[0].lines.count)
    let height = names.reduce(-6) { $0 + 15 * Double($1.lines.count) + 6 }
    let lowest = (lower.maxY - y(0)) / unit + 22
    var first = min(8 - above, lowest - height)
    for (index, name) in names.enumerated() {
      for (row, shaped) in name.lines.enumerated() {
        items.append(
          .text(
            Scene.TextRun(
              shaped, at: PixelPoint(x: right, y: y(0) + (first + 15 * Double(row)) * unit),
              color: name.color)))
      }
      first += 15 * Double(name.lines.count) + (index == 0 ? 9 : 6)
    }
  }

  private var gainedColor: Color { sheet.style.changes[.gained]?.tint.opacity(1) ?? curveColor }

  private var lostColor: Color { sheet.style.changes[.lost]?.edge?.color ?? curveColor }

  // MARK: Axes

  /// The title of a panel, its horizontal lines and their numbers.
  private mutating func addFrame(
    _ panel: PixelRect, _ axis: ChartAxis, title: String, _ fonts: borrowing FontLibrary
  ) {
    items.append(
      sheet.label(
        title, as: strong(sheet.style.title.color),
        at: PixelPoint(x: panel.x - 56 * unit, y: panel.y - 14 * unit), .left, fonts))
    for tick in axis.ticks {
      let y = panel.y(of: tick, on: axis)
      items.append(
        line(
          [PixelPoint(x: panel.x, y: y), PixelPoint(x: panel.maxX, y: y)],
          sheet.style.frame.color.opacity(0.55), 0.7))
      items.append(
        sheet.label(
          sheet.wording.axisNumber(tick, decimals: axis.decimals), as: axisLettering,
          at: PixelPoint(x: panel.x - 8 * unit, y: y + 4 * unit), .right, fonts))
    }
  }

  /// Names days under both panels' common axis, the year where it begins.
  private mutating func addDays(_ fonts: borrowing FontLibrary) {
    let first = chart.points[0].date
    let last = chart.points[chart.points.count - 1].date
    var year: Int?
    for day in ChartAxis.days(from: first, to: last) {
      let x = x(Double(day.dayNumber))
      for panel in [upper, lower] {
        items.append(
          line(
            [PixelPoint(x: x, y: panel.maxY), PixelPoint(x: x, y: panel.maxY + 5 * unit)],
            sheet.style.frame.color, 1))
      }
      items.append(
        sheet.label(
          sheet.wording.axisDate(day, withYear: day.year != year), as: axisLettering,
          at: PixelPoint(x: x, y: lower.maxY + 19 * unit), .middle, fonts))
      year = day.year
    }
  }
}

extension PixelRect {
  /// Where a value of an axis stands that runs up along the rectangle.
  fileprivate func y(of value: Double, on axis: ChartAxis) -> Double {
    maxY - height * axis.share(value)
  }
}

extension SeriesChart.Point {
  /// Square kilometres under Russian control as some assessors say, or contested.
  fileprivate var withBands: Double? { controlled.map { $0 + differing + contested } }
}
