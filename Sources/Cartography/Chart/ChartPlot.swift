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
    let slots = chart.points.indices.map { chart.points.slot($0) }
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
    for missing in chart.points.gaps {
      let left = x(chart.points.slot(missing.lowerBound).lowerBound)
      let right = x(chart.points.slot(missing.upperBound - 1).upperBound)
      for panel in [upper, lower] {
        let gap = PixelRect(x: left, y: panel.y, width: right - left, height: panel.height)
        items.append(.area(PixelPath(gap), .pattern(hatch), softness: 0))
      }
      if right - left > 110 * unit {
        let place = PixelPoint(x: (left + right) / 2, y: upper.maxY - 10 * unit)
        let isMeasured = chart.points[missing].contains(where: \.isMeasured)
        let words = isMeasured ? sheet.wording.noNewData : sheet.wording.notMeasured
        items.append(sheet.label(words, as: axisLettering, at: place, .middle, fonts))
      }
    }
  }

  /// A dashed line where the data begin to cover other ground than before.
  private mutating func addCoverageChanges(_ fonts: borrowing FontLibrary) {
    for (index, point) in chart.points.enumerated() where point.isCoverageChanged {
      let x = x(chart.points.slot(index).lowerBound)
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
    let axis = known.axis(ticks: 5)
    addFrame(upper, axis, title: controlledTitle, fonts)
    let curve = ChartCurve(
      panel: upper, axis: axis, bands: bands, color: curveColor, unit: unit, x: x)
    for run in chart.points.runs {
      items += curve.items(run, hasDots: chart.points.count <= 40)
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

  private var bands: [ChartBand] { chart.bands(in: sheet.style, sheet.wording) }

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
      let slot = chart.points.slot(index)
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
        items += look.items(
          over: bar(from: -rate.lost, to: -rate.lost - rate.lapsed), unit: unit)
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
