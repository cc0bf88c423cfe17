internal import Drawing
internal import Wording

/// The page of a chart: texts from above and from below, and between them the room for panels.
struct ChartSheet {
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

  /// How much of the width the logo takes, down to where.
  private var logo = (width: 0.0, foot: 0.0)
  /// The empty edge on the left and on the right.
  private let margin: Double
  /// The least size at which everything is drawn, as a part of that on a sheet of 800 points.
  private static let leastEnlargement = 0.72

  init(_ chart: SeriesChart) {
    self.init(
      style: chart.style, language: chart.language, size: chart.size, scale: chart.scale,
      safeArea: chart.safeArea)
  }

  /// An empty page; where it is as high as it needs, its height says nothing of its letters.
  init(
    style: MapStyle, language: MapLanguage, size: (width: Int, height: Int), scale: Double,
    safeArea: Double, isAsHighAsNeeded: Bool = false
  ) {
    self.style = style
    wording = MapWording(language)
    let side = size.width * 2 / 3
    let shortSide = Double(isAsHighAsNeeded ? side : min(side, size.height))
    unit = scale * min(max((shortSide / 800).squareRoot(), Self.leastEnlargement), 1.5)
    width = (Double(size.width) * scale).rounded()
    height = (Double(size.height) * scale).rounded()
    let narrowing = shortSide < 500 ? 0.5 : 1
    margin = max(style.margin * 1.4 * unit * narrowing, width * safeArea)
    let edge = max(style.margin * unit * narrowing, height * safeArea)
    head = edge
    foot = height - edge
    if let logo = style.logo {
      items = logo.items(
        upperRight: PixelPoint(x: width - margin, y: head + 4 * unit), unit: unit)
      self.logo = (
        logo.drawnWidth(unit: unit) + 14 * unit, head + (logo.points + 4) * unit
      )
    }
  }

  /// The left and the right end of texts.
  var left: Double { margin }
  var right: Double { width - margin }

  /// Leaves room under the last text, in points.
  mutating func skip(by points: Double) { head += points * unit }

  /// Adds what was drawn elsewhere.
  mutating func add(_ more: [Scene.Item]) { items += more }

  /// Adds a text under the last, in as many lines as it takes.
  mutating func write(
    _ text: String, as lettering: Lettering, _ fonts: borrowing FontLibrary
  ) {
    let leading = lettering.size * unit * 1.42
    let room = width - 2 * margin - (head < logo.foot ? logo.width : 0)
    for line in fonts.wrap(text, as: lettering, pixelsPerPoint: unit, width: room) {
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
