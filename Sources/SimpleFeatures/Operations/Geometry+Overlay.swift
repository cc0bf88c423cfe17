internal import CGEOS

/// How coordinates of an overlay's result are rounded.
package enum OverlayPrecision: Hashable, Sendable {
  /// Every coordinate of the result lies on a grid of this many degrees; robust on any input.
  case grid(degrees: Double)
  /// Coordinates are kept as they come out; slower on nearly coincident lines.
  case floating

  /// A grid of 10⁻⁹ degrees, about a tenth of a millimetre: finer than any source, and coarse
  /// enough for snap-rounding to hold.
  package static let standard = OverlayPrecision.grid(degrees: 1e-9)

  /// The size of the grid, or nil when there is none.
  fileprivate func gridSize(for operation: String) throws(GeometryError) -> Double? {
    guard case .grid(let degrees) = self else { return nil }
    guard degrees > 0, degrees.isFinite else {
      throw .operationFailed(
        operation: operation, reason: "a grid of \(degrees) degrees is no grid; use a small number")
    }
    return degrees
  }
}

// Overlays of any two geometries. Areas must be valid (`validityProblem()`). A collection of points,
// lines and areas together is taken with `.floating` only.
extension Geometry {
  /// The points that are in either.
  package func union(_ other: Geometry, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> Geometry
  {
    try overlaid(with: other, precision, "union", GEOSUnionPrec_r, GEOSUnion_r)
  }

  /// The points that are in both.
  package func intersection(_ other: Geometry, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> Geometry
  {
    try overlaid(
      with: other, precision, "intersection", GEOSIntersectionPrec_r, GEOSIntersection_r)
  }

  /// The points that are in this one and not in the other.
  package func subtracting(_ other: Geometry, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> Geometry
  {
    try overlaid(with: other, precision, "difference", GEOSDifferencePrec_r, GEOSDifference_r)
  }

  /// The points that are in exactly one of the two.
  package func symmetricDifference(_ other: Geometry, precision: OverlayPrecision = .standard)
    throws(GeometryError) -> Geometry
  {
    try overlaid(
      with: other, precision, "symmetric difference", GEOSSymDifferencePrec_r, GEOSSymDifference_r)
  }

  /// The same points with members that overlap or share edges made one.
  package func dissolved(precision: OverlayPrecision = .standard) throws(GeometryError)
    -> Geometry
  {
    try withGEOS { geos throws(GeometryError) in
      let size = try precision.gridSize(for: "union")
      let handle = try geos.encode(self)
      let union = try geos.snapRounding("union", [handle.raw]) { inputs, grid in
        if let size = [grid, size].compactMap(\.self).max() {
          GEOSUnaryUnionPrec_r(geos.raw, inputs[0], size)
        } else {
          GEOSUnaryUnion_r(geos.raw, inputs[0])
        }
      }
      return try geos.decode(geos.own(union))
    }
  }

  private typealias Overlay = (GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?) ->
    OpaquePointer?
  private typealias GridOverlay = (
    GEOSContextHandle_t?, OpaquePointer?, OpaquePointer?, Double
  ) -> OpaquePointer?

  private func overlaid(
    with other: Geometry, _ precision: OverlayPrecision, _ name: String,
    _ onGrid: GridOverlay, _ floating: Overlay
  ) throws(GeometryError) -> Geometry {
    try withGEOS { geos throws(GeometryError) in
      let size = try precision.gridSize(for: name)
      let first = try geos.encode(self)
      let second = try geos.encode(other)
      let result = try geos.snapRounding(name, [first.raw, second.raw]) { inputs, grid in
        if let size = [grid, size].compactMap(\.self).max() {
          onGrid(geos.raw, inputs[0], inputs[1], size)
        } else {
          floating(geos.raw, inputs[0], inputs[1])
        }
      }
      return try geos.decode(geos.own(result))
    }
  }
}
