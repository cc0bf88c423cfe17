// Edges that are cuts along a parallel: the geodesic between their ends leaves the parallel, by 47 km²
// over two degrees of longitude at 48° N.
extension MultiPolygon {
  /// The area with corners at every fiftieth of a degree on edges along the given latitudes, so that
  /// geodesics stay on these parallels; areas with edges along the same parallel get the same corners.
  package func followingParallels(at latitudes: [Double]) -> MultiPolygon {
    let isAlong = { (position: Position) in
      latitudes.contains { abs(position.latitude - $0) < Self.parallelTolerance }
    }
    guard polygons.contains(where: { $0.rings.contains { $0.positions.contains(where: isAlong) } })
    else { return self }
    func following(_ ring: LinearRing) -> LinearRing { ring.withCorners(where: isAlong) }
    return MultiPolygon(
      polygons.map {
        Polygon(exterior: following($0.exterior), holes: $0.holes.map(following))
      })
  }

  /// How far, in degrees, an overlay may have moved what was cut along a parallel.
  private static let parallelTolerance = 1e-8
}

extension LinearRing {
  private static let cornersPerDegree = 50.0

  /// The ring with corners at round longitudes on edges both of whose ends are as wanted.
  fileprivate func withCorners(where isAlong: (Position) -> Bool) -> LinearRing {
    var corners: [Position] = []
    for (start, end) in zip(positions, positions.dropFirst()) {
      corners.append(start)
      guard isAlong(start), isAlong(end), start.latitude == end.latitude else { continue }
      let (west, east) = (
        min(start.longitude, end.longitude), max(start.longitude, end.longitude)
      )
      let first = (west * Self.cornersPerDegree).rounded(.down) + 1
      let between = stride(from: first, to: east * Self.cornersPerDegree, by: 1).map {
        Position(longitude: $0 / Self.cornersPerDegree, latitude: start.latitude)
      }
      corners += start.longitude < end.longitude ? between : between.reversed()
    }
    return LinearRing(corners + positions.suffix(1))
  }
}
