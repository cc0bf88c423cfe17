internal import Drawing
internal import Wording

/// The page of a chart: texts from above and from below, and between them the room for panels.
struct ChartSheet {
  private static let widthInPoints = 1200.0
  private static let heightInPoints = 800.0

  /// Where a text stands from its point.
  enum Alignment { case left, middle, right }

  let width: Double
  let height: Double
  /// Pixels per point.
  let unit: Double
  let style: MapStyle
  let wording: MapWording
  private(set) var items: [Scene.Item] = []
  /// Where the texts from above end.
  private(set) var head: Double
  /// Where the texts from below begin.
  private(set) var foot: Double

  private var margin: Double { style.margin * 1.4 * unit }

  init(_ chart: SeriesChart) {
    style = chart.style
    wording = MapWording(chart.language)
    unit = chart.scale
    width = (Self.widthInPoints * unit).rounded()
    height = (Self.heightInPoints * unit).rounded()
    head = chart.style.margin * unit
    foot = height - chart.style.margin * unit
  }

  /// Adds a text under the last, in as many lines as it takes.
  mutating func write(
    _ text: String, as lettering: Lettering, _ fonts: borrowing FontLibrary
  ) {
    let leading = lettering.size * unit * 1.42
    for line in fonts.wrap(
      text, as: lettering, pixelsPerPoint: unit, width: width - 2 * margin)
    {
      head += leading
      items.append(
        .text(
          Scene.TextRun(
            line, at: PixelPoint(x: margin, y: head - leading * 0.25), color: lettering.color)))
    }
  }

  /// Adds texts at the foot of the page, the last lowest.
  mutating func writeAtFoot(
    _ texts: [String], as lettering: Lettering, _ fonts: borrowing FontLibrary
  ) {
    let leading = lettering.size * unit * 1.42
    let lines = texts.flatMap { text in
      fonts.wrap(text, as: lettering, pixelsPerPoint: unit, width: width - 2 * margin)
    }
    for line in lines.reversed() {
      items.append(
        .text(
          Scene.TextRun(
            line, at: PixelPoint(x: margin, y: foot - leading * 0.25), color: lettering.color)))
      foot -= leading
    }
  }

  /// A rectangle for a panel, with room for the labels of its axis on the left and of its curves on
  /// the right.
  func panel(from top: Double, height: Double) -> PixelRect {
    PixelRect(
      x: margin + 56 * unit, y: top, width: width - 2 * margin - 190 * unit, height: height)
  }

  /// A line of text at a point of its baseline.
  func label(
    _ text: String, as lettering: Lettering, at point: PixelPoint, _ alignment: Alignment,
    _ fonts: borrowing FontLibrary
  ) -> Scene.Item {
    let line = fonts.shape(text, as: lettering, pixelsPerPoint: unit)
    let shift =
      switch alignment {
      case .left: 0.0
      case .middle: line.width / 2
      case .right: line.width
      }
    return .text(
      Scene.TextRun(
        line, at: PixelPoint(x: point.x - shift, y: point.y), color: lettering.color,
        halo: style.page, haloWidth: 2 * unit))
  }
}
