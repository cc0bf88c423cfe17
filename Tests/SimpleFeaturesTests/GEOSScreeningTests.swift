import SimpleFeatures
import Testing

/// What GEOS trips on is refused, or put right, before it gets there.
@Suite("Geometries that GEOS must not see")
struct GEOSScreeningTests {
  private static let triangle = [
    Position(longitude: 0, latitude: 0), Position(longitude: 1, latitude: 0),
    Position(longitude: 0, latitude: 1), Position(longitude: 0, latitude: 0),
  ]
  private static let nan = Position(longitude: .nan, latitude: 0)
  private static let infinite = Position(longitude: 0, latitude: -.infinity)
  private static let ring = LinearRing(triangle)

  /// Odd geometries, and whether they are refused.
  static let odd: [(String, Geometry, Bool)] = [
    ("an empty point", .point(nil), false),
    ("a point that is not a number", .point(nan), true),
    ("an infinite point among others", .multiPoint([triangle[0], infinite]), true),
    ("no points", .multiPoint([]), false),
    ("an empty line", .lineString(LineString([])), false),
    ("a line of one position", .lineString(LineString([triangle[0]])), true),
    ("a line that stands still", .lineString(LineString([triangle[0], triangle[0]])), false),
    (
      "an empty line among others",
      .multiLineString(.init([LineString([]), LineString(Array(triangle[..<2]))])), false
    ),
    ("an empty polygon", .polygon(Polygon(exterior: LinearRing([]))), false),
    ("holes without an outline", .polygon(Polygon(exterior: LinearRing([]), holes: [ring])), true),
    ("an empty hole", .polygon(Polygon(exterior: ring, holes: [LinearRing([])])), false),
    ("an open ring", .polygon(Polygon(exterior: LinearRing(Array(triangle[..<3])))), true),
    (
      "an open hole",
      .polygon(Polygon(exterior: ring, holes: [LinearRing(Array(triangle[..<3]))])), true
    ),
    (
      "a good hole and a hole that is not a number",
      .polygon(
        Polygon(
          exterior: ring, holes: [ring, LinearRing([triangle[0], nan, triangle[1], triangle[0]])])),
      true
    ),
    (
      "a ring that stands still",
      .polygon(Polygon(exterior: LinearRing(Array(repeating: triangle[0], count: 4)))), false
    ),
    (
      "an empty polygon among others",
      .multiPolygon(.init([Polygon(exterior: LinearRing([])), Polygon(exterior: ring)])), false
    ),
    (
      "empty members of a collection",
      .collection([.point(nil), .collection([]), .multiPoint(triangle)]), false
    ),
    (
      "a good and a bad member of a collection",
      .collection([.polygon(Polygon(exterior: ring)), .point(nan)]), true
    ),
    (
      "coordinates at the end of the range",
      .multiPoint([
        Position(longitude: 1e308, latitude: -1e308), Position(longitude: -1e308, latitude: 1e308),
      ]), false
    ),
  ]

  @Test("Odd geometries are refused or answered, and never end the program", arguments: odd)
  func survives(name: String, geometry: Geometry, isRefused: Bool) {
    let box = Geometry.polygon(BoundingBox(west: 0, south: 0, east: 1, north: 1).polygon)
    if isRefused {
      #expect(throws: GeometryError.self, "\(name)") { try geometry.validityProblem() }
    } else {
      #expect(throws: Never.self, "\(name)") { try geometry.validityProblem() }
    }
    _ = try? geometry.repaired()
    for relation in SpatialRelation.allCases {
      _ = try? geometry.isRelated(relation, to: box)
      _ = try? box.isRelated(relation, to: geometry)
      _ = try? geometry.isRelated(relation, to: geometry)
    }
    for precision in [OverlayPrecision.standard, .floating] {
      _ = try? geometry.dissolved(precision: precision)
      _ = try? geometry.union(box, precision: precision)
      _ = try? geometry.intersection(geometry, precision: precision)
      _ = try? box.subtracting(geometry, precision: precision)
      _ = try? geometry.symmetricDifference(box, precision: precision)
    }
    _ = try? geometry.areas.buffered(byMeters: 10)
    _ = try? geometry.areas.opened(byMeters: 10)
    _ = try? geometry.areas.simplified(toleranceInMeters: 10)
    _ = try? geometry.areas.clipped(to: BoundingBox(west: 0, south: 0, east: 0.5, north: 0.5))
    _ = try? geometry.areas.contains(geometry.positions)
    _ = try? MultiPolygon.coverageUnion(of: [geometry.areas])
    _ = try? geometry.lines.merged()
    _ = try? geometry.lines.buffered(byMeters: 10)
    _ = try? geometry.lines.subtracting(box.areas)
    _ = try? VoronoiDiagram(
      sites: geometry.positions, covering: BoundingBox(west: 0, south: 0, east: 1, north: 1))
  }

  @Test("The messages name the place")
  func messages() {
    let open = Geometry.polygon(Polygon(exterior: LinearRing(Array(Self.triangle[..<3]))))
    let error = #expect(throws: GeometryError.self) { try open.validityProblem() }
    #expect(
      error?.description
        == "ring at 0.00000, 0.00000 is not closed or has fewer than four positions")
  }

  @Test("A bow tie is found, located and repaired")
  func repair() throws {
    let bowTie = try WKT.decode("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))")
    let problem = try #require(try bowTie.validityProblem())
    #expect(problem.reason == "Self-intersection")
    #expect(problem.position == Position(longitude: 0.5, latitude: 0.5))
    let repaired = try bowTie.areas.repaired()
    #expect(repaired.polygons.count == 2)
    #expect(try repaired.isValid)
  }
}
