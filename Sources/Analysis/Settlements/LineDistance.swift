package import SimpleFeatures

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

  private let line: [[PlanePoint]]
  private let plane: TransverseMercator
  private let control: EdgeIndex

  /// The line around an area of control.
  package init(around control: MultiPolygon, on ground: AnalysisGround) throws(GeometryError) {
    line = try LineOfContact(around: control, on: ground).planar
    plane = ground.plane
    self.control = EdgeIndex(control)
  }

  /// The point of the line that is nearest to a position; nil where there is no line.
  package func nearest(to position: Position) -> Nearest? {
    guard let nearest = point(nearestTo: position) else { return nil }
    let distance = position.distanceInKilometers(to: nearest)
    return Nearest(
      kilometers: control.contains(position) ? -distance : distance, position: nearest,
      azimuth: position.azimuth(to: nearest))
  }

  /// The point of the line that is nearest to a position; nil where there is no line.
  private func point(nearestTo position: Position) -> Position? {
    line.point(nearestTo: plane.point(of: position)).map(plane.position(of:))
  }
}
