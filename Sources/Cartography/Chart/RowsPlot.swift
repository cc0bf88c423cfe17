internal import Days
internal import Drawing
internal import Wording

/// The rows of a chart: what each is of on the left, its marks on one axis, words on the right.
struct RowsPlot {
  private(set) var items: [Scene.Item] = []

  private let rows: [AnswerChart.Row]
  /// How many rows had no room.
  private let leftOut: Int
  private let axis: AnswerChart.Axis
  private let title: String
  private let sheet: ChartSheet
  private let unit: Double
  private let panel: PixelRect
  /// The height of a row, in pixels.
  private let pitch: Double

  private static let usualPitch = 19.0
  private static let namedPitch = 34.0
  private static let leastPitch = 13.0
  private static let headingPitch = 24.0
  private static let roomForAxis = 76.0

  /// How high rows are with room for their axis, in points.
  static func height(of rows: [AnswerChart.Row]) -> Double {
    let pitch = hasNames(rows) ? namedPitch : usualPitch
    return pitch * Double(rows.count)
      + headingPitch * Double(rows.count { $0.heading != nil }) + roomForAxis + 14
  }

  private static func hasNames(_ rows: [AnswerChart.Row]) -> Bool {
    rows.contains { row in
      row.marks.contains { if case .name = $0 { true } else { false } }
    }
  }

  init(
    _ rows: [AnswerChart.Row], _ axis: AnswerChart.Axis, title: String, on sheet: ChartSheet,
    _ fonts: borrowing FontLibrary
  ) {
    unit = sheet.unit
    func width(_ texts: [String]) -> Double {
      texts.map { fonts.shape($0, as: sheet.style.legend, pixelsPerPoint: sheet.unit).width }.max()
        ?? 0
    }
    let whole = sheet.right - sheet.left
    let labels = min(width(rows.map(\.label)), whole * 0.34) + 12 * unit
    let details = min(width(rows.map(\.detail)), whole * 0.3) + 12 * unit
    let top = sheet.head + 46 * unit
    panel = PixelRect(
      x: sheet.left + labels, y: top, width: whole - labels - details,
      height: sheet.foot - top - 34 * unit)
    let usual = (Self.hasNames(rows) ? Self.namedPitch : Self.usualPitch) * unit
    let headings = Double(rows.count { $0.heading != nil }) * Self.headingPitch * unit
    let fitting = (panel.height - headings) / Double(max(1, rows.count))
    pitch = min(usual * 1.25, max(fitting, Self.leastPitch * unit))
    // Of more rows than there is room for, the last are kept: the newest.
    var room = panel.height
    var kept: [AnswerChart.Row] = []
    for row in rows.reversed() {
      room -= pitch + (row.heading == nil ? 0 : Self.headingPitch * unit)
      if room < -1 { break }
      kept.insert(row, at: 0)
    }
    self.rows = kept
    leftOut = rows.count - kept.count
    self.axis = axis
    self.title = title
    self.sheet = sheet
  }

  mutating func draw(_ fonts: borrowing FontLibrary) {
    items.append(
      sheet.label(
        title, as: sheet.style.legendHeading, at: PixelPoint(x: panel.x, y: panel.y - 24 * unit),
        .left, fonts))
    if leftOut > 0 {
      items.append(
        sheet.label(
          sheet.wording.rowsLeftOut(leftOut), as: faint,
          at: PixelPoint(x: sheet.right, y: panel.y - 24 * unit), .right, fonts))
    }
    let height = rows.reduce(0) {
      $0 + pitch + ($1.heading == nil ? 0 : Self.headingPitch * unit)
    }
    addAxis(to: panel.y + height, fonts)
    let painter = MarkPainter(style: sheet.style, unit: unit)
    var y = panel.y
    for (number, row) in rows.enumerated() {
      if let heading = row.heading {
        y += Self.headingPitch * unit
        items.append(
          sheet.label(
            cut(heading, to: sheet.right - sheet.left, as: sheet.style.legendHeading, fonts),
            as: sheet.style.legendHeading,
            at: PixelPoint(x: sheet.left, y: y - 7 * unit), .left, fonts))
      } else if number > 0 {
        items.append(
          .line(
            PixelPath([PixelPoint(x: sheet.left, y: y), PixelPoint(x: sheet.right, y: y)]),
            Stroke(color: sheet.style.frame.color.opacity(0.25), width: 0.5 * unit)))
      }
      add(row, at: y, painter, fonts)
      y += pitch
    }
  }

  private var faint: Lettering {
    var lettering = sheet.style.legend
    lettering.color = sheet.style.footer.color
    return lettering
  }

