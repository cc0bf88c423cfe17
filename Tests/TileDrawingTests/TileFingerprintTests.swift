import Atlas
import ChangeLog
import Control
import Days
import Drawing
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@testable import TileDrawing

@Suite("Fingerprints of tiles")
struct TileFingerprintTests {
  /// What is known of tiles: the pictures of each fingerprint, and the fingerprints of each picture.
  private struct Gallery {
    private var pictures: [TileFingerprint: [UInt8]] = [:]
    private var fingerprints: [[UInt8]: Set<TileFingerprint>] = [:]
    private(set) var tileCount = 0

    /// Draws every tile of a box and holds it against those of the same fingerprint.
    mutating func add(_ renderer: TileRenderer, _ box: BoundingBox, zooms: ClosedRange<Int>) throws
    {
      for zoom in zooms {
        let side = Double(1 << zoom)
        func share(_ position: Position) -> (x: Int, y: Int) {
          let point = WebMercator.project(position)
          return (
            Int((point.x / WebMercator.halfWorld + 1) / 2 * side),
            Int((1 - point.y / WebMercator.halfWorld) / 2 * side)
          )
        }
        let low = share(Position(longitude: box.west, latitude: box.north))
        let high = share(Position(longitude: box.east, latitude: box.south))
        let scene = try renderer.scene(of: renderer.cell(zoom: zoom, column: low.x, row: low.y))
        let order = (low.y...high.y).flatMap { row in
          (low.x...high.x).map { (column: $0, row: row) }
        }
        var painter = try TilePainter(tileSide: scene.grid.tileSide)
        let excerpts = scene.excerpts(columns: low.x...high.x, rows: low.y...high.y, order: order)
        for ((column, row), excerpt) in zip(order, excerpts) {
          #expect(scene.excerpt(column: column, row: row).fingerprint == excerpt.fingerprint)
          let image = try painter.image(of: excerpt)
          let isSame = pictures[excerpt.fingerprint].map { $0 == image } ?? true
          #expect(isSame, "\(zoom)/\(column)/\(row): \(excerpt.fingerprint)")
          pictures[excerpt.fingerprint] = image
          fingerprints[image, default: []].insert(excerpt.fingerprint)
          tileCount += 1
        }
      }
    }

    /// How many pictures have one fingerprint only.
    var shareOfPicturesWithOneFingerprint: Double {
      Double(fingerprints.values.filter { $0.count == 1 }.count) / Double(fingerprints.count)
    }
  }

