import SimpleFeatures
import TestSupport
import Testing

@Suite("Voronoi diagrams")
struct VoronoiDiagramTests {
  private let box = BoundingBox(west: 33, south: 46.8, east: 39.2, north: 49.3)

  @Test("Cells stand in the order of the sites, hold their own, and tile the box", arguments: seeds)
  func cells(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sites = generator.positions(150...250)
    let diagram = try VoronoiDiagram(sites: sites, covering: box)
    #expect(diagram.cells.count == sites.count)
    let inside = MultiPolygon([box.polygon])
    var total = 0.0
    for (site, cell) in zip(sites, diagram.cells) {
      let area = MultiPolygon([cell])
      #expect(try area.contains(site), "seed \(seed): \(site)")
      // Planar, because the box's long edges are straight lines in degrees and no geodesics.
      total += try Geometry.multiPolygon(area.intersection(inside)).planarArea
    }
    let whole = Geometry.multiPolygon(inside).planarArea
    #expect(abs(total - whole) < whole * 1e-9, "seed \(seed)")
    let joined = try MultiPolygon.coverageUnion(of: diagram.cells.map { MultiPolygon([$0]) })
    #expect(joined.polygons.count == 1, "seed \(seed)")
  }

  @Test("Every point belongs to the nearest site", arguments: seeds)
  func nearest(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let sites = generator.positions(20...40)
    let diagram = try VoronoiDiagram(sites: sites, covering: box)
    let points = generator.positions(200...200)
    for (site, cell) in zip(sites, diagram.cells) {
      for (point, isInside) in zip(points, try MultiPolygon([cell]).contains(points)) where isInside
      {
        let own = site.distanceInKilometers(to: point)
        // The local plane stretches north and south by up to 3 % against each other.
        for other in sites where other.distanceInKilometers(to: point) < own * 0.94 {
          Issue.record("seed \(seed): \(point) is nearer to \(other) than to \(site)")
        }
      }
    }
  }

  @Test("One site owns the box, and of two in one place one owns it")
  func degenerate() throws {
    let site = Position(longitude: 37, latitude: 48)
    #expect(try VoronoiDiagram(sites: [], covering: box).cells.isEmpty)
    #expect(try VoronoiDiagram(sites: [site], covering: box).cells == [box.polygon])
    let twins = try VoronoiDiagram(sites: [site, site], covering: box).cells
    #expect(twins.filter(\.isEmpty).count == 1)
    let other = Position(longitude: 36, latitude: 48)
    let three = try VoronoiDiagram(sites: [site, site, other], covering: box).cells
    #expect(three.map(\.isEmpty).filter { $0 }.count == 1)
    #expect(!three[2].isEmpty)
  }

  @Test("Sites on a lattice, four of them on each circle, have cells that share their edges")
  func lattice() throws {
    let sites = (0..<12).flatMap { row in
      (0..<12).map {
        Position(longitude: 34 + Double($0) * 0.25, latitude: 47 + Double(row) * 0.125)
      }
    }
    let diagram = try VoronoiDiagram(sites: sites + sites.prefix(5), covering: box)
    #expect(
      diagram.cells.map(\.isEmpty) == sites.map { _ in false } + [Bool](repeating: true, count: 5))
    let cells = diagram.cells.map { MultiPolygon([$0]) }
    #expect(try cells.allSatisfy { cell throws(GeometryError) in try cell.isValid })
    let joined = try MultiPolygon.coverageUnion(of: cells)
    #expect(joined.polygons.count == 1 && joined.polygons.allSatisfy(\.holes.isEmpty))
    #expect(try joined.isValid)
  }

  @Test("Sites on one line divide the box across it")
  func line() throws {
    let sites = (0..<9).map { Position(longitude: 34 + Double($0) * 0.5, latitude: 48) }
    let cells = try VoronoiDiagram(sites: sites, covering: box).cells.map { MultiPolygon([$0]) }
    for (site, cell) in zip(sites, cells) { #expect(try cell.contains(site)) }
    #expect(try MultiPolygon.coverageUnion(of: cells).polygons.count == 1)
  }

  @Test("A site that is not finite is refused")
  func notFinite() {
    let sites = [Position(longitude: .nan, latitude: 48), Position(longitude: 37, latitude: 48)]
    #expect(throws: GeometryError.self) { try VoronoiDiagram(sites: sites, covering: box) }
  }
}
