package import SimpleFeatures

/// A point on a plane, in metres: x to the east, y to the north.
struct PlanePoint: Hashable, Sendable {
  var x: Double
  var y: Double

  func distance(to other: PlanePoint) -> Double {
    let (dx, dy) = (other.x - x, other.y - y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// The point a part of the way to another.
  func between(_ other: PlanePoint, at part: Double) -> PlanePoint {
    PlanePoint(x: x + (other.x - x) * part, y: y + (other.y - y) * part)
  }

  /// The point of a segment that is nearest to this one.
  func foot(onSegmentFrom start: PlanePoint, to end: PlanePoint) -> PlanePoint {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    guard square > 0 else { return start }
    let part = ((x - start.x) * dx + (y - start.y) * dy) / square
    return start.between(end, at: max(0, min(1, part)))
  }
}

extension [[PlanePoint]] {
  /// The point of these lines that is nearest to another; nil where there are no lines.
  func point(nearestTo center: PlanePoint) -> PlanePoint? {
    var (nearest, distance) = (center, Double.infinity)
    for points in self {
      for (start, end) in zip(points, points.dropFirst()) {
        let foot = center.foot(onSegmentFrom: start, to: end)
        let away = center.distance(to: foot)
        if away < distance { (nearest, distance) = (foot, away) }
      }
    }
    return distance < .infinity ? nearest : nil
  }
}

extension MultiLineString {
  /// The position on these lines that is nearest to another; nil where there are no lines.
  package func position(nearestTo position: Position) -> Position? {
    let plane = TransverseMercator(centralMeridian: position.longitude)
    return lines.map { $0.positions.map(plane.point(of:)) }
      .point(nearestTo: plane.point(of: position)).map(plane.position(of:))
  }
}

extension TransverseMercator {
  /// The point of a position.
  func point(of position: Position) -> PlanePoint {
    let (x, y) = project(position)
    return PlanePoint(x: x, y: y)
  }

  /// The position of a point.
  func position(of point: PlanePoint) -> Position { unproject(x: point.x, y: point.y) }
}
