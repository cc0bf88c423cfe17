import ChangeLog
import Control
import Drawing
import SimpleFeatures
import TestSupport
import Testing

@testable import TileDrawing

@Suite("Tiles")
struct TilePainterTests {
  private static let front = Fixture.line(
    (37.02, 49), (37.08, 48.3), (36.98, 48.1), (37.05, 47))

  /// A map with every kind of ground, edge and sign.
  private static let map = Fixture.map(
    areas: [
      Fixture.area(
        .assessed, .russianControl,
        MultiPolygon([
          Polygon(
            exterior: LinearRing(
              front.lines[0].positions + [
                Position(longitude: 38, latitude: 47), Position(longitude: 38, latitude: 49),
                front.lines[0].positions[0],
              ]))
        ])),
      Fixture.area(.assessed, .contested, Fixture.box(36.9, 48.15, 36.99, 48.22)),
      Fixture.area(
        .claimed(by: .russia), .russianControl, Fixture.box(36.8, 47.9, 36.95, 48.02),
        isDerived: true),
      Fixture.area(.claimed(by: .ukraine), .ukrainianControl, Fixture.box(37.2, 48, 37.3, 48.1)),
    ],
    marks: [Fixture.mark(.encircled, .russia), Fixture.mark(.infiltrated, .ukraine)],
    line: front)

  /// The 16 tiles around the middle of the map, as one picture.
  private static func stitched(
    _ scene: TileScene, columns: ClosedRange<Int>, rows: ClosedRange<Int>
  )
    throws -> Picture
  {
    let side = scene.grid.tileSide
    let width = side * columns.count
    var rgb = [UInt8](repeating: 0, count: width * side * rows.count * 3)
    let order = rows.flatMap { row in columns.map { (column: $0, row: row) } }
    let images = try scene.images(columns: columns, rows: rows, order: order)
    for ((column, row), image) in zip(order, images) {
      let tile = try Picture(png: image)
      for line in 0..<side {
        let start =
          (((row - rows.lowerBound) * side + line) * width + (column - columns.lowerBound) * side)
          * 3
        rgb.replaceSubrange(
          start..<start + side * 3, with: tile.rgb[line * side * 3..<(line + 1) * side * 3])
      }
    }
    return Picture(width: width, height: side * rows.count, rgb: rgb)
  }

  /// The zoom and the tiles, four wide and high, around the middle of the map.
  private static let zoom = 11
  private static let (columns, rows) = (1232...1235, 708...711)

  /// The same things as one tile of four times the size.
  private static func whole(_ scene: TileScene) throws -> Picture {
    let large = TileScene(
      grid: WorldGrid(zoom: zoom - 2, tileSide: scene.grid.tileSide * 4),
      background: scene.background, coverageSteps: scene.coverageSteps, items: scene.items,
      fonts: scene.fonts)
    return try stitched(
      large, columns: columns.lowerBound / 4...columns.lowerBound / 4,
      rows: rows.lowerBound / 4...rows.lowerBound / 4)
  }

  private static func scene(_ request: TileRequest) throws -> TileScene {
    let renderer = TileRenderer(map, on: Fixture.baseMap, request)
    return try renderer.scene(
      of: renderer.cell(zoom: zoom, column: columns.lowerBound, row: rows.lowerBound))
  }

  @Test("Tiles side by side are the area drawn in one piece", arguments: [1, 2])
  func stitching(_ scale: Int) throws {
    let scene = try Self.scene(TileRequest(layers: .control, scale: scale))
    let picture = try Self.stitched(scene, columns: Self.columns, rows: Self.rows)
    #expect(Set(stride(from: 0, to: picture.rgb.count, by: 3).map { picture.rgb[$0] }).count > 10)
    #expect(picture == (try Self.whole(scene)))
  }

  @Test("Complete tiles side by side are the area drawn in one piece, names too")
  func stitchingWithNames() throws {
    let scene = try Self.scene(TileRequest(layers: .all))
    #expect(scene.fonts != nil)
    let picture = try Self.stitched(scene, columns: Self.columns, rows: Self.rows)
    let whole = try Self.whole(scene)
    // A palette of 256 colours stands for those of a tile, or of all: rare ones differ a little.
    let squares = zip(picture.rgb, whole.rgb).map { (Int($0) - Int($1)) * (Int($0) - Int($1)) }
    #expect(Double(squares.reduce(0, +)) / Double(squares.count) < 0.05)
    #expect(picture.greatestDifference(from: whole) <= 48)
  }

