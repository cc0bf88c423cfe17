internal import Atlas
internal import ChangeLog
package import Control
internal import Days
package import Drawing
internal import SimpleFeatures
internal import Wording

/// Draws the maps of many days on one page: legend, frame and names are laid out once and stay where
/// they are; only control, its line, signs and the date change.
package struct Film: ~Copyable {
  private let page: FilmPage
  private let projection: MapProjection
  private let over: [Scene.Layer]
  private let overlay: MapOverlay
  private let labels: [Scene.Layer]
  private let paper: Scene.Layer
  private let notesAreOnRight: Bool
  private let chart: FilmChart?
  private let ground: Canvas
  private let canvas: Canvas

  /// The stage for the days that were gathered on a page.
  package init(on page: FilmPage, fonts: borrowing FontLibrary) throws(CartographyError) {
    let (sheet, map) = (page.sheet, page.baseMap)
    let projection = MapProjection(page.request.extent, in: page.frame)
    let frame = projection.frame
    let layers = BaseMapLayers(
      map, page.boundaries, projection: projection, sheet: sheet, day: page.lastDay)
    let ground = try Self.canvas(of: page)
    let canvas = try Self.canvas(of: page)
    do throws(DrawingError) {
      try ground.draw(
        [Scene.Layer(clip: frame, items: layers.under)], worldPixel: projection.worldPixel,
        fonts: fonts)
    } catch {
      throw .drawing(error)
    }
    let furniture = MapFurniture(
      overview: map.overview, projection: projection, sheet: sheet,
      content: page.avoided.flatMap { projection.path($0).sampled(every: 12 * sheet.unit) },
      fonts: fonts)
    // The note stands in a corner that scale bar and small map leave free.
    let widest = sheet.wording.newestData(of: page.lastDay, daysOld: 100)
    let corners = [false, true].map {
      Self.plate(for: widest, on: sheet, in: frame, isOnRight: $0, fonts).rect
    }
    notesAreOnRight = furniture.rects.contains { $0.overlaps(corners[0]) }
    overlay = MapOverlay(
      page.request, numbering: [], projection: projection, sheet: sheet, fonts: fonts)
    var names = MapLabels(
      projection: projection, sheet: sheet, subject: page.request.subject, signs: overlay.rects,
      furniture: furniture.rects + [corners[notesAreOnRight ? 1 : 0]])
    names.add(map, lines: overlay.courses, grounds: [], fonts: fonts)
    over = [Scene.Layer(clip: frame, items: layers.over)]
    labels = [names.items, overlay.annotations, furniture.items].map {
      Scene.Layer(clip: frame, items: $0)
    }
    paper = Scene.Layer(clip: nil, items: sheet.paper(around: frame))
    chart =
      if let chart = page.chart, let place = page.chartPlace {
        FilmChart(chart, in: place, sheet: sheet, fonts: fonts)
      } else {
        nil
      }
    (self.page, self.projection) = (page, projection)
    self.ground = ground
    self.canvas = canvas
  }

  private static func canvas(of page: FilmPage) throws(CartographyError) -> Canvas {
    do throws(DrawingError) {
      return try Canvas(
        width: page.request.pixelWidth, height: page.request.pixelHeight,
        background: page.sheet.style.beyond)
    } catch {
      throw .drawing(error)
    }
  }

  /// Draws the map of a day, which lies at a share of the time that the film shows, with what changed
  /// up to it where that is brought out, and gives its pixels to a body.
  package func draw<Result>(
    _ map: ControlMap, changes: ControlDifference? = nil, at share: Double,
    fonts: borrowing FontLibrary,
    _ body: (borrowing Canvas) throws -> Result
  ) throws -> Result {
    let sheet = page.sheet
    let content = page.content(of: map, changes: changes)
    let control = content.grounds.flatMap { ground in
      sheet.items(
        for: projection.path(ground.area, isSmooth: ground.isDerived), in: ground.style,
        isDerived: ground.isDerived)
    }
    let contact = content.lines.flatMap { line in
      sheet.items(for: projection.path(line.course, isSmooth: line.isDerived), line)
    }
    let marks = PlacedMarks(content.marks, projection: projection, sheet: sheet)
    let frame = projection.frame
    let words = PageLayout(content, seen: page.seen, sheet: sheet, fonts: fonts)
    canvas.copy(ground)
    try canvas.draw(
      [Scene.Layer(clip: frame, items: control)] + over + [
        Scene.Layer(clip: frame, items: contact),
        Scene.Layer(clip: frame, items: overlay.dimming),
        Scene.Layer(clip: frame, items: marks.items),
      ] + labels + [
        Scene.Layer(clip: frame, items: timeBar(at: share) + note(of: map, fonts)), paper,
        Scene.Layer(clip: nil, items: words.items + (chart?.items(on: map.asOf, fonts) ?? [])),
      ],
      worldPixel: projection.worldPixel, fonts: fonts)
    return try body(canvas)
  }

  /// The bar at the foot of the map that tells how much of the time has passed.
  private func timeBar(at share: Double) -> [Scene.Item] {
    let (sheet, frame) = (page.sheet, projection.frame)
    let height = 5 * sheet.unit
    func bar(_ width: Double, _ color: Color) -> Scene.Item {
      .box(
        PixelRect(x: frame.x, y: frame.maxY - height, width: width, height: height), corner: 0,
        fill: color, edge: nil)
    }
    return [
      bar(frame.width, sheet.style.page.opacity(0.75)),
      bar(frame.width * min(1, max(0, share)), sheet.style.lineOfContact.color.opacity(0.8)),
    ]
  }

  /// What is said on the map of a day of which nothing new is known.
  private func note(of map: ControlMap, _ fonts: borrowing FontLibrary) -> [Scene.Item] {
    guard let newest = map.dataAsOf, newest < map.asOf else { return [] }
    let sheet = page.sheet
    let (rect, text) = Self.plate(
      for: sheet.wording.newestData(of: newest, daysOld: newest.days(to: map.asOf)), on: sheet,
      in: projection.frame, isOnRight: notesAreOnRight, fonts)
    let baseline = PixelPoint(
      x: rect.x + Self.inset * sheet.unit, y: rect.center.y + text.capHeight / 2)
    return [
      .box(rect, corner: 3 * sheet.unit, fill: sheet.style.page.opacity(0.86), edge: nil),
      .text(Scene.TextRun(text, at: baseline, color: sheet.style.legend.color)),
    ]
  }

  private static let inset = 9.0

  /// The plate for such a note, in an upper corner of the map, and its letters.
  private static func plate(
    for words: String, on sheet: MapSheet, in frame: PixelRect, isOnRight: Bool,
    _ fonts: borrowing FontLibrary
  ) -> (rect: PixelRect, text: ShapedText) {
    let unit = sheet.unit
    let text = fonts.shape(words, as: sheet.style.legend, pixelsPerPoint: unit)
    let width = text.width + 2 * inset * unit
    let left = isOnRight ? frame.maxX - inset * unit - width : frame.x + inset * unit
    return (
      PixelRect(x: left, y: frame.y + inset * unit, width: width, height: 24 * unit), text
    )
  }
}
