#if canImport(Glibc)
  private import Glibc
#endif

/// A position on the WGS 84 ellipsoid in Earth-centred coordinates, in metres.
struct EarthPoint {
  private let x: Double
  private let y: Double
  private let z: Double

  /// The squared first eccentricity of WGS 84, and its equatorial radius in metres.
  private static let squaredEccentricity = 0.00669437999014
  private static let equatorialRadius = 6_378_137.0
  /// The mean radius of the Earth in metres; how it bends anywhere differs by 0.6 % at most.
  private static let meanRadius = 6_371_000.0
  /// The chord in metres up to which the geodesic follows from it.
  private static let longestChord = 10_000.0

  init(_ position: Position) {
    let longitude = position.longitude * .pi / 180
    let latitude = position.latitude * .pi / 180
    let sine = sin(latitude)
    let normal = Self.equatorialRadius / (1 - Self.squaredEccentricity * sine * sine).squareRoot()
    let fromAxis = normal * cos(latitude)
    x = fromAxis * cos(longitude)
    y = fromAxis * sin(longitude)
    z = normal * (1 - Self.squaredEccentricity) * sine
  }

  /// The geodesic distance in metres, to 2 parts in 10⁹; nil if it is longer than 10 km.
  ///
  /// It is the chord and what an arc of the mean radius is longer: at 10 km a millimetre, which the
  /// true radius would change by a hundredth.
  func nearDistance(to other: EarthPoint) -> Double? {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    let square = dx * dx + dy * dy + dz * dz
    guard square <= Self.longestChord * Self.longestChord else { return nil }
    return square.squareRoot() * (1 + square / (24 * Self.meanRadius * Self.meanRadius))
  }
}