  @Test("A tile is the same whichever others are drawn with it")
  func alone() throws {
    let scene = try Self.scene(TileRequest(layers: .all))
    let order = Self.rows.flatMap { row in Self.columns.map { (column: $0, row: row) } }
    let together = try scene.images(columns: Self.columns, rows: Self.rows, order: order)
    var painter = try TilePainter(tileSide: scene.grid.tileSide)
    for ((column, row), image) in zip(order, together).reversed() {
      #expect(try painter.image(of: scene.excerpt(column: column, row: row)) == image)
    }
  }

  @Test("Ground that a tile lies in the midst of takes one bit a pixel, and clear ground too")
  func uniform() throws {
    let scene = try Self.scene(TileRequest(layers: .control))
    var painter = try TilePainter(tileSide: scene.grid.tileSide)
    // A tile of 37.6° to 37.8° E, inside the ground, and one west of all of it.
    for (column, row) in [(1238, 709), (1228, 709)] {
      let image = try painter.image(of: scene.excerpt(column: column, row: row))
      #expect(image[24] == 1 && image[25] == 3, "bit depth and colour type")
      #expect(image.count < 150)
    }
  }

  @Test("Base maps have no control, and overlays no ground where nothing is said")
  func layers() throws {
    let base = try Self.stitched(
      Self.scene(TileRequest(layers: .basemap)), columns: 1235...1235, rows: 708...708)
    #expect(base[200, 60] == 0xF6F3EB)
    let overlay = try Self.stitched(
      Self.scene(TileRequest(layers: .control)), columns: 1232...1232, rows: 711...711)
    #expect(overlay[2, 250] == 0xFFFFFF)
  }

  @Test("Ground, control and names, one upon another, are the base map with control on it")
  func stacked() throws {
    func picture(_ layers: TileLayers) throws -> Picture {
      try Self.stitched(
        Self.scene(TileRequest(layers: layers)), columns: 1234...1235, rows: 710...711)
    }
    #expect(try Self.scene(TileRequest(layers: .ground)).fonts == nil)
    #expect(try Self.scene(TileRequest(layers: .names)).background == nil)
    let (base, ground, names) = (try picture(.basemap), try picture(.ground), try picture(.names))
    // Where the layer of names is clear, which shows as white, the base map is its ground alone;
    // road signs are white too.
    var (named, changed) = (0, 0)
    for start in stride(from: 0, to: base.rgb.count, by: 3) {
      let pixel = start..<start + 3
      if !names.rgb[pixel].allSatisfy({ $0 == 255 }) {
        named += 1
      } else if base.rgb[pixel] != ground.rgb[pixel] {
        changed += 1
      }
    }
    #expect(changed < named / 4)
    #expect(named > 100)
  }

  @Test("A tile with more colours than a palette holds keeps its most frequent ones exact")
  func manyColors() throws {
    let canvas = try Canvas(width: 256, height: 256, background: Color(0))
    let found = PixelRows(canvas)
    let pixels = try #require(found)
    for row in 0..<256 {
      for column in 0..<256 {
        pixels[row][column] =
          row < 200 ? 0xFFF6_F3EB : 0xFF00_0000 | UInt32(row) << 16 | UInt32(column) << 8
      }
    }
    var encoder = try TileEncoder()
    let picture = try Picture(png: encoder.encode(pixels))
    #expect(picture[10, 10] == 0xF6F3EB)
    #expect(Set((0..<256).map { picture[$0, 230] }).count > 2)
  }

  @Test("Letters keep their colour in a tile with more colours than a palette holds")
  func rareColors() throws {
    let canvas = try Canvas(width: 256, height: 256, background: Color(0))
    let found = PixelRows(canvas)
    let pixels = try #require(found)
    // Six pixels of each of some thousand browns, and three of a blue that is like none of them.
    for row in 0..<256 {
      for column in 0..<256 {
        pixels[row][column] = 0xFFA0_6040 + UInt32(column / 6) << 16 + UInt32(row % 64) << 8
      }
    }
    for column in 0..<3 { pixels[128][column] = 0xFF20_40C0 }
    var encoder = try TileEncoder()
    let picture = try Picture(png: encoder.encode(pixels))
    #expect(picture[1, 128] == 0x2040C0)
    #expect(picture[200, 20] >> 16 & 0xFF > 0xA0)
  }
}

extension TileScene {
  /// The PNG files of tiles in the order asked for.
  func images(columns: ClosedRange<Int>, rows: ClosedRange<Int>, order: [(column: Int, row: Int)])
    throws -> [[UInt8]]
  {
    var painter = try TilePainter(tileSide: grid.tileSide)
    var images: [[UInt8]] = []
    for excerpt in excerpts(columns: columns, rows: rows, order: order) {
      images.append(try painter.image(of: excerpt))
    }
    return images
  }
}
