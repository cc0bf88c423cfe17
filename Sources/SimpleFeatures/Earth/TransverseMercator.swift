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
    let (x, y) = Self.sum(Self.forward, at: xi, eta)
    return (Self.radius * (eta + x), Self.radius * (xi + y))
  }

  /// The position so many metres to the east of the meridian and to the north of the equator.
  package func unproject(x east: Double, y north: Double) -> Position {
    let (xi, eta) = (north / Self.radius, east / Self.radius)
    let (along, up) = Self.sum(Self.backward, at: xi, eta)
    let (x, y) = (eta - along, xi - up)
    let conformal = asin(sin(y) / cosh(x))
    var latitude = conformal
    for (index, factor) in Self.latitudes.enumerated() {
      latitude += factor * sin(Double(2 * (index + 1)) * conformal)
    }
    return Position(
      longitude: centralMeridian + atan2(sinh(x), cos(y)) * 180 / .pi,
      latitude: latitude * 180 / .pi)
  }

  /// The sums of factors times cos 2kξ sinh 2kη and times sin 2kξ cosh 2kη, k from 1 on: the functions
  /// of multiples follow from those of 2ξ and 2η.
  private static func sum(_ factors: [Double], at xi: Double, _ eta: Double)
    -> (x: Double, y: Double)
  {
    let (cosine, sine) = (cos(2 * xi), sin(2 * xi))
    let (hyperbolicCosine, hyperbolicSine) = (cosh(2 * eta), sinh(2 * eta))
    var (c, s, ch, sh) = (cosine, sine, hyperbolicCosine, hyperbolicSine)
    var (x, y) = (0.0, 0.0)
    for factor in factors {
      x += factor * c * sh
      y += factor * s * ch
      (c, s) = (c * cosine - s * sine, s * cosine + c * sine)
      (ch, sh) = (
        ch * hyperbolicCosine + sh * hyperbolicSine, sh * hyperbolicCosine + ch * hyperbolicSine
      )
    }
    return (x, y)
  }
}
