internal import Days
internal import Drawing
internal import Wording

/// The panel of a chart with curves over time, and what was said meanwhile marked above them.
struct CurvesPlot {
  private(set) var items: [Scene.Item] = []

  private let content: AnswerChart.Curves
  private let sheet: ChartSheet
  private let unit: Double
  private let panel: PixelRect
  private let axis: ChartAxis

  init(_ content: AnswerChart.Curves, on sheet: ChartSheet) {
    self.content = content
    self.sheet = sheet
    unit = sheet.unit
    let rows = Double(min(content.events.count, Self.eventRows))
    let top = sheet.head + (40 + rows * 16) * unit
    panel = sheet.panel(from: top, height: sheet.foot - top - 40 * unit)
    let values = content.curves.flatMap { $0.points.compactMap(\.value) }
    let greatest = content.cap?.value ?? values.max() ?? 1
    axis = ChartAxis(over: 0...max(greatest, 0.01), ticks: 5)
  }

  private static let eventRows = 4

  mutating func draw(_ fonts: borrowing FontLibrary) {
    addFrame(fonts)
    addEvents(fonts)
    for curve in content.curves { add(curve) }
    addNames(fonts)
  }

  private var faint: Lettering {
    var lettering = sheet.style.legend
    lettering.color = sheet.style.footer.color
    return lettering
  }

  private func x(_ day: CalendarDate) -> Double {
    let (first, last) = (content.days.lowerBound, content.days.upperBound)
    let span = Double(max(1, first.days(to: last)))
    return panel.x + panel.width * Double(first.days(to: day)) / span
  }

  private func y(_ value: Double) -> Double {
    let value = content.cap.map { min(value, $0.value) } ?? value
    return panel.maxY - panel.height * axis.share(value)
  }

  private func line(_ points: [PixelPoint], _ color: Color, _ width: Double, dash: [Double] = [])
    -> Scene.Item
  {
    .line(
      PixelPath(points), Stroke(color: color, width: width * unit, dash: dash.map { $0 * unit }))
  }

  private mutating func addFrame(_ fonts: borrowing FontLibrary) {
    items.append(
      sheet.label(
        content.title, as: sheet.style.legendHeading,
        at: PixelPoint(x: sheet.left, y: sheet.head + 24 * unit), .left, fonts))
    let frame = sheet.style.frame.color
    for tick in axis.ticks {
      items.append(
        line(
          [PixelPoint(x: panel.x, y: y(tick)), PixelPoint(x: panel.maxX, y: y(tick))],
          tick == 0 ? sheet.style.legend.color : frame.opacity(0.55), tick == 0 ? 1.2 : 0.7))
      items.append(
        sheet.label(
          sheet.wording.axisNumber(tick, decimals: axis.decimals), as: faint,
          at: PixelPoint(x: panel.x - 8 * unit, y: y(tick) + 4 * unit), .right, fonts))
    }
    if let cap = content.cap {
      items.append(
        sheet.label(
          cap.text, as: faint, at: PixelPoint(x: panel.maxX + 8 * unit, y: y(cap.value) + 4 * unit),
          .left, fonts))
    }
    var year: Int?
    for day in ChartAxis.days(from: content.days.lowerBound, to: content.days.upperBound) {
      items.append(
        line(
          [PixelPoint(x: x(day), y: panel.maxY), PixelPoint(x: x(day), y: panel.maxY + 5 * unit)],
          frame, 1))
      items.append(
        sheet.label(
          sheet.wording.axisDate(day, withYear: day.year != year), as: faint,
          at: PixelPoint(x: x(day), y: panel.maxY + 19 * unit), .middle, fonts))
      year = day.year
    }
  }

  private mutating func addEvents(_ fonts: borrowing FontLibrary) {
    let painter = MarkPainter(style: sheet.style, unit: unit)
    // The words of each stand in the lowest line in which they do not meet those before.
    var ends = [Double](repeating: -.infinity, count: Self.eventRows)
    for event in content.events.sorted(by: { $0.day < $1.day })
    where content.days.contains(event.day) {
      let (x, color) = (x(event.day), painter.color(event.tone))
      let words = fonts.shape(event.text, as: faint, pixelsPerPoint: unit)
      let isLeft = x + words.width + 12 * unit > sheet.right
      let start = isLeft ? x - words.width - 9 * unit : x + 9 * unit
      let row = ends.firstIndex { $0 < start - 14 * unit } ?? ends.count - 1
      ends[row] = start + words.width
      let height = panel.y - (14 + 16 * Double(row)) * unit
      items.append(
        line(
          [PixelPoint(x: x, y: height), PixelPoint(x: x, y: panel.maxY)], color.opacity(0.7), 1,
          dash: [4, 3]))
      items += painter.point(
        event.shape, at: PixelPoint(x: x, y: height), color, isHollow: false)
      items.append(
        .text(
          Scene.TextRun(
            words, at: PixelPoint(x: start, y: height + 4 * unit), color: faint.color,
            halo: sheet.style.page, haloWidth: 2 * unit)))
    }
  }

  private mutating func add(_ curve: AnswerChart.Curve) {
    let painter = MarkPainter(style: sheet.style, unit: unit)
    let color = painter.color(curve.tone)
    let width = 2.4
    for run in curve.points.split(whereSeparator: { $0.value == nil }) {
      let points = run.map { PixelPoint(x: x($0.day), y: y($0.value ?? 0)) }
      if points.count > 1 {
        items.append(line(points, color, width, dash: curve.isDashed ? [6, 4] : []))
      }
      guard points.count == 1 || curve.points.count <= 40 else { continue }
      for (point, place) in zip(run, points) {
        let isBeyond = content.cap.map { (point.value ?? 0) >= $0.value } ?? false
        items.append(
          .disc(
            center: place, diameter: 6 * unit, fill: isBeyond ? sheet.style.page : color,
            edge: Stroke(color: color, width: 1.4 * unit)))
      }
    }
  }

  /// Names each curve beside its end, with its last value, none over another.
  private mutating func addNames(_ fonts: borrowing FontLibrary) {
    let painter = MarkPainter(style: sheet.style, unit: unit)
    var names: [(y: Double, lines: [ShapedText], color: Color)] = []
    for curve in content.curves {
      guard let value = curve.points.last(where: { $0.value != nil })?.value else { continue }
      let lettering = Lettering(face: .semibold, size: 12, color: painter.color(curve.tone))
      let lines = [curve.name, curve.value].filter { !$0.isEmpty }.flatMap { text in
        fonts.wrap(
          text, as: lettering, pixelsPerPoint: unit,
          width: sheet.right - panel.maxX - 10 * unit)
      }
      names.append((y(value), lines, lettering.color))
    }
    names.sort { $0.y < $1.y }
    var lowest = -Double.infinity
    for name in names {
      var line = max(name.y + 4 * unit, lowest)
      for words in name.lines {
        items.append(
          .text(
            Scene.TextRun(
              words, at: PixelPoint(x: panel.maxX + 10 * unit, y: line), color: name.color,
              halo: sheet.style.page, haloWidth: 2 * unit)))
        line += 14 * unit
      }
      lowest = line + 4 * unit
    }
  }
}
