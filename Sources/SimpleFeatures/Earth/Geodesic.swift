internal import CGeodesic

// Areas and lengths on the WGS 84 ellipsoid.
// Source: Karney 2013, "Algorithms for geodesics", through GeographicLib.

extension Polygon {
  /// The geodesic area on WGS 84, in square kilometres; holes are left out.
  ///
  /// Rings may run either way. An empty polygon has area 0.
  package func areaInSquareKilometers() -> Double {
    exterior.areaInSquareKilometers() - holes.reduce(0) { $0 + $1.areaInSquareKilometers() }
  }
}

extension LinearRing {
  /// The geodesic area inside the ring on WGS 84, in square kilometres, never negative.
  package func areaInSquareKilometers() -> Double {
    positions.withUnsafeBufferPointer { positions in
      guard let first = positions.baseAddress, positions.count > 1 else { return 0 }
      // A position is two doubles, longitude first, as the routine takes them.
      return first.withMemoryRebound(to: Double.self, capacity: positions.count * 2) {
        abs(geodesic_ring_area($0, positions.count - 1)) / 1e6
      }
    }
  }
}

extension MultiPolygon {
  /// The geodesic area on WGS 84, in square kilometres; holes are left out.
  package func areaInSquareKilometers() -> Double {
    polygons.reduce(0) { $0 + $1.areaInSquareKilometers() }
  }
}

extension LineString {
  /// The geodesic length on WGS 84, in kilometres.
  package func lengthInKilometers() -> Double {
    guard var start = positions.first else { return 0 }
    var point = EarthPoint(start)
    var kilometers = 0.0
    for end in positions.dropFirst() {
      let next = EarthPoint(end)
      let near = point.nearDistance(to: next)
      kilometers += near.map { $0 / 1000 } ?? start.distanceInKilometers(to: end)
      (start, point) = (end, next)
    }
    return kilometers
  }
}

extension MultiLineString {
  /// The geodesic length of all lines on WGS 84, in kilometres.
  package func lengthInKilometers() -> Double {
    lines.reduce(0) { $0 + $1.lengthInKilometers() }
  }
}

extension Position {
  /// The geodesic distance on WGS 84, in kilometres.
  package func distanceInKilometers(to other: Position) -> Double {
    inverse(to: other).distance / 1000
  }

  /// The position a geodesic distance away, in kilometres, along an azimuth in degrees from north,
  /// clockwise.
  package func moved(byKilometers distance: Double, azimuth: Double) -> Position {
    var moved = Position(longitude: 0, latitude: 0)
    geodesic_direct(
      longitude, latitude, azimuth, distance * 1000, &moved.longitude, &moved.latitude)
    return moved
  }

  /// The azimuth at which the geodesic to the other position starts, in degrees from north,
  /// clockwise, from 0 to 360.
  package func azimuth(to other: Position) -> Double {
    let azimuth = inverse(to: other).azimuth
    return azimuth < 0 ? azimuth + 360 : azimuth
  }

  private func inverse(to other: Position) -> (distance: Double, azimuth: Double) {
    var distance = 0.0
    var azimuth = 0.0
    geodesic_inverse(
      longitude, latitude, other.longitude, other.latitude, &distance, &azimuth)
    return (distance, azimuth)
  }
}
