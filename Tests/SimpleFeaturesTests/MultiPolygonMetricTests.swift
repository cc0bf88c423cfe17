import SimpleFeatures
import TestSupport
import Testing

@Suite("Operations with a length in metres")
struct MultiPolygonMetricTests {
  private let pokrovsk = Position(longitude: 37.1812, latitude: 48.2821)

  private func box(kilometers: Double, from corner: Position) -> Polygon {
    let far = corner.moved(byKilometers: kilometers, azimuth: 90)
      .moved(byKilometers: kilometers, azimuth: 0)
    return BoundingBox(
      west: corner.longitude, south: corner.latitude, east: far.longitude, north: far.latitude
    ).polygon
  }

  @Test("A buffer of a short line is a disc of that radius")
  func disc() throws {
    let end = pokrovsk.moved(byKilometers: 0.001, azimuth: 90)
    let disc = try MultiLineString([LineString([pokrovsk, end])])
      .buffered(byMeters: 5000, quadrantSegments: 64)
    #expect(abs(disc.areaInSquareKilometers() / (Double.pi * 25) - 1) < 0.01)
    for corner in disc.polygons[0].exterior.positions {
      #expect(abs(corner.distanceInKilometers(to: pokrovsk) - 5) < 0.05)
    }
  }

  @Test("Growing and shrinking bring a box back, apart from its corners")
  func growing() throws {
    let area = MultiPolygon([box(kilometers: 20, from: pokrovsk)])
    let size = area.areaInSquareKilometers()
    #expect(try area.buffered(byMeters: 1000).areaInSquareKilometers() > size)
    #expect(try area.buffered(byMeters: -1000).areaInSquareKilometers() < size)
    #expect(try area.buffered(byMeters: -30_000).isEmpty)
    #expect(abs(try area.closed(byMeters: 2000).areaInSquareKilometers() - size) < size * 1e-3)
    let opened = try area.opened(byMeters: 2000)
    let corners = (4 - Double.pi) * 4
    #expect(abs(size - opened.areaInSquareKilometers() - corners) < 0.2)
  }

  @Test("Opening removes a spur, closing fills a gap")
  func openingAndClosing() throws {
    let one = box(kilometers: 10, from: pokrovsk)
    let beside = pokrovsk.moved(byKilometers: 11, azimuth: 90)
    let two = box(kilometers: 10, from: beside)
    let both = MultiPolygon([one, two])
    #expect(try both.closed(byMeters: 800).polygons.count == 1)
    let spur = box(kilometers: 0.5, from: pokrovsk.moved(byKilometers: 9.9, azimuth: 90))
    let withSpur = try MultiPolygon.union(of: [MultiPolygon([one]), MultiPolygon([spur])])
    let opened = try withSpur.opened(byMeters: 800)
    #expect(opened.boundingBox.map { $0.east < spur.exterior.positions[1].longitude } == true)
  }

  @Test("A simplified area is valid and close to what it was", arguments: seeds)
  func simplifying(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let area = MultiPolygon([generator.polygon()])
      let simple = try area.simplified(toleranceInMeters: 200)
      #expect(try simple.isValid, "seed \(seed)")
      #expect(
        simple.polygons[0].exterior.positions.count <= area.polygons[0].exterior.positions.count)
      let changed = try area.symmetricDifference(simple).areaInSquareKilometers()
      let reach = 0.25 * area.boundary.lengthInKilometers()
      #expect(changed < reach, "seed \(seed)")
    }
  }

  @Test("What is no length is refused", arguments: [Double.nan, .infinity, -.infinity])
  func lengths(meters: Double) throws {
    let area = MultiPolygon([box(kilometers: 1, from: pokrovsk)])
    let error = #expect(throws: GeometryError.self) { try area.buffered(byMeters: meters) }
    #expect(error?.description == "buffer: \(meters) metres is not a length")
    #expect(throws: GeometryError.self) { try area.simplified(toleranceInMeters: meters) }
    #expect(try MultiPolygon().buffered(byMeters: meters).isEmpty)
  }

  @Test("Lines are cut by an area and joined again")
  func lines() throws {
    let area = MultiPolygon([box(kilometers: 10, from: pokrovsk)])
    let start = pokrovsk.moved(byKilometers: 5, azimuth: 0)
    let line = MultiLineString([
      LineString([
        start.moved(byKilometers: 5, azimuth: 270), start.moved(byKilometers: 15, azimuth: 90),
      ])
    ])
    let inside = try line.intersection(area)
    let outside = try line.subtracting(area)
    #expect(abs(inside.lengthInKilometers() - 10) < 0.02)
    #expect(outside.lines.count == 2)
    let total = inside.lengthInKilometers() + outside.lengthInKilometers()
    #expect(abs(total - line.lengthInKilometers()) < 1e-4)
    #expect(try MultiLineString(inside.lines + outside.lines).merged().lines.count == 1)
  }
}
