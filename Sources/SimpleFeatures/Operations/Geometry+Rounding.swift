internal import CGEOS

// Coordinates with few decimals, for the formats that write them as text.

extension Position {
  /// The position with both coordinates rounded to so many decimals.
  package func rounded(toDecimals decimals: Int) -> Position {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    func round(_ value: Double) -> Double {
      (value * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
    return Position(longitude: round(longitude), latitude: round(latitude))
  }
}

extension MultiLineString {
  /// The lines with coordinates of so many decimals; those that shrink to a point are left out.
  package func rounded(toDecimals decimals: Int) -> MultiLineString {
    MultiLineString(
      lines.map { LineString($0.positions.rounded(toDecimals: decimals)) }
        .filter { $0.positions.count > 1 })
  }
}

extension MultiPolygon {
  /// The area with coordinates of so many decimals, and whether it had to be repaired.
  ///
  /// The area must be valid, and stays so: where rounded edges would cross or touch, they are
  /// snapped together. What is smaller than the last decimal is left out.
  package func rounded(toDecimals decimals: Int) throws(GeometryError) -> (
    area: MultiPolygon, isRepaired: Bool
  ) {
    let plain = withRoundedPositions(decimals)
    if try plain.isValid { return (plain, false) }
    var size = 1.0
    for _ in 0..<decimals { size /= 10 }
    return (try snapped(toGridOfDegrees: size).withRoundedPositions(decimals), true)
  }

  /// The area with every position on a grid, and valid: edges that meet there share a position.
  private func snapped(toGridOfDegrees size: Double) throws(GeometryError) -> MultiPolygon {
    try withGEOS { geos throws(GeometryError) in
      let handle = try geos.encode(self)
      let snapped = try geos.snapRounding("snap to a grid", [handle.raw]) { inputs, grid in
        GEOSGeom_setPrecision_r(geos.raw, inputs[0], max(size, grid ?? 0), 0)
      }
      return try geos.decodeAreas(geos.own(snapped))
    }
  }

  private func withRoundedPositions(_ decimals: Int) -> MultiPolygon {
    MultiPolygon(
      polygons.compactMap { polygon in
        let rings = polygon.rings.map { $0.positions.rounded(toDecimals: decimals) }
        guard let exterior = rings.first, exterior.count > 3 else { return nil }
        return Polygon(
          exterior: LinearRing(exterior),
          holes: rings.dropFirst().filter { $0.count > 3 }.map { LinearRing($0) })
      })
  }
}

extension [Position] {
  /// The positions rounded, without those that then repeat the one before.
  fileprivate func rounded(toDecimals decimals: Int) -> [Position] {
    reduce(into: []) { kept, position in
      let rounded = position.rounded(toDecimals: decimals)
      if kept.last != rounded { kept.append(rounded) }
    }
  }
}
