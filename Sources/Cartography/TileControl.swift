internal import Control
internal import SimpleFeatures

/// Control as it is drawn on the tiles of one zoom.
struct TileControl: Sendable {
  /// The areas.
  let grounds: [TileItem]
  /// The lines of contact and the signs.
  let linesAndMarks: [TileItem]
  /// The signs as they are placed.
  let marks: TileMarks

  /// All of it, the lowest first.
  var items: [TileItem] { grounds + linesAndMarks }

  /// How many pixels an outline may be drawn off its course.
  private static let tolerance = 0.5

  /// What is drawn of a map in a grid.
  init(_ content: MapContent, _ grid: WorldGrid, _ request: TileRequest) {
    let sheet = MapSheet(tiles: request.style, request.language, scale: Double(request.scale))
    let thinness = Self.thinness(zoom: grid.zoom)
    let rings = content.grounds.map { $0.isDerived ? [] : Self.rings(of: $0.area, on: grid) }
    let courses = content.lines.map { line in
      line.isDerived
        ? [] : line.course.lines.map { SharedOutlines.points($0.positions, on: grid) }
    }
    let outlines = SharedOutlines(
      rings: rings.flatMap { $0 }, lines: courses.flatMap { $0 },
      tolerance: Self.tolerance * Double(request.scale))
    var grounds: [TileItem] = []
    for (ground, rings) in zip(content.grounds, rings) {
      let path =
        ground.isDerived
        ? Self.smooth(ground.area, on: grid)
        : PixelPath(rings.map(outlines.simplified(ring:)).compactMap { Self.subpath($0, true) })
      grounds += sheet.items(for: path, in: ground.style, isDerived: ground.isDerived)
        .flatMap { $0.onGrid(from: Self.corner) }
    }
    self.grounds = grounds
    var lines: [TileItem] = []
    for (line, courses) in zip(content.lines, courses) {
      let path =
        line.isDerived
        ? Self.smooth(line.course, on: grid)
        : PixelPath(courses.compactMap { Self.subpath(outlines.simplified(line: $0), false) })
      lines += sheet.items(for: path, line.thinned(to: thinness))
        .flatMap { $0.onGrid(from: Self.corner) }
    }
    marks = TileMarks(content.marks, grid, sheet)
    linesAndMarks = lines + marks.items
  }

  private static let corner = GridPoint(x: 0, y: 0)

  /// How wide lines are drawn: on maps of whole countries they would cover what they bound.
  private static func thinness(zoom: Int) -> Double {
    min(max(0.55 + 0.1125 * Double(zoom - 6), 0.55), 1)
  }

  private static func rings(of area: MultiPolygon, on grid: WorldGrid) -> [[GridPoint]] {
    area.polygons.flatMap(\.rings).map { ring in
      var points = SharedOutlines.points(ring.positions, on: grid)
      if points.count > 1, points.first == points.last { points.removeLast() }
      return points
    }
  }

  private static func subpath(_ points: [GridPoint], _ isClosed: Bool) -> PixelPath.Subpath? {
    guard points.count > 1 else { return nil }
    let parts = Double(WorldGrid.parts)
    return PixelPath.Subpath(
      points: points.map { PixelPoint(x: Double($0.x) / parts, y: Double($0.y) / parts) },
      isClosed: isClosed)
  }

  /// Ground derived from settlements, with its corners cut.
  private static func smooth(_ area: MultiPolygon, on grid: WorldGrid) -> PixelPath {
    smooth(rings(of: area, on: grid), isClosed: true)
  }

  /// A line derived from settlements, with its corners cut.
  private static func smooth(_ lines: MultiLineString, on grid: WorldGrid) -> PixelPath {
    smooth(
      lines.lines.map { SharedOutlines.points($0.positions, on: grid) }, isClosed: false)
  }

  private static func smooth(_ runs: [[GridPoint]], isClosed: Bool) -> PixelPath {
    PixelPath(runs.compactMap { subpath($0, isClosed) }).smoothed()
      .simplified(tolerance: MapProjection.tolerance)
  }
}

/// The signs of a map in the grid of a zoom.
struct TileMarks: Sendable {
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
    func thinned(_ line: MapStyle.Line) -> MapStyle.Line {
      MapStyle.Line(color: line.color, width: line.width * share, dash: line.dash)
    }
    return MapContent.Line(
      course: course, style: thinned(style), casing: casing.map(thinned), isDerived: isDerived,
      meaning: meaning)
  }
}
