internal import Control
internal import Days
internal import Drawing
internal import Wording

/// Square kilometres over time beside or below the map of a film, drawn up to the day of the frame.
struct FilmChart: Sendable {
  private let chart: SeriesChart
  private let sheet: MapSheet
  private let panel: PixelRect
  private let axis: ChartAxis
  private let bands: [ChartBand]
  /// What is the same on all frames.
  private let backdrop: [Scene.Item]
  /// Where the figures of the day stand: the left end of the first baseline.
  private let figures: PixelPoint

  private static let gap = 14.0
  private static let figureStep = 16.0

  /// The room for the map and for the chart in that of a film, in pixels; nil where it is too small
  /// for both. On wide pages the chart stands beside the map, else below it.
  static func split(_ room: PixelRect, unit: Double) -> (map: PixelRect, chart: PixelRect)? {
    let gap = gap * unit
    if room.width > 1.5 * room.height {
      let width = min(max(room.width * 0.27, 190 * unit), 330 * unit).rounded()
      guard room.width - width - gap >= 240 * unit, room.height >= 190 * unit else { return nil }
      return (
        PixelRect(x: room.x, y: room.y, width: room.width - width - gap, height: room.height),
        PixelRect(x: room.maxX - width, y: room.y, width: width, height: room.height)
      )
    }
    let height = min(max(room.height * 0.3, 165 * unit), 240 * unit).rounded()
    guard room.height - height - gap >= 140 * unit, room.width >= 220 * unit else { return nil }
    return (
      PixelRect(x: room.x, y: room.y, width: room.width, height: room.height - height - gap),
      PixelRect(x: room.x, y: room.maxY - height, width: room.width, height: height)
    )
  }

  /// The chart of a series in a rectangle.
  init(
    _ chart: SeriesChart, in rect: PixelRect, sheet: MapSheet, fonts: borrowing FontLibrary
  ) {
    self.chart = chart
    self.sheet = sheet
    let (unit, words, style) = (sheet.unit, sheet.wording, sheet.style)
    bands = chart.bands(in: style, words).filter { band in
      chart.points.contains { $0[keyPath: band.width] > 0 }
    }
    let quiet = Self.quiet(style)
    var items: [Scene.Item] = []
    var y = rect.y
    func write(_ text: String, _ lettering: Lettering) {
      for line in fonts.wrap(text, as: lettering, pixelsPerPoint: unit, width: rect.width) {
        y += lettering.size * 1.3 * unit
        items.append(
          .text(
            Scene.TextRun(
              line, at: PixelPoint(x: rect.x, y: y - 0.25 * lettering.size * unit),
              color: lettering.color)))
      }
    }
    write(words.controlledPanel(chart.ground), Self.strong(style.title.color))
    let known = chart.points.first { $0.controlled != nil }
    let scope = words.name(of: chart.extent) ?? known.map { words.scope($0.coverage) }
    if let scope { write(scope, quiet) }
    figures = PixelPoint(x: rect.x, y: y + Self.figureStep * unit)
    y += (Self.figureStep * Double(1 + bands.count) + 18) * unit

    // The caution stands at the foot, the days above it.
    let caution = fonts.wrap(
      words.filmChartCaution, as: quiet, pixelsPerPoint: unit, width: rect.width)
    let leading = quiet.size * 1.3 * unit
    let foot = rect.maxY - leading * Double(caution.count)
    for (index, line) in caution.enumerated() {
      let baseline = foot + leading * (Double(index) + 0.75)
      items.append(
        .text(
          Scene.TextRun(line, at: PixelPoint(x: rect.x, y: baseline), color: quiet.color)))
    }

    let bottom = foot - 24 * unit
    let axis = chart.points.axis(ticks: bottom - y > 160 * unit ? 5 : 3)
    self.axis = axis
    let labels = axis.ticks.map {
      fonts.shape(
        words.axisNumber($0, decimals: axis.decimals), as: quiet, pixelsPerPoint: unit)
    }
    let left = rect.x + (labels.map(\.width).max() ?? 0) + 6 * unit
    let panel = PixelRect(
      x: left, y: y, width: max(1, rect.maxX - 6 * unit - left), height: max(1, bottom - y))
    self.panel = panel
    for (tick, label) in zip(axis.ticks, labels) {
      let height = panel.y(of: tick, on: axis)
      let ends = [panel.x, panel.maxX].map { PixelPoint(x: $0, y: height) }
      items.append(
        .line(
          PixelPath(ends), Stroke(color: style.frame.color.opacity(0.55), width: 0.7 * unit)))
      let start = PixelPoint(
        x: panel.x - 6 * unit - label.width, y: height + label.capHeight / 2)
      items.append(.text(Scene.TextRun(label, at: start, color: quiet.color)))
    }
    let (first, last) = (chart.points[0].date, chart.points[chart.points.count - 1].date)
    let days = first == last ? [first] : [first, last]
    for (index, day) in days.enumerated() {
      let isNamed = index == 0 || last.year != first.year
      let text = fonts.shape(
        words.axisDate(day, withYear: isNamed), as: quiet, pixelsPerPoint: unit)
      let x = index == 0 ? panel.x : panel.maxX - text.width
      let start = PixelPoint(x: x, y: panel.maxY + 15 * unit)
      items.append(.text(Scene.TextRun(text, at: start, color: quiet.color)))
    }
    backdrop = items
  }

