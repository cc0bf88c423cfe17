internal import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

extension Geometry {
  /// The geometry with the points left out that move its outlines by less than a range of scales can
  /// show; nil where nothing of it is large enough to be seen.
  ///
  /// Source: Douglas and Peucker 1973. Outlines may touch themselves then, which does not show.
  func generalised(for scale: AtlasScale) -> Geometry? {
    func isSeen(_ box: BoundingBox?) -> Bool {
      guard scale.leastSize > 0 else { return true }
      guard let box else { return false }
      let (width, height) = DegreesInMeters(at: box.center.latitude).size(of: box)
      return max(width, height) >= scale.leastSize
    }
    switch self {
    case .multiPolygon(let area):
      let polygons = area.polygons.compactMap { polygon -> Polygon? in
        guard isSeen(polygon.boundingBox) else { return nil }
        let holes = polygon.holes.filter { isSeen(BoundingBox(around: $0.positions)) }
          .map { LinearRing($0.positions.thinned(tolerance: scale.tolerance)) }
          .filter { $0.positions.count > 3 }
        let exterior = LinearRing(polygon.exterior.positions.thinned(tolerance: scale.tolerance))
        return exterior.positions.count > 3 ? Polygon(exterior: exterior, holes: holes) : nil
      }
      return polygons.isEmpty ? nil : .multiPolygon(MultiPolygon(polygons))
    case .multiLineString(let lines):
      return .multiLineString(
        MultiLineString(
          lines.lines.map { LineString($0.positions.thinned(tolerance: scale.tolerance)) }))
    default: return self
    }
  }
}

/// How many metres a degree takes near a latitude, as on a sphere.
private struct DegreesInMeters {
  let east: Double
  let north = 111_195.0

  init(at latitude: Double) {
    east = 111_195.0 * cos(latitude * .pi / 180)
  }

  func size(of box: BoundingBox) -> (width: Double, height: Double) {
    ((box.east - box.west) * east, (box.north - box.south) * north)
  }
}

extension [Position] {
  /// The positions without those closer than a tolerance in metres to the line through the others;
  /// the first and the last stay.
  fileprivate func thinned(tolerance: Double) -> [Position] {
    guard count > 2, let first else { return self }
    let degree = DegreesInMeters(at: first.latitude)
    let square = tolerance * tolerance
    var isKept = [Bool](repeating: false, count: count)
    isKept[0] = true
    isKept[count - 1] = true
    // A ring has no line from its first to its last point: it is halved at the farthest.
    var open = [(0, count - 1)]
    while let (low, high) = open.popLast() {
      guard high - low > 1 else { continue }
      let (start, end) = (self[low], self[high])
      let along = (
        (end.longitude - start.longitude) * degree.east,
        (end.latitude - start.latitude) * degree.north
      )
      let length = along.0 * along.0 + along.1 * along.1
      var farthest = (index: low, distance: square)
      for index in low + 1..<high {
        let away = (
          (self[index].longitude - start.longitude) * degree.east,
          (self[index].latitude - start.latitude) * degree.north
        )
        let share =
          length > 0
          ? Swift.min(Swift.max((away.0 * along.0 + away.1 * along.1) / length, 0), 1) : 0
        let rest = (away.0 - along.0 * share, away.1 - along.1 * share)
        let distance = rest.0 * rest.0 + rest.1 * rest.1
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.index > low else { continue }
      isKept[farthest.index] = true
      open.append((low, farthest.index))
      open.append((farthest.index, high))
    }
    return zip(self, isKept).compactMap { $1 ? $0 : nil }
  }
}
