internal import CGEOS

/// How coordinates of an overlay's result are rounded.
public enum OverlayPrecision: Hashable, Sendable {
  /// Every coordinate of the result lies on a grid of this many degrees; robust on any input.
  case grid(degrees: Double)
  /// Coordinates are kept as they come out; may fail on nearly coincident lines.
  case floating

  /// A grid of 10⁻⁹ degrees, about a tenth of a millimetre: finer than any source, and coarse
  /// enough for snap-rounding to hold.
  public static let standard = OverlayPrecision.grid(degrees: 1e-9)

  var gridSize: Double {
    switch self {
    case .grid(let degrees): degrees
    case .floating: -1
    }
  }
}

// Fixed-precision overlays. Both areas must be valid (`isValid`); parts of the result that have no
// area are dropped.
extension MultiPolygon {
  /// The area that is in either.
  public func union(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try overlaid(with: other, precision, "union", GEOSUnionPrec_r)
  }

  /// The area that is in both.
  public func intersection(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try overlaid(with: other, precision, "intersection", GEOSIntersectionPrec_r)
  }

  /// The area that is in this one and not in the other.
  public func subtracting(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try overlaid(with: other, precision, "difference", GEOSDifferencePrec_r)
  }

  /// The area that is in exactly one of the two.
  public func symmetricDifference(_ other: MultiPolygon, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> MultiPolygon
  {
    try overlaid(with: other, precision, "symmetric difference", GEOSSymDifferencePrec_r)
  }

  /// The area that is in any of the areas.
  public static func union(
    of areas: [MultiPolygon], precision: OverlayPrecision = .standard
  ) throws(GeometryError) -> MultiPolygon {
    let all = MultiPolygon(areas.flatMap(\.polygons))
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(all)
      let union = try geos.own(
        GEOSUnaryUnionPrec_r(geos.raw, handle.raw, precision.gridSize), from: "union")
      return try geos.decodeAreas(union)
    }
  }

  /// The area that is in any of the areas, which must share whole edges and never overlap.
  ///
  /// Much faster than `union(of:)`; right for the cells of one Voronoi diagram.
  public static func coverageUnion(of areas: [MultiPolygon]) throws(GeometryError)
    -> MultiPolygon
  {
    let all = MultiPolygon(areas.flatMap(\.polygons))
    guard !all.isEmpty else { return all }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(all)
      let union = try geos.own(
        GEOSCoverageUnion_r(geos.raw, handle.raw), from: "coverage union")
      return try geos.decodeAreas(union)
    }
  }

  /// The part of the area inside the box; fast, for drawing and for regular clips.
  public func clipped(to box: BoundingBox) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, own.intersects(box) else { return MultiPolygon() }
    if box.union(own) == box { return self }
    return try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      let clip = try geos.own(
        GEOSClipByRect_r(geos.raw, handle.raw, box.west, box.south, box.east, box.north),
        from: "clip by box")
      return try geos.decodeAreas(clip)
    }
  }

  private typealias Overlay = (
    GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?, Double
  ) -> OpaquePointer?

  private func overlaid(
    with other: MultiPolygon, _ precision: OverlayPrecision, _ name: String, _ overlay: Overlay
  ) throws(GeometryError) -> MultiPolygon {
    try withGEOS { geos throws(GeometryError) in
      let first = try geos.encode(self)
      let second = try geos.encode(other)
      let result = try geos.own(
        overlay(geos.raw, first.raw, second.raw, precision.gridSize), from: name)
      return try geos.decodeAreas(result)
    }
  }
}
