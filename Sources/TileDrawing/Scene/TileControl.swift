internal import Cartography
internal import Control
internal import Drawing
internal import SimpleFeatures

/// Control as it is drawn on the tiles of one zoom.
package struct TileControl: Sendable {
  /// The areas.
  let grounds: [TileItem]
  /// The lines of contact and the signs.
  let linesAndMarks: [TileItem]
  /// The signs as they are placed.
  let marks: TileMarks

  /// All of it, the lowest first.
  var items: [TileItem] { grounds + linesAndMarks }

  /// What is drawn of a map in a grid.
  init(
    _ content: MapContent, _ outlines: MercatorOutlines, _ grid: WorldGrid, _ request: TileRequest
  ) {
    let sheet = MapSheet(tiles: request.style, request.language, scale: Double(request.scale))
    let thinness = Self.thinness(zoom: grid.zoom)
    let areas = outlines.grounds.map { PixelPath($0, on: grid, isClosed: true) }
    let courses = outlines.lines.map { PixelPath($0, on: grid, isClosed: false) }
    let crisp =
      zip(content.grounds, areas).filter { !$0.0.isDerived }.map(\.1)
      + zip(content.lines, courses).filter { !$0.0.isDerived }.map(\.1)
    let shared =
      grid.zoom <= Self.lastCoarseZoom
      ? SharedOutlines(crisp, tolerance: Self.tolerance * Double(request.scale)) : nil
    func drawn(_ path: PixelPath, isDerived: Bool) -> PixelPath {
      isDerived
        ? path.smoothed().simplified(tolerance: MapProjection.tolerance)
        : shared?.simplified(path) ?? path
    }
    grounds = zip(content.grounds, areas).flatMap { ground, path in
      sheet.items(
        for: drawn(path, isDerived: ground.isDerived), in: ground.style,
        isDerived: ground.isDerived
      ).flatMap { $0.onGrid(from: Self.corner) }
    }
    let lines = zip(content.lines, courses).flatMap { line, path in
      sheet.items(for: drawn(path, isDerived: line.isDerived), line.thinned(to: thinness))
        .flatMap { $0.onGrid(from: Self.corner) }
    }
    marks = TileMarks(content.marks, grid, sheet)
    linesAndMarks = lines + marks.items
  }

  private static let corner = GridPoint(x: 0, y: 0)
  /// The last zoom at which drawn outlines have more bends than can be told apart.
  private static let lastCoarseZoom = 9
  /// How many pixels an outline may be drawn off its course there.
  private static let tolerance = 0.75

  /// How wide lines are drawn: on maps of whole countries they would cover what they bound.
  private static func thinness(zoom: Int) -> Double {
    min(max(0.55 + 0.1125 * Double(zoom - 6), 0.55), 1)
  }
}

/// The signs of a map in the grid of a zoom.
package struct TileMarks: Sendable {
  /// The signs as things to draw.
  let items: [TileItem]
  private let rects: [PixelRect]

  /// The signs of marks, laid out for the whole world at once.
  init(_ marks: [ControlMark], _ grid: WorldGrid, _ sheet: MapSheet) {
    let side = Double(grid.tileSide << grid.zoom)
    let projection = grid.projection(
      column: 0, row: 0, frame: PixelRect(x: 0, y: 0, width: side, height: side))
    let placed = PlacedMarks(marks, projection: projection, sheet: sheet)
    items = placed.items.flatMap { $0.onGrid(from: GridPoint(x: 0, y: 0)) }
    rects = placed.rects
  }

  /// What names keep off, counted from a point of the grid.
  func obstacles(from corner: GridPoint) -> [PixelRect] {
    let parts = Double(WorldGrid.parts)
    return rects.map {
      PixelRect(
        x: $0.x - Double(corner.x) / parts, y: $0.y - Double(corner.y) / parts, width: $0.width,
        height: $0.height)
    }
  }
}

extension MapContent.Line {
  /// The line with a part of its widths.
  fileprivate func thinned(to share: Double) -> MapContent.Line {
    func thinned(_ line: Stroke) -> Stroke {
      Stroke(color: line.color, width: line.width * share, dash: line.dash)
    }
    return MapContent.Line(
      course: course, style: thinned(style), casing: casing.map(thinned), isDerived: isDerived,
      meaning: meaning)
  }
}
