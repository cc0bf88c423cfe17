package import Atlas
package import Cartography
internal import ChangeLog
package import Control
internal import Drawing
internal import SimpleFeatures
internal import Wording

/// Lays out what the tiles of a day show.
package struct TileRenderer: Sendable {
  private let map: ControlMap
  private let baseMap: BaseMap
  private let boundaries: OblastBoundaries?
  private let request: TileRequest
  private let content: MapContent
  private let outlines: MercatorOutlines

  /// A square of tiles for which names are placed together: none crosses its edge.
  ///
  /// It depends on the world's grid alone, so that a tile is the same whatever area is asked for.
  /// Without a base map there are no names, and one cell is enough.
  package struct Cell: Hashable, Sendable {
    /// The zoom.
    package let zoom: Int
    let column: Int
    let row: Int
  }

  private static let cellSide = 64
  /// The same at zooms from `firstDenseZoom` on where the user's atlas has much to show.
  private static let denseCellSide = 16
  private static let firstDenseZoom = 12

  private static func side(zoom: Int, hasAtlas: Bool) -> Int {
    hasAtlas && zoom >= firstDenseZoom ? denseCellSide : cellSide
  }

  /// The side of a tile in pixels.
  package var tileSide: Int { request.tileSide }

  /// A renderer of a control map; of a base map only what the layers need has to be there.
  package init(_ map: ControlMap, on baseMap: BaseMap, _ request: TileRequest) {
    self.map = map
    self.baseMap = baseMap
    self.request = request
    boundaries = request.layers.hasBaseMap ? OblastBoundaries(baseMap) : nil
    content = MapContent(
      map, title: nil, wording: MapWording(request.language), style: request.style,
      credits: SourceCredits())
    outlines = MercatorOutlines(content)
  }

  /// The cell that holds a tile.
  package func cell(zoom: Int, column: Int, row: Int) -> Cell {
    Self.cell(
      zoom: zoom, column: column, row: row, layers: request.layers, hasAtlas: baseMap.atlas != nil)
  }

  /// The cell that holds a tile that shows such layers, with the user's atlas or without.
  package static func cell(
    zoom: Int, column: Int, row: Int, layers: TileLayers, hasAtlas: Bool
  ) -> Cell {
    guard layers.hasBaseMap else { return Cell(zoom: zoom, column: 0, row: 0) }
    let cellSide = side(zoom: zoom, hasAtlas: hasAtlas)
    return Cell(zoom: zoom, column: column / cellSide, row: row / cellSide)
  }

  /// What the tiles of a cell show.
  package func scene(of cell: Cell) throws(CartographyError) -> TileScene {
    let grid = WorldGrid(zoom: cell.zoom, tileSide: request.tileSide)
    let control = request.layers.hasControl ? TileControl(content, outlines, grid, request) : nil
    guard request.layers.hasBaseMap, let boundaries else {
      return TileScene(
        grid: grid, background: nil, coverageSteps: .overlay,
        items: (control?.items ?? []) + mark(on: grid), fonts: nil)
    }
    let cellSide = Self.side(zoom: cell.zoom, hasAtlas: baseMap.atlas != nil)
    let corner = GridPoint(
      x: cell.column * cellSide * grid.tileSide * WorldGrid.parts,
      y: cell.row * cellSide * grid.tileSide * WorldGrid.parts)
    let style = request.style
    var (under, over, names): ([TileItem], [TileItem], [TileItem]) = ([], [], [])
    var lettering: TileFingerprint?
    if let projection = projection(of: cell, grid) {
      let sheet = MapSheet(tiles: style, request.language, scale: Double(request.scale))
      let map = try baseMap.detailed(for: projection, sheet)
      if request.layers.hasGround {
        let layers = BaseMapLayers(
          map, baseMap.atlas == nil ? boundaries : OblastBoundaries(map), projection: projection,
          sheet: sheet, day: content.day)
        under = layers.under.flatMap { $0.onGrid(from: corner) }
        over = layers.over.flatMap { $0.onGrid(from: corner) }
      }
      if request.layers.hasNames {
        let fonts = try FontLibrary.ofPictures()
        names = self.names(of: map, projection, sheet, control, fonts, from: corner)
        lettering = TileFingerprint(of: fonts.edition)
      }
    }
    return TileScene(
      grid: grid, background: request.layers.hasGround ? style.beyond : nil,
      coverageSteps: CoverageSteps(crispSteps: 8, faintSteps: 8, softSteps: 32),
      items: under + (control?.grounds ?? []) + over + (control?.linesAndMarks ?? []) + names
        + mark(on: grid),
      fonts: lettering)
  }

  /// Lines across every tile of control that may show claims under embargo, which look like nothing
  /// else on a map; none on other tiles.
  private func mark(on grid: WorldGrid) -> [TileItem] {
    guard request.includesEmbargoed, request.layers.hasControl else { return [] }
    let side = (grid.tileSide << grid.zoom) * WorldGrid.parts
    let world = [(0, 0), (side, 0), (side, side), (0, side)].map { GridPoint(x: $0.0, y: $0.1) }
    let scale = Double(request.scale)
    let lines = Pattern(
      kind: .crossed, color: MapStyle.embargoMark, period: 32 * scale, width: 1.5 * scale)
    return [TileItem(rings: [world], softness: 0, TileInk(lines))].compactMap(\.self)
  }

  /// The names of a cell, which keep off control where it is drawn.
  private func names(
    of map: BaseMap, _ projection: MapProjection, _ sheet: MapSheet, _ control: TileControl?,
    _ fonts: borrowing FontLibrary, from corner: GridPoint
  ) -> [TileItem] {
    var labels = MapLabels(
      projection: projection, sheet: sheet,
      signs: control?.marks.obstacles(from: corner) ?? [])
    let content = request.layers.hasControl ? content : nil
    labels.add(
      map,
      lines: content?.lines.map { projection.path($0.course, isSmooth: $0.isDerived) } ?? [],
      grounds: content?.grounds.filter { $0.style.pattern != nil }
        .map { projection.path($0.area, isSmooth: $0.isDerived) } ?? [],
      fonts: fonts)
    return labels.items.flatMap { $0.onGrid(from: corner) }
  }

  /// The projection whose picture starts at the cell's corner and whose frame is the part of the
  /// cell that the base map and its surroundings cover; nil when there is none.
  private func projection(of cell: Cell, _ grid: WorldGrid) -> MapProjection? {
    let known = [baseMap.land.boundingBox] + baseMap.overview.map(\.area.boundingBox)
    guard let box = BoundingBox(around: known.compactMap { $0 }) else { return nil }
    let cellSide = Self.side(zoom: cell.zoom, hasAtlas: baseMap.atlas != nil)
    let side = Double(min(cellSide, 1 << cell.zoom) * grid.tileSide)
    let corner = PixelPoint(
      x: Double(cell.column * cellSide * grid.tileSide),
      y: Double(cell.row * cellSide * grid.tileSide))
    let northWest =
      grid.pixel(Position(longitude: box.west, latitude: box.north)) - corner
    let southEast =
      grid.pixel(Position(longitude: box.east, latitude: box.south)) - corner
    let (left, top) = (max(northWest.x.rounded(.up), 0), max(northWest.y.rounded(.up), 0))
    let (right, bottom) = (
      min(southEast.x.rounded(.down), side), min(southEast.y.rounded(.down), side)
    )
    guard left < right, top < bottom else { return nil }
    return grid.projection(
      column: cell.column * cellSide, row: cell.row * cellSide,
      frame: PixelRect(x: left, y: top, width: right - left, height: bottom - top))
  }
}
