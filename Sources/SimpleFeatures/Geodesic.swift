internal import CGeodesic

// Areas and lengths on the WGS 84 ellipsoid.
// Source: Karney 2013, "Algorithms for geodesics", through PROJ's geodesic.h.

private let wgs84: geod_geodesic = {
  var ellipsoid = geod_geodesic()
  geod_init(&ellipsoid, 6_378_137, 1 / 298.257_223_563)
  return ellipsoid
}()

/// Lends the WGS 84 ellipsoid to PROJ's routines, which only read it.
private func withWGS84<Result>(_ body: (UnsafePointer<geod_geodesic>) -> Result) -> Result {
  withUnsafePointer(to: wgs84, body)
}

extension Polygon {
  /// The geodesic area on WGS 84, in square kilometres; holes are left out.
  ///
  /// Rings may run either way. An empty polygon has area 0.
  public func areaInSquareKilometers() -> Double {
    exterior.areaInSquareKilometers() - holes.reduce(0) { $0 + $1.areaInSquareKilometers() }
  }
}

extension LinearRing {
  /// The geodesic area inside the ring on WGS 84, in square kilometres, never negative.
  public func areaInSquareKilometers() -> Double {
    withWGS84 { wgs84 in
      var accumulator = geod_polygon()
      geod_polygon_init(&accumulator, 0)
      for position in positions.dropLast() {
        geod_polygon_addpoint(wgs84, &accumulator, position.latitude, position.longitude)
      }
      var area = 0.0
      geod_polygon_compute(wgs84, &accumulator, 0, 1, &area, nil)
      return abs(area) / 1e6
    }
  }
}

extension MultiPolygon {
  /// The geodesic area on WGS 84, in square kilometres; holes are left out.
  public func areaInSquareKilometers() -> Double {
    polygons.reduce(0) { $0 + $1.areaInSquareKilometers() }
  }
}

extension LineString {
  /// The geodesic length on WGS 84, in kilometres.
  public func lengthInKilometers() -> Double {
    zip(positions, positions.dropFirst()).reduce(0) {
      $0 + $1.0.distanceInKilometers(to: $1.1)
    }
  }
}

extension MultiLineString {
  /// The geodesic length of all lines on WGS 84, in kilometres.
  public func lengthInKilometers() -> Double {
    lines.reduce(0) { $0 + $1.lengthInKilometers() }
  }
}

extension Position {
  /// The geodesic distance on WGS 84, in kilometres.
  public func distanceInKilometers(to other: Position) -> Double {
    var distance = 0.0
    withWGS84 {
      geod_inverse($0, latitude, longitude, other.latitude, other.longitude, &distance, nil, nil)
    }
    return distance / 1000
  }

  /// The position a geodesic distance away, in kilometres, along an azimuth in degrees from north,
  /// clockwise.
  public func moved(byKilometers distance: Double, azimuth: Double) -> Position {
    var moved = Position(longitude: 0, latitude: 0)
    withWGS84 {
      geod_direct(
        $0, latitude, longitude, azimuth, distance * 1000, &moved.latitude, &moved.longitude, nil)
    }
    return moved
  }

  /// The azimuth at which the geodesic to the other position starts, in degrees from north,
  /// clockwise, from 0 to 360.
  public func azimuth(to other: Position) -> Double {
    var azimuth = 0.0
    withWGS84 {
      geod_inverse($0, latitude, longitude, other.latitude, other.longitude, nil, &azimuth, nil)
    }
    return azimuth < 0 ? azimuth + 360 : azimuth
  }
}
