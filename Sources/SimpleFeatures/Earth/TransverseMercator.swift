#if canImport(Glibc)
  private import Glibc
#endif

/// The transverse Mercator plane around a meridian on WGS 84: lengths are true on the meridian, and
/// within 0.01 % some 80 km from it, 0.1 % some 280 km from it.
///
/// Source: Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", Krüger's series
/// to the third order.
package struct TransverseMercator: Sendable {
  private static let flattening = 1 / 298.257223563
  private static let n = flattening / (2 - flattening)
  private static let radius = 6_378_137 / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
  private static let eccentricity = 2 * n.squareRoot() / (1 + n)
  private static let forward = [
    n / 2 - 2 * n * n / 3 + 5 * n * n * n / 16, 13 * n * n / 48 - 3 * n * n * n / 5,
    61 * n * n * n / 240,
  ]
  private static let backward = [
    n / 2 - 2 * n * n / 3 + 37 * n * n * n / 96, n * n / 48 + n * n * n / 15,
    17 * n * n * n / 480,
  ]
  private static let latitudes = [
    2 * n - 2 * n * n / 3 - 2 * n * n * n, 7 * n * n / 3 - 8 * n * n * n / 5,
    56 * n * n * n / 15,
  ]

  /// The meridian, in degrees east.
  package let centralMeridian: Double

  /// The plane around a meridian in degrees east.
  package init(centralMeridian: Double) { self.centralMeridian = centralMeridian }

  /// Metres to the east of the meridian and to the north of the equator.
  package func project(_ position: Position) -> (x: Double, y: Double) {
    let sine = sin(position.latitude * .pi / 180)
    let longitude = (position.longitude - centralMeridian) * .pi / 180
    let t = sinh(atanh(sine) - Self.eccentricity * atanh(Self.eccentricity * sine))
    let xi = atan2(t, cos(longitude))
    let eta = atanh(sin(longitude) / (1 + t * t).squareRoot())
    var (x, y) = (eta, xi)
    for (index, factor) in Self.forward.enumerated() {
      let k = Double(2 * (index + 1))
      x += factor * cos(k * xi) * sinh(k * eta)
      y += factor * sin(k * xi) * cosh(k * eta)
    }
    return (Self.radius * x, Self.radius * y)
  }

  /// The position so many metres to the east of the meridian and to the north of the equator.
  package func unproject(x east: Double, y north: Double) -> Position {
    let (xi, eta) = (north / Self.radius, east / Self.radius)
    var (x, y) = (eta, xi)
    for (index, factor) in Self.backward.enumerated() {
      let k = Double(2 * (index + 1))
      y -= factor * sin(k * xi) * cosh(k * eta)
      x -= factor * cos(k * xi) * sinh(k * eta)
    }
    let conformal = asin(sin(y) / cosh(x))
    var latitude = conformal
    for (index, factor) in Self.latitudes.enumerated() {
      latitude += factor * sin(Double(2 * (index + 1)) * conformal)
    }
    return Position(
      longitude: centralMeridian + atan2(sinh(x), cos(y)) * 180 / .pi,
      latitude: latitude * 180 / .pi)
  }
}
