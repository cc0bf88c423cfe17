internal import Atlas
internal import Drawing
internal import SimpleFeatures
internal import Wording

/// What stands on the map itself: the scale bar, the small map that shows where it lies, and the mark
/// of what is not for publication.
struct MapFurniture: Sendable {
  private(set) var items: [Scene.Item] = []
  /// What it covers.
  private(set) var rects: [PixelRect] = []

  init(
    overview: [OverviewShape], projection: MapProjection, sheet: MapSheet,
    content: [PixelPoint], fonts: borrowing FontLibrary
  ) {
    let isRoomy =
      projection.frame.width > 170 * sheet.unit && projection.frame.height > 90 * sheet.unit
    if sheet.includesEmbargoed { addMark(in: projection.frame, sheet, fonts) }
    if isRoomy { addScaleBar(projection, sheet, content: content, fonts) }
    if sheet.wishes.inset != .none { addLocator(overview, projection, sheet, content: content) }
  }

  /// Writes across the top of the map, in letters as large as there is room for, that it is not for
  /// publication.
  private mutating func addMark(
    in frame: PixelRect, _ sheet: MapSheet, _ fonts: borrowing FontLibrary
  ) {
    var style = sheet.style.title
    style.color = sheet.style.page
    let usual = fonts.shape(
      sheet.wording.embargoMark, as: style, pixelsPerPoint: sheet.unit)
    let unit = sheet.unit * min(1, frame.width / (usual.width + 24 * sheet.unit))
    let text = fonts.shape(sheet.wording.embargoMark, as: style, pixelsPerPoint: unit)
    let (width, height) = (text.width + 20 * unit, text.capHeight + 14 * unit)
    let plate = PixelRect(
      x: frame.center.x - width / 2, y: frame.y, width: width, height: height)
    rects.append(plate)
    let start = PixelPoint(x: plate.x + 10 * unit, y: plate.maxY - 7 * unit)
    items += [
      .box(plate, corner: 0, fill: MapStyle.embargoMark, edge: nil),
      .text(Scene.TextRun(text, at: start, color: style.color)),
    ]
  }

  private mutating func addScaleBar(
    _ projection: MapProjection, _ sheet: MapSheet, content: [PixelPoint],
    _ fonts: borrowing FontLibrary
  ) {
    let unit = sheet.unit
    let frame = projection.frame
    let bar = ScaleBar(
      groundMetersPerPixel: projection.groundMetersPerPixel,
      atMost: min(130 * unit, frame.width * 0.3))
    let text = fonts.shape(
      sheet.wording.distance(meters: bar.meters), as: sheet.style.legend, pixelsPerPoint: unit)
    let north = fonts.shape(sheet.wording.north, as: sheet.style.legend, pixelsPerPoint: unit)
    let inset = 9 * unit
    let height = 23 * unit
    let width = bar.pixels + text.width + north.width + 46 * unit
    let plate = emptiest(
      [frame.x + inset, frame.maxX - inset - width].map {
        PixelRect(x: $0, y: frame.maxY - inset - height, width: width, height: height)
      }, avoiding: content, inset: inset)
    rects.append(plate.grown(by: 3 * unit))
    let ink = sheet.style.legend.color
    let middle = plate.center.y
    let left = plate.x + 9 * unit
    let ends = [left, left + bar.pixels]
    let ruler = PixelPath(
      [
        (ends[0], middle - 3 * unit), (ends[0], middle + 3 * unit), (ends[1], middle + 3 * unit),
        (ends[1], middle - 3 * unit),
      ].map { PixelPoint(x: $0.0, y: $0.1) })
    let baseline = middle + text.capHeight / 2
    let textStart = ends[1] + 7 * unit
    let arrow = PixelPoint(x: textStart + text.width + 17 * unit, y: middle)
    items += [
      .box(plate, corner: 3 * unit, fill: sheet.style.page.opacity(0.82), edge: nil),
      .line(ruler, Stroke(color: ink, width: 1.3 * unit)),
      .text(Scene.TextRun(text, at: PixelPoint(x: textStart, y: baseline), color: ink)),
      .area(Self.arrow(at: arrow, size: 12 * unit), .color(ink), softness: 0),
      .text(
        Scene.TextRun(
          north, at: PixelPoint(x: arrow.x + 6 * unit, y: baseline), color: ink)),
    ]
  }

  private static func arrow(at center: PixelPoint, size: Double) -> PixelPath {
    PixelPath(
      [(0, -0.5), (0.33, 0.5), (0, 0.28), (-0.33, 0.5)].map {
        center + PixelPoint(x: $0.0 * size, y: $0.1 * size)
      }, isClosed: true)
  }

