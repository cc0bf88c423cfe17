internal import CGEOS

extension Polygon {
  /// A position inside the polygon, away from its edge; nil when it is empty.
  public func positionInside() throws(GeometryError) -> Position? {
    guard !isEmpty else { return nil }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self, in: .degrees)
      return try geos.positionInside(handle.raw)
    }
  }
}

extension GEOSContext {
  /// A position inside an area.
  func positionInside(_ area: OpaquePointer) throws(GeometryError) -> Position {
    let point = try own(GEOSPointOnSurface_r(raw, area), from: "find a position inside")
    var position = Position(longitude: 0, latitude: 0)
    guard GEOSGeomGetX_r(raw, point.raw, &position.longitude) == 1,
      GEOSGeomGetY_r(raw, point.raw, &position.latitude) == 1
    else { throw failure("find a position inside") }
    return position
  }
}