  private static let root = URL(fileURLWithPath: #filePath).appending(path: "../../..")
    .standardizedFileURL
  private static let box = BoundingBox(west: 36.3, south: 47.6, east: 38.3, north: 48.9)

  /// The areas that a file of polygons holds.
  private static func area(in file: URL) throws -> MultiPolygon {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let features = (json as? [String: Any])?["features"] as? [[String: Any]] ?? []
    func ring(_ points: [[Double]]) -> LinearRing {
      LinearRing(points.map { Position(longitude: $0[0], latitude: $0[1]) })
    }
    return MultiPolygon(
      features.flatMap { feature -> [Polygon] in
        let geometry = feature["geometry"] as? [String: Any]
        let polygons =
          geometry?["coordinates"] as? [[[[Double]]]]
          ?? (geometry?["coordinates"] as? [[[Double]]]).map { [$0] } ?? []
        return polygons.map { rings in
          Polygon(exterior: ring(rings[0]), holes: rings.dropFirst().map(ring))
        }
      })
  }

  @Test(
    "Tiles of daily polygons that have the same fingerprint have the same bytes",
    .needsShared("deepstate"))
  func days() throws {
    let folder = SharedMaterial.url("deepstate")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".geojson") }
    var gallery = Gallery()
    for name in names.suffix(6) {
      let area = try Self.area(in: folder.appending(path: name))
      let map = Fixture.map(
        areas: [Fixture.area(.assessed, .russianControl, area)],
        line: MultiLineString(area.polygons.map { LineString($0.exterior.positions) }))
      try gallery.add(
        TileRenderer(map, on: BaseMap(land: MultiPolygon()), TileRequest()), Self.box,
        zooms: 6...10)
    }
    #expect(gallery.tileCount > 300)
    #expect(gallery.shareOfPicturesWithOneFingerprint > 0.9)
  }

  @Test(
    "Tiles of the sample that have the same fingerprint have the same bytes",
    arguments: [TileLayers.control, .all])
  func sample(_ layers: TileLayers) throws {
    let file = try BaseMapFile(
      path: Repository.root.appending(path: "Data/basemap/basemap.gpkg").path)
    let baseMap = try file.baseMap(schematicTownsFrom: 0)
    let ground = try #require(try ControlGround(countries: baseMap.countries, land: baseMap.land))
    let log = try ClaimLog(
      opening: Repository.root.appending(path: "Data/claims/sample.gpkg").path, readOnly: true)
    var folder = ControlFold(on: ground, tracingLineOfContact: true)
    var gallery = Gallery()
    for text in ["2025-11-01", "2025-11-08"] {
      let day = try #require(CalendarDate(text))
      let map = try folder.map(
        folding: log.entries(
          for: DayQuestion(day: day, speakers: .all), seen: .includingEmbargoed()), asOf: day,
        knownAt: nil,
        view: ControlView(.all))
      let renderer = TileRenderer(map, on: baseMap, TileRequest(layers: layers))
      try gallery.add(renderer, Self.box, zooms: layers == .all ? 8...8 : 6...9)
    }
    #expect(gallery.shareOfPicturesWithOneFingerprint > 0.8)
  }

  /// A tile of ground with one edge, moved from tile (0, 0) by whole tiles and by a distance.
  private static func edge(
    column: Int, row: Int, moved: Int = 0, far: Int = 0, zoom: Int = 9, ink: TileInk
  ) -> TileExcerpt {
    let side = 256 * WorldGrid.parts
    let (left, top) = (column * side, row * side)
    let ring = [
      (-far - 1000, -500), (side / 2 + moved, -500), (side / 3, side + 900), (-1000, 9 * side),
    ]
    let item = TileItem(
      rings: [ring.map { GridPoint(x: left + $0.0, y: top + $0.1) }], softness: 0, ink)
    return TileScene(
      grid: WorldGrid(zoom: zoom, tileSide: 256), background: nil,
      coverageSteps: .overlay, items: [item].compactMap { $0 }, fonts: nil
    ).excerpt(column: column, row: row)
  }

  private static let red = TileInk(Color(0xFF0000))

  @Test("Things elsewhere, at another zoom, or changed far from the tile count as the same")
  func independence() {
    let first = Self.edge(column: 100, row: 100, ink: Self.red)
    #expect(
      Self.edge(column: 90, row: 120, zoom: 8, ink: Self.red).fingerprint == first.fingerprint)
    #expect(
      Self.edge(column: 100, row: 100, far: 4000, ink: Self.red).fingerprint == first.fingerprint)
  }

  @Test("The least move of an edge, another colour and another phase of a pattern count")
  func differences() throws {
    let pattern = try #require(
      TileInk(Pattern(kind: .rising, color: Color(0), period: 11, width: 2)))
    let all = [
      Self.edge(column: 100, row: 100, ink: Self.red),
      Self.edge(column: 100, row: 100, moved: 1, ink: Self.red),
      Self.edge(column: 100, row: 100, ink: TileInk(Color(0xFF0001))),
      Self.edge(column: 100, row: 100, ink: TileInk(Color(0xFF0000, opacity: 0.5))),
      Self.edge(column: 100, row: 100, ink: pattern),
      Self.edge(column: 101, row: 100, ink: pattern),
      Self.edge(column: 100, row: 101, ink: pattern),
    ]
    #expect(Set(all.map(\.fingerprint)).count == all.count)
  }

  @Test("A fingerprint is the same in every process, and its digits lead back to it")
  func digits() throws {
    let fingerprint = Self.edge(column: 100, row: 100, ink: Self.red).fingerprint
    #expect("\(fingerprint)" == "5001a9ba55beea9c6cf1729e4200c6bb")
    #expect(TileFingerprint("\(fingerprint)") == fingerprint)
    #expect(TileFingerprint("+000000000000000000000000000000") == nil)
    #expect(TileFingerprint("12") == nil)
  }
}
