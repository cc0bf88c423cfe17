#if canImport(Glibc)
  private import Glibc
#endif

extension Polygon {
  /// Whether the polygon is at least so large and its outline on average so wide (twice its area by
  /// its circumference), measured on a plane that is true to scale at its middle latitude.
  ///
  /// The measures are within 1 % of the geodesic ones where it reaches over less than half a degree:
  /// enough to tell ground from errors of drawing, at a tenth of the cost.
  package func isRoughly(squareKilometers: Double, meanWidthInMeters: Double) -> Bool {
    guard let box = boundingBox else { return false }
    let metersNorth = WebMercator.radius * .pi / 180
    let metersEast = metersNorth * cos(box.center.latitude * .pi / 180)
    func squareMeters(_ ring: LinearRing) -> Double {
      abs(ring.signedDoubleArea) / 2 * metersEast * metersNorth
    }
    let circumference = zip(exterior.positions, exterior.positions.dropFirst()).reduce(0) {
      $0
        + hypot(
          ($1.1.longitude - $1.0.longitude) * metersEast,
          ($1.1.latitude - $1.0.latitude) * metersNorth)
    }
    let outline = squareMeters(exterior)
    return holes.reduce(outline) { $0 - squareMeters($1) } >= squareKilometers * 1e6
      && 2 * outline >= meanWidthInMeters * circumference
  }
}
