/// Any of the geometry types of the Simple Features standard, in degrees on WGS 84.
///
/// Source: OGC 06-103r4; the same seven types as in RFC 7946, section 3.1.
package enum Geometry: Hashable, Sendable {
  /// A single position; nil is the empty point.
  case point(Position?)
  /// Several positions.
  case multiPoint([Position])
  /// One line.
  case lineString(LineString)
  /// Several lines.
  case multiLineString(MultiLineString)
  /// One area.
  case polygon(Polygon)
  /// Several areas.
  case multiPolygon(MultiPolygon)
  /// Geometries of any types.
  case collection([Geometry])

  /// Every position of the geometry, in order.
  package var positions: [Position] {
    switch self {
    case .point(let position): position.map { [$0] } ?? []
    case .multiPoint(let positions): positions
    case .lineString(let line): line.positions
    case .multiLineString(let lines): lines.lines.flatMap(\.positions)
    case .polygon(let polygon): polygon.rings.flatMap(\.positions)
    case .multiPolygon(let area): area.polygons.flatMap { $0.rings.flatMap(\.positions) }
    case .collection(let members): members.flatMap(\.positions)
    }
  }

  /// Whether the geometry has no position.
  package var isEmpty: Bool {
    switch self {
    case .point(let position): position == nil
    case .multiPoint(let positions): positions.isEmpty
    case .lineString(let line): line.positions.isEmpty
    case .multiLineString(let lines): lines.lines.allSatisfy(\.positions.isEmpty)
    case .polygon(let polygon): polygon.isEmpty
    case .multiPolygon(let area): area.polygons.allSatisfy(\.isEmpty)
    case .collection(let members): members.allSatisfy(\.isEmpty)
    }
  }

  /// The smallest box around the geometry, or nil when it is empty.
  package var boundingBox: BoundingBox? {
    switch self {
    case .point(let position): BoundingBox(around: position.map { [$0] } ?? [])
    case .multiPoint(let positions): BoundingBox(around: positions)
    case .lineString(let line): line.boundingBox
    case .multiLineString(let lines): lines.boundingBox
    case .polygon(let polygon): polygon.boundingBox
    case .multiPolygon(let area): area.boundingBox
    case .collection(let members): BoundingBox(around: members.lazy.compactMap(\.boundingBox))
    }
  }

  /// The areas in the geometry; points and lines are left out.
  package var areas: MultiPolygon {
    switch self {
    case .polygon(let polygon): MultiPolygon(polygon.isEmpty ? [] : [polygon])
    case .multiPolygon(let area): area
    case .collection(let members): MultiPolygon(members.flatMap(\.areas.polygons))
    case .point, .multiPoint, .lineString, .multiLineString: MultiPolygon()
    }
  }

  /// The lines in the geometry; points and areas are left out.
  package var lines: MultiLineString {
    switch self {
    case .lineString(let line): MultiLineString(line.positions.isEmpty ? [] : [line])
    case .multiLineString(let lines): lines
    case .collection(let members): MultiLineString(members.flatMap(\.lines.lines))
    case .point, .multiPoint, .polygon, .multiPolygon: MultiLineString()
    }
  }

  /// The same geometry with every position put elsewhere.
  package func mapped(_ move: (Position) -> Position) -> Geometry {
    func moved(_ line: LineString) -> LineString { LineString(line.positions.map(move)) }
    func moved(_ ring: LinearRing) -> LinearRing { LinearRing(ring.positions.map(move)) }
    func moved(_ polygon: Polygon) -> Polygon {
      Polygon(exterior: moved(polygon.exterior), holes: polygon.holes.map(moved))
    }
    return switch self {
    case .point(let position): .point(position.map(move))
    case .multiPoint(let positions): .multiPoint(positions.map(move))
    case .lineString(let line): .lineString(moved(line))
    case .multiLineString(let lines): .multiLineString(MultiLineString(lines.lines.map(moved)))
    case .polygon(let polygon): .polygon(moved(polygon))
    case .multiPolygon(let area): .multiPolygon(MultiPolygon(area.polygons.map(moved)))
    case .collection(let members): .collection(members.map { $0.mapped(move) })
    }
  }
}