  /// The chart as it stands on a day.
  func items(on day: CalendarDate, _ fonts: borrowing FontLibrary) -> [Scene.Item] {
    let points = Array(chart.points.prefix { $0.date <= day })
    let hatch = Pattern(
      kind: .falling, color: sheet.style.missingStep, period: 7 * sheet.unit,
      width: 1.1 * sheet.unit)
    var items = backdrop
    for gap in points.gaps {
      // Slots are those of the whole series, and end at the panel and at the day.
      let left = x(chart.points.slot(gap.lowerBound).lowerBound)
      let right = min(
        x(chart.points.slot(gap.upperBound - 1).upperBound), x(Double(day.dayNumber)))
      let rect = PixelRect(
        x: max(left, panel.x), y: panel.y, width: max(0, right - max(left, panel.x)),
        height: panel.height)
      if rect.width > 0 { items.append(.area(PixelPath(rect), .pattern(hatch), softness: 0)) }
    }
    let curve = ChartCurve(
      panel: panel, axis: axis, bands: bands, color: color, unit: sheet.unit, x: x)
    for run in points.runs { items += curve.items(run, hasDots: false) }
    guard let last = points.last(where: { $0.controlled != nil && !$0.isMissing }) else {
      return items + [label(sheet.wording.noNewData, Self.quiet(sheet.style), row: 0, fonts)]
    }
    return items + figures(of: last, on: day, fonts)
  }

  /// The dot of a point, and its figures; with its day where it is not that of the frame.
  private func figures(
    of point: SeriesChart.Point, on day: CalendarDate, _ fonts: borrowing FontLibrary
  ) -> [Scene.Item] {
    var value = point.controlled ?? 0
    let place = PixelPoint(
      x: x(Double(point.date.dayNumber)), y: panel.y(of: value, on: axis))
    var text = sheet.wording.exactArea(value)
    if point.date < day { text += ", " + sheet.wording.axisDate(point.date, withYear: false) }
    var items: [Scene.Item] = [
      .disc(
        center: place, diameter: 8 * sheet.unit, fill: color,
        edge: Stroke(color: sheet.style.page, width: 1.5 * sheet.unit)),
      label(text, Self.strong(color), row: 0, fonts),
    ]
    for (index, band) in bands.enumerated() {
      value += point[keyPath: band.width]
      items.append(
        label(
          "\(sheet.wording.exactArea(value)) \(band.name)", Self.quiet(sheet.style), row: index + 1,
          fonts))
    }
    return items
  }

  private func x(_ day: Double) -> Double {
    let first = Double(chart.points[0].date.dayNumber)
    let last = Double(chart.points[chart.points.count - 1].date.dayNumber)
    return last > first ? panel.x + panel.width * (day - first) / (last - first) : panel.maxX
  }

  private func label(
    _ text: String, _ lettering: Lettering, row: Int, _ fonts: borrowing FontLibrary
  ) -> Scene.Item {
    let line = fonts.shape(text, as: lettering, pixelsPerPoint: sheet.unit)
    let start = figures + PixelPoint(x: 0, y: Double(row) * Self.figureStep * sheet.unit)
    return .text(Scene.TextRun(line, at: start, color: lettering.color))
  }

  private var color: Color { sheet.style.lineOfContact.color }

  private static func strong(_ color: Color) -> Lettering {
    Lettering(face: .semibold, size: 13, color: color)
  }

  /// The lettering of what is said beside the figures.
  private static func quiet(_ style: MapStyle) -> Lettering {
    var lettering = style.legend
    lettering.color = style.footer.color
    return lettering
  }
}
