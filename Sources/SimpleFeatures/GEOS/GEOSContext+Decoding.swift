internal import CGEOS

// From GEOS geometries back to our values.
extension GEOSContext {
  /// The value of a whole GEOS geometry.
  func decode(_ handle: borrowing GEOSGeometryHandle, in frame: PlanarFrame = .degrees)
    throws(GeometryError) -> Geometry
  {
    try decode(handle.raw, in: frame)
  }

  /// The areas in a GEOS geometry; points and lines in it are left out.
  func decodeAreas(_ handle: borrowing GEOSGeometryHandle, in frame: PlanarFrame = .degrees)
    throws(GeometryError) -> MultiPolygon
  {
    try decode(handle.raw, in: frame).areas
  }

  /// The lines in a GEOS geometry; points and areas in it are left out.
  func decodeLines(_ handle: borrowing GEOSGeometryHandle, in frame: PlanarFrame = .degrees)
    throws(GeometryError) -> MultiLineString
  {
    try decode(handle.raw, in: frame).lines
  }

  func decode(_ geometry: OpaquePointer, in frame: PlanarFrame) throws(GeometryError)
    -> Geometry
  {
    switch GEOSGeomTypes(rawValue: UInt32(bitPattern: GEOSGeomTypeId_r(raw, geometry))) {
    case GEOS_POINT:
      return .point(try positions(of: geometry, in: frame).first)
    case GEOS_LINESTRING, GEOS_LINEARRING:
      return .lineString(LineString(try positions(of: geometry, in: frame)))
    case GEOS_POLYGON:
      return .polygon(try polygon(geometry, in: frame))
    case GEOS_MULTIPOINT:
      return .multiPoint(try members(of: geometry, in: frame).flatMap(\.positions))
    case GEOS_MULTILINESTRING:
      return .multiLineString(.init(try members(of: geometry, in: frame).flatMap(\.lines.lines)))
    case GEOS_MULTIPOLYGON:
      return .multiPolygon(.init(try members(of: geometry, in: frame).flatMap(\.areas.polygons)))
    default:
      return .collection(try members(of: geometry, in: frame))
    }
  }

  private func members(of geometry: OpaquePointer, in frame: PlanarFrame) throws(GeometryError)
    -> [Geometry]
  {
    var members: [Geometry] = []
    for index in 0..<GEOSGetNumGeometries_r(raw, geometry) {
      guard let member = GEOSGetGeometryN_r(raw, geometry, index) else {
        throw failure("read a member")
      }
      members.append(try decode(member, in: frame))
    }
    return members
  }

  private func polygon(_ geometry: OpaquePointer, in frame: PlanarFrame) throws(GeometryError)
    -> Polygon
  {
    guard GEOSisEmpty_r(raw, geometry) == 0 else { return Polygon(exterior: LinearRing([])) }
    guard let exterior = GEOSGetExteriorRing_r(raw, geometry) else {
      throw failure("read an outline")
    }
    var polygon = Polygon(exterior: LinearRing(try positions(of: exterior, in: frame)))
    for index in 0..<GEOSGetNumInteriorRings_r(raw, geometry) {
      guard let hole = GEOSGetInteriorRingN_r(raw, geometry, index) else {
        throw failure("read a hole")
      }
      polygon.holes.append(LinearRing(try positions(of: hole, in: frame)))
    }
    return polygon
  }

  private func positions(of geometry: OpaquePointer, in frame: PlanarFrame)
    throws(GeometryError) -> [Position]
  {
    guard GEOSisEmpty_r(raw, geometry) == 0 else { return [] }
    var count: UInt32 = 0
    guard let sequence = GEOSGeom_getCoordSeq_r(raw, geometry),
      GEOSCoordSeq_getSize_r(raw, sequence, &count) == 1
    else { throw failure("read coordinates") }
    var succeeded = true
    let positions = [Position](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      succeeded = base.withMemoryRebound(to: Double.self, capacity: Int(count) * 2) {
        GEOSCoordSeq_copyToBuffer_r(raw, sequence, $0, 0, 0) == 1
      }
      guard succeeded else { return }
      filled = Int(count)
      if case .degrees = frame { return }
      for index in 0..<filled {
        buffer[index] = frame.unproject(x: base[index].longitude, y: base[index].latitude)
      }
    }
    guard succeeded else { throw failure("read coordinates") }
    return positions
  }
}
