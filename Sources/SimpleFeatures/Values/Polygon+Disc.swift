extension Polygon {
  /// A disc around a position, drawn with `corners` corners on the geodesic circle.
  package static func disc(
    around center: Position, radiusInKilometers radius: Double, corners: Int = 32
  ) -> Polygon {
    var ring = (0..<corners).map { corner in
      center.moved(byKilometers: radius, azimuth: -360 * Double(corner) / Double(corners))
    }
    if let first = ring.first { ring.append(first) }
    return Polygon(exterior: LinearRing(ring))
  }
}
