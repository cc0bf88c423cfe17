internal import CGEOS

/// The plane that coordinates are given to GEOS on.
enum PlanarFrame {
  /// Longitude and latitude as they are, one unit a degree.
  case degrees
  /// One unit close to a metre.
  case metric(LocalMetricFrame)
  /// One unit a metre, over a whole country.
  case transverse(TransverseMercator)

  /// The coordinates of a position on the plane.
  func project(_ position: Position) -> (x: Double, y: Double) {
    switch self {
    case .degrees: (position.longitude, position.latitude)
    case .metric(let metric): metric.project(position)
    case .transverse(let plane): plane.project(position)
    }
  }

  /// The position with these coordinates on the plane.
  func unproject(x: Double, y: Double) -> Position {
    switch self {
    case .degrees: Position(longitude: x, latitude: y)
    case .metric(let metric): metric.unproject(x: x, y: y)
    case .transverse(let plane): plane.unproject(x: x, y: y)
    }
  }
}

// From our values to GEOS geometries. Everything that GEOS could trip on is refused here.
extension GEOSContext {
  /// A GEOS geometry with the same positions.
  func encode(_ geometry: Geometry, in frame: PlanarFrame = .degrees) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    switch geometry {
    case .point(let position):
      guard let position else {
        return try own(GEOSGeom_createEmptyPoint_r(raw), from: "make an empty point")
      }
      let sequence = try encode([position], in: frame)
      return try own(GEOSGeom_createPoint_r(raw, sequence), from: "make a point")
    case .multiPoint(let positions):
      let members = try encode(each: positions) { position throws(GeometryError) in
        try encode(.point(position), in: frame)
      }
      return try gather(members, as: GEOS_MULTIPOINT)
    case .lineString(let line):
      return try encode(line, in: frame)
    case .multiLineString(let lines):
      let filled = lines.lines.filter { !$0.positions.isEmpty }
      let members = try encode(each: filled) { line throws(GeometryError) in
        try encode(line, in: frame)
      }
      return try gather(members, as: GEOS_MULTILINESTRING)
    case .polygon(let polygon):
      return try encode(polygon, in: frame)
    case .multiPolygon(let area):
      return try encode(area, in: frame)
    case .collection(let members):
      let filled = members.filter { !$0.isEmpty }
      let handles = try encode(each: filled) { member throws(GeometryError) in
        try encode(member, in: frame)
      }
      return try gather(handles, as: GEOS_GEOMETRYCOLLECTION)
    }
  }

  /// A GEOS multipolygon with the same rings; empty polygons are left out.
  func encode(_ area: MultiPolygon, in frame: PlanarFrame = .degrees) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    let filled = area.polygons.filter { !$0.isEmpty }
    let members = try encode(each: filled) { polygon throws(GeometryError) in
      try encode(polygon, in: frame)
    }
    return try gather(members, as: GEOS_MULTIPOLYGON)
  }

  func encode(_ line: LineString, in frame: PlanarFrame) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    if let only = line.positions.first, line.positions.count == 1 {
      throw .tooFewPositions(at: only)
    }
    let sequence = try encode(line.positions, in: frame)
    return try own(GEOSGeom_createLineString_r(raw, sequence), from: "make a line")
  }

  func encode(_ polygon: Polygon, in frame: PlanarFrame) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    let exterior = try encode(polygon.exterior, in: frame)
    var holes = try encode(each: polygon.holes.filter { !$0.positions.isEmpty }) {
      hole throws(GeometryError) in try encode(hole, in: frame)
    }
    let count = UInt32(holes.count)
    // From here GEOS owns the outline and the holes, even on failure.
    let polygon = GEOSGeom_createPolygon_r(raw, exterior.release(), &holes, count)
    return try own(polygon, from: "make a polygon")
  }

  private func encode(_ ring: LinearRing, in frame: PlanarFrame) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    if let first = ring.positions.first,
      ring.positions.count < 4 || first != ring.positions.last
    {
      guard ring.positions.allSatisfy(\.isFinite) else {
        throw .notFinite(ring.positions.first { !$0.isFinite } ?? first)
      }
      throw .openRing(at: first)
    }
    let sequence = try encode(ring.positions, in: frame)
    return try own(GEOSGeom_createLinearRing_r(raw, sequence), from: "make a ring")
  }

  private func encode(_ positions: [Position], in frame: PlanarFrame) throws(GeometryError)
    -> OpaquePointer
  {
    for position in positions where !position.isFinite { throw .notFinite(position) }
    let count = UInt32(positions.count)
    let sequence: OpaquePointer?
    switch frame {
    case .degrees:
      sequence = positions.withUnsafeBytes { bytes in
        GEOSCoordSeq_copyFromBuffer_r(
          raw, bytes.baseAddress?.assumingMemoryBound(to: Double.self), count, 0, 0)
      }
    case .metric, .transverse:
      var coordinates: [Double] = []
      coordinates.reserveCapacity(positions.count * 2)
      for position in positions {
        let point = frame.project(position)
        // A longitude that is finite in degrees may overflow in metres.
        guard point.x.isFinite, point.y.isFinite else { throw .notFinite(position) }
        coordinates.append(point.x)
        coordinates.append(point.y)
      }
      sequence = GEOSCoordSeq_copyFromBuffer_r(raw, coordinates, count, 0, 0)
    }
    guard let sequence else { throw failure("make a coordinate sequence") }
    return sequence
  }

  /// Encodes every item; what was made before a failure is freed.
  private func encode<Item>(
    each items: [Item],
    _ make: (Item) throws(GeometryError) -> GEOSGeometryHandle
  ) throws(GeometryError) -> [OpaquePointer?] {
    var made: [OpaquePointer?] = []
    made.reserveCapacity(items.count)
    for item in items {
      do {
        let handle = try make(item)
        made.append(handle.release())
      } catch {
        for pointer in made { GEOSGeom_destroy_r(raw, pointer) }
        throw error
      }
    }
    return made
  }

  /// A GEOS collection that takes ownership of its members.
  func gather(_ members: [OpaquePointer?], as type: GEOSGeomTypes) throws(GeometryError)
    -> GEOSGeometryHandle
  {
    var members = members
    let count = UInt32(members.count)
    let collection = GEOSGeom_createCollection_r(raw, Int32(type.rawValue), &members, count)
    return try own(collection, from: "make a collection")
  }
}
