#if canImport(Glibc)
  private import Glibc
#endif

/// A place on the Web Mercator plane: metres east and north of 0° N 0° E (EPSG:3857).
///
/// Lengths on this plane are not lengths on the ground: at latitude 48° they are 1.49 times, and
/// areas 2.23 times, too large.
package struct MercatorPoint: Hashable, Sendable {
  /// Metres to the east.
  package var x: Double
  /// Metres to the north.
  package var y: Double

  /// A point from metres.
  @inlinable
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// The spherical Mercator projection that web maps use.
///
/// Source: EPSG Guidance Note 7-2, method 1024.
package enum WebMercator {
  /// The radius of the sphere, in metres.
  package static let radius = 6_378_137.0
  /// Half the side of the square world, in metres.
  package static let halfWorld = Double.pi * radius
  /// The latitude at which the square world ends, in degrees.
  package static let greatestLatitude = 85.051_128_779_806_59

  /// The point on the plane; latitudes past `greatestLatitude` are moved onto it.
  package static func project(_ position: Position) -> MercatorPoint {
    let latitude = min(max(position.latitude, -greatestLatitude), greatestLatitude)
    return MercatorPoint(
      x: position.longitude * .pi / 180 * radius,
      y: asinh(tan(latitude * .pi / 180)) * radius)
  }

  /// The position on the ground of a point on the plane.
  package static func unproject(_ point: MercatorPoint) -> Position {
    Position(
      longitude: point.x / radius * 180 / .pi,
      latitude: atan(sinh(point.y / radius)) * 180 / .pi)
  }

  /// How many metres of the plane one metre on the ground takes at a latitude.
  package static func scale(atLatitude latitude: Double) -> Double {
    1 / cos(latitude * .pi / 180)
  }
}
