internal import Drawing
internal import Wording

extension Scene {
  /// The scene of a chart of an answer: title above, legend, plot, sources below.
  init(_ chart: AnswerChart, fonts: borrowing FontLibrary) {
    var measured = ChartSheet(chart, height: ChartSheet.greatestHeight)
    let around = measured.writeWords(of: chart, fonts)
    let height =
      chart.size.height
      ?? Int(((around + chart.plot.height * measured.unit) / chart.scale).rounded(.up))
    var sheet = ChartSheet(
      chart, height: min(max(height, ChartSheet.leastHeight), ChartSheet.greatestHeight))
    _ = sheet.writeWords(of: chart, fonts)
    let items: [Item]
    switch chart.plot {
    case .rows(let rows, let axis, let title):
      var plot = RowsPlot(rows, axis, title: title, on: sheet, fonts)
      plot.draw(fonts)
      items = plot.items
    case .curves(let curves):
      var plot = CurvesPlot(curves, on: sheet)
      plot.draw(fonts)
      items = plot.items
    }
    self.init(
      width: Int(sheet.width), height: Int(sheet.height), scale: chart.scale,
      background: chart.style.page, worldPixel: PixelPoint(x: 0, y: 0),
      layers: [Layer(clip: nil, items: sheet.items + items)],
      descriptions: [
        ("Title", chart.title),
        ("Description", ([chart.days, chart.subtitle] + chart.plot.words).joined(separator: "\n")),
        ("Source", chart.foot.joined(separator: "\n")), ("Software", "Frontline"),
      ] + (chart.command.map { [("Command", $0)] } ?? [])
        + (chart.notice.map { [("Warning", $0)] } ?? []))
    language = chart.language.rawValue
  }
}

extension AnswerChart.Plot {
  /// The figures that it shows, a line for each row or curve, for those who do not see it.
  fileprivate var words: [String] {
    switch self {
    case .rows(let rows, _, _):
      rows.flatMap { row in
        [row.heading, row.detail.isEmpty ? row.label : "\(row.label): \(row.detail)"]
          .compactMap(\.self)
      }
    case .curves(let curves):
      curves.curves.map { $0.value.isEmpty ? $0.name : "\($0.name): \($0.value)" }
        + curves.events.map(\.text)
    }
  }

  /// How high it is drawn where it may be as high as it needs, in points.
  fileprivate var height: Double {
    switch self {
    case .rows(let rows, _, _): RowsPlot.height(of: rows)
    case .curves: 460
    }
  }
}

extension ChartSheet {
  /// The least and the greatest height of a chart that is as high as it needs, in points.
  static let leastHeight = 300
  static let greatestHeight = 4_000

  /// The page of a chart of an answer, of a height in points.
  init(_ chart: AnswerChart, height: Int) {
    self.init(
      style: chart.style, language: chart.language, size: (chart.size.width, height),
      scale: chart.scale, safeArea: chart.safeArea, isAsHighAsNeeded: chart.size.height == nil)
  }

  /// Adds what stands above and below the plot; gives the height that it takes up, in pixels.
  fileprivate mutating func writeWords(of chart: AnswerChart, _ fonts: borrowing FontLibrary)
    -> Double
  {
    if let notice = chart.notice { write(notice.uppercased(), as: style.kicker, fonts) }
    var date = style.date
    date.size = 17
    write(chart.title, as: style.title, fonts)
    write(chart.days, as: date, fonts)
    write(chart.subtitle, as: style.subtitle, fonts)
    writeLegend(chart.legend, fonts)
    let texts = [chart.wishes.note] + chart.foot + [chart.wishes.credit]
    writeAtFoot(texts.compactMap(\.self), as: style.footer, fonts)
    return head + height - foot
  }

  /// Adds the marks with their meanings, in as many lines as they take.
  private mutating func writeLegend(
    _ legend: [(mark: AnswerChart.Mark, text: String)], _ fonts: borrowing FontLibrary
  ) {
    guard !legend.isEmpty else { return }
    var x = left
    skip(by: 24)
    for (mark, text) in legend {
      let words = fonts.shape(text, as: style.legend, pixelsPerPoint: unit)
      let width = 30 * unit + words.width
      if x > left, x + width > right {
        x = left
        skip(by: 19)
      }
      let isArrow = if case .arrow = mark { true } else { false }
      let room = PixelRect(
        x: isArrow ? x + 7 * unit : x, y: head - 12 * unit, width: (isArrow ? 9 : 22) * unit,
        height: 12 * unit)
      add(
        MarkPainter(style: style, unit: unit).items(of: mark.inLegend, in: room) {
          room.x + room.width * $0
        })
      add([
        .text(
          Scene.TextRun(
            words, at: PixelPoint(x: x + 28 * unit, y: head - 2 * unit), color: style.legend.color))
      ])
      x += width + 20 * unit
    }
    skip(by: 6)
  }
}

extension AnswerChart.Mark {
  /// The mark with the legend's room for its axis, from 0 to 1.
  fileprivate var inLegend: AnswerChart.Mark {
    switch self {
    case .bar(_, _, let tone): .bar(from: 0, to: 1, tone)
    case .line(_, _, let tone): .line(from: 0, to: 1, tone)
    case .point(_, let shape, let tone, let isHollow): .point(0.5, shape, tone, isHollow: isHollow)
    case .tick(_, let tone): .tick(0.5, tone)
    case .cross(_, let tone): .cross(0.5, tone)
    case .arrow, .name: self
    }
  }
}