  private mutating func addLocator(
    _ overview: [OverviewShape], _ projection: MapProjection, _ sheet: MapSheet,
    content: [PixelPoint]
  ) {
    let unit = sheet.unit
    let frame = projection.frame
    guard frame.width > 430 * unit, frame.height > 260 * unit,
      let box = Self.located(overview, projection.box(), sheet.wishes.inset),
      !Self.isSeenAlready(box, in: projection.box())
    else { return }
    let width = min(190 * unit, frame.width * 0.2)
    let shape = MapProjection(
      MapExtent(box), in: PixelRect(x: 0, y: 0, width: width, height: width))
    let height =
      shape.project(Position(longitude: box.west, latitude: box.south)).y
      - shape.project(Position(longitude: box.west, latitude: box.north)).y
    let size = PixelPoint(x: width.rounded(), y: (height + 14 * unit).rounded())
    let inset = 9 * unit
    let (left, right) = (frame.x + inset, frame.maxX - inset - size.x)
    let (top, bottom) = (frame.y + inset, frame.maxY - inset - size.y)
    let corners = [(right, top), (left, top), (right, bottom), (left, bottom)].map {
      PixelRect(x: $0.0, y: $0.1, width: size.x, height: size.y)
    }
    let rect = emptiest(
      corners.filter { corner in !rects.contains { $0.overlaps(corner) } }, avoiding: content,
      inset: inset)
    rects.append(rect.grown(by: 3 * unit))
    items += Self.locator(overview, box, in: rect, shows: projection.box(), sheet)
  }

  /// The ground that the small map shows.
  private static func located(
    _ overview: [OverviewShape], _ shown: BoundingBox, _ inset: MapInset
  ) -> BoundingBox? {
    let shapes = overview.filter { shape in
      inset == .region
        ? shape.kind == .oblast && shape.area.boundingBox?.intersects(shown) == true
        : shape.kind == .country
    }
    return BoundingBox(around: shapes.compactMap(\.area.boundingBox))
  }

  /// Whether the map itself shows most of what a small map would: it would tell nothing.
  private static func isSeenAlready(_ box: BoundingBox, in shown: BoundingBox) -> Bool {
    let width = min(box.east, shown.east) - max(box.west, shown.west)
    let height = min(box.north, shown.north) - max(box.south, shown.south)
    let all = (box.east - box.west) * (box.north - box.south)
    return width > 0 && height > 0 && width * height > shareSeen * all
  }

  /// The part of the small map's ground from which on it is left out.
  private static let shareSeen = 0.5

  /// The first of the places on which least is drawn.
  private func emptiest(_ places: [PixelRect], avoiding content: [PixelPoint], inset: Double)
    -> PixelRect
  {
    let counts = places.map { place in content.count { place.grown(by: inset).contains($0) } }
    let least = counts.min() ?? 0
    return zip(places, counts).first { $0.1 == least }?.0 ?? places[0]
  }

  private static func locator(
    _ overview: [OverviewShape], _ box: BoundingBox, in rect: PixelRect, shows: BoundingBox,
    _ sheet: MapSheet
  ) -> [Scene.Item] {
    let style = sheet.style
    let unit = sheet.unit
    let projection = MapProjection(MapExtent(box), in: rect.grown(by: -7 * unit))
    var items: [Scene.Item] = [
      .box(rect, corner: 3 * unit, fill: style.page.opacity(0.94), edge: sheet.scaled(style.frame))
    ]
    // What lies around a region ends at the edge of the small map.
    func area(_ shape: MultiPolygon) -> PixelPath {
      projection.path(shape).clippedAsArea(to: rect.grown(by: -unit))
    }
    func line(_ path: PixelPath) -> PixelPath { path.clippedAsLines(to: rect.grown(by: -2 * unit)) }
    let thin = Stroke(color: style.stateBorder.color, width: 0.8 * unit)
    let fine = Stroke(color: style.frame.color, width: 0.6 * unit)
    let countries = overview.filter { $0.kind == .country }.map { area($0.area) }
    for path in countries { items.append(.area(path, .color(style.land), softness: 0)) }
    for shape in overview where shape.kind == .oblast {
      let path = area(shape.area)
      let seen = shape.area.boundingBox.map { $0.intersects(shows) } ?? false
      if seen { items.append(.area(path, .color(style.locatorHighlight), softness: 0)) }
      items.append(.line(line(path), fine))
    }
    for shape in overview where shape.kind == .sea {
      items.append(.area(area(shape.area), .color(style.water), softness: 0))
    }
    for path in countries { items.append(.line(line(path), thin)) }
    let northWest = projection.project(Position(longitude: shows.west, latitude: shows.north))
    let southEast = projection.project(Position(longitude: shows.east, latitude: shows.south))
    let least = 5 * unit
    let room = rect.grown(by: -3 * unit)
    let left = min(max(northWest.x, room.x), room.maxX)
    let top = min(max(northWest.y, room.y), room.maxY)
    let window = PixelRect(
      x: left, y: top, width: max(min(southEast.x, room.maxX) - left, 0),
      height: max(min(southEast.y, room.maxY) - top, 0))
    let seen = window.grown(by: max(0, least - min(window.width, window.height)) / 2)
    items.append(
      .area(PixelPath(seen), .color(style.lineOfContact.color.opacity(0.14)), softness: 0))
    items.append(.line(PixelPath(seen), sheet.scaled(style.locatorFrame)))
    return items
  }
}
