internal import PlainText

/// A place on the Earth: longitude and latitude in degrees on WGS 84 (EPSG:4326).
///
/// East and north are positive. Source: RFC 7946, section 3.1.1.
package struct Position: Hashable, Sendable {
  /// Degrees east of Greenwich.
  package var longitude: Double
  /// Degrees north of the equator.
  package var latitude: Double

  /// A position from degrees.
  @inlinable
  package init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }

  /// Whether both coordinates are finite numbers.
  @inlinable
  package var isFinite: Bool { longitude.isFinite && latitude.isFinite }
}

extension Position: CustomStringConvertible {
  /// "37.18120, 48.28210": longitude first, five decimals (about one metre).
  package var description: String {
    "\(longitude.formatted(decimals: 5)), \(latitude.formatted(decimals: 5))"
  }
}
