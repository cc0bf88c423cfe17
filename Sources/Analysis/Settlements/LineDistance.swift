internal import Control
package import SimpleFeatures

#if canImport(Glibc)
  private import Glibc
#endif

/// How far places are from the line of contact of one picture.
package struct LineDistance: Sendable {
  /// The nearest point of the line.
  package struct Nearest: Sendable {
    /// Geodesic kilometres, above 0 outside the controlled ground and below 0 inside.
    package let kilometers: Double
    /// Where it is.
    package let position: Position
    /// The direction to it, in degrees clockwise from north.
    package let azimuth: Double
  }

  private let line: MultiLineString
  private let control: EdgeIndex

  /// The line around an area of control, within the land that is far enough from coast and border.
  package init(around control: MultiPolygon, within inner: MultiPolygon) throws(GeometryError) {
    line = try control.withoutSlits.boundary.intersection(inner)
    self.control = EdgeIndex(control)
  }

  /// The point of the line that is nearest to a position; nil where there is no line.
  package func nearest(to position: Position) -> Nearest? {
    let plane = PlaneAround(position)
    var best: (square: Double, x: Double, y: Double)?
    for line in line.lines {
      var before: (x: Double, y: Double)?
      for vertex in line.positions {
        let here = plane.project(vertex)
        defer { before = here }
        guard let start = before else { continue }
        let (dx, dy) = (here.x - start.x, here.y - start.y)
        let length = dx * dx + dy * dy
        let share =
          length == 0 ? 0 : max(0, min(1, -(start.x * dx + start.y * dy) / length))
        let (x, y) = (start.x + share * dx, start.y + share * dy)
        let square = x * x + y * y
        if square < best?.square ?? .infinity { best = (square, x, y) }
      }
    }
    guard let best else { return nil }
    let nearest = plane.position(x: best.x, y: best.y)
    let distance = position.distanceInKilometers(to: nearest)
    return Nearest(
      kilometers: control.contains(position) ? -distance : distance, position: nearest,
      azimuth: position.azimuth(to: nearest))
  }
}

/// A plane of metres around a position: good to one in a thousand within a hundred kilometres.
private struct PlaneAround {
  private let center: Position
  private let metersNorth: Double
  private let radius: Double

  init(_ center: Position) {
    self.center = center
    // WGS 84.
    let (a, squaredEccentricity) = (6_378_137.0, 0.006_694_379_990_14)
    let sine = sin(center.latitude * .pi / 180)
    let root = (1 - squaredEccentricity * sine * sine).squareRoot()
    metersNorth = a * (1 - squaredEccentricity) / (root * root * root) * .pi / 180
    radius = a / root * .pi / 180
  }

  func project(_ position: Position) -> (x: Double, y: Double) {
    let middle = (position.latitude + center.latitude) / 2
    return (
      (position.longitude - center.longitude) * radius * cos(middle * .pi / 180),
      (position.latitude - center.latitude) * metersNorth
    )
  }

  func position(x: Double, y: Double) -> Position {
    let latitude = center.latitude + y / metersNorth
    let middle = (latitude + center.latitude) / 2
    return Position(
      longitude: center.longitude + x / (radius * cos(middle * .pi / 180)), latitude: latitude)
  }
}