  private mutating func add(
    _ row: AnswerChart.Row, at y: Double, _ painter: MarkPainter, _ fonts: borrowing FontLibrary
  ) {
    let height = (Self.hasNames(rows) ? pitch * 0.56 : pitch) - 5 * unit
    let track = PixelRect(x: panel.x, y: y + 2.5 * unit, width: panel.width, height: height)
    let baseline = track.y + track.height / 2 + 4 * unit
    let lettering = sheet.style.legend
    items.append(
      sheet.label(
        cut(row.label, to: panel.x - sheet.left - 10 * unit, as: lettering, fonts), as: lettering,
        at: PixelPoint(x: panel.x - 10 * unit, y: baseline), .right, fonts))
    items.append(
      sheet.label(
        cut(row.detail, to: sheet.right - panel.maxX - 10 * unit, as: faint, fonts), as: faint,
        at: PixelPoint(x: panel.maxX + 10 * unit, y: baseline), .left, fonts))
    var small = faint
    small.size = 9
    var free = -Double.infinity
    for mark in row.marks {
      items += painter.items(of: mark, in: track, at: x)
      guard case .name(let value, let text) = mark else { continue }
      let words = fonts.shape(text, as: small, pixelsPerPoint: unit)
      let left = min(max(x(value) - words.width / 2, panel.x), panel.maxX - words.width)
      guard left > free else { continue }
      items.append(
        .text(
          Scene.TextRun(
            words, at: PixelPoint(x: left, y: track.maxY + 11 * unit), color: small.color)))
      free = left + words.width + 8 * unit
    }
  }

  /// A text that is cut short where it is wider than its room.
  private func cut(
    _ text: String, to width: Double, as lettering: Lettering, _ fonts: borrowing FontLibrary
  ) -> String {
    var kept = text
    while kept.count > 4,
      fonts.shape(kept, as: lettering, pixelsPerPoint: unit).width > width
    {
      kept = kept.dropLast(2).trimmingEnd + "…"
    }
    return kept
  }

  /// Where a value stands; what lies beyond the axis stands at its end.
  private func x(_ value: Double) -> Double {
    let (low, high) = ends
    return panel.x + panel.width * (min(max(value, low), high) - low) / max(high - low, 1e-9)
  }

  private var ends: (low: Double, high: Double) {
    switch axis {
    case .daysApart(let range): (Double(range.lowerBound), Double(range.upperBound))
    case .days(let first, let last): (Double(first.dayNumber) - 0.5, Double(last.dayNumber) + 0.5)
    case .kilometers(let most): (0, most)
    }
  }

  private var ticks: [(value: Double, text: String)] {
    switch axis {
    case .daysApart(let range):
      let step = [10, 30, 60, 90].first { (range.upperBound - range.lowerBound) / $0 <= 14 } ?? 180
      let first = range.lowerBound / step * step
      return stride(from: first, through: range.upperBound, by: step).map { day in
        (Double(day), sheet.wording.daysApart(day))
      }
    case .days(let first, let last):
      var year: Int?
      return ChartAxis.days(from: first, to: last).map { day in
        defer { year = day.year }
        return (Double(day.dayNumber), sheet.wording.axisDate(day, withYear: day.year != year))
      }
    case .kilometers(let most):
      let axis = ChartAxis(over: 0...most, ticks: 7)
      return axis.ticks.filter { $0 <= most }.map {
        ($0, sheet.wording.axisNumber($0, decimals: axis.decimals))
      }
    }
  }

  /// Lines across the rows at round values, named above them and below.
  private mutating func addAxis(to bottom: Double, _ fonts: borrowing FontLibrary) {
    let frame = sheet.style.frame.color
    var free = -Double.infinity
    for tick in ticks {
      let x = x(tick.value)
      let isOrigin = if case .daysApart = axis { tick.value == 0 } else { false }
      items.append(
        .line(
          PixelPath([PixelPoint(x: x, y: panel.y), PixelPoint(x: x, y: bottom)]),
          Stroke(
            color: isOrigin ? sheet.style.legend.color : frame.opacity(0.5),
            width: (isOrigin ? 1.2 : 0.7) * unit)))
      let half = fonts.shape(tick.text, as: faint, pixelsPerPoint: unit).width / 2
      guard x - half > free else { continue }
      free = x + half + 6 * unit
      for y in [panel.y - 6 * unit, bottom + 16 * unit] {
        items.append(
          sheet.label(tick.text, as: faint, at: PixelPoint(x: x, y: y), .middle, fonts))
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingEnd: String {
    var text = String(self)
    while let last = text.last, last == " " || last == "…" || last == "," { text.removeLast() }
    return text
  }
}
