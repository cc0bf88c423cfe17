#if canImport(Glibc)
  private import Glibc
#endif

/// A plane on which one unit is close to one metre around a middle latitude.
///
/// Web Mercator divided by its scale at that latitude: true to angle everywhere, true to length on
/// the middle latitude, and within 2 % one degree north or south of it. Distances such as a buffer
/// are measured on it; areas are never.
struct LocalMetricFrame {
  let scale: Double

  init(around box: BoundingBox) {
    scale = WebMercator.scale(atLatitude: box.center.latitude)
  }

  func project(_ position: Position) -> (x: Double, y: Double) {
    let point = WebMercator.project(position)
    return (point.x / scale, point.y / scale)
  }

  func unproject(x: Double, y: Double) -> Position {
    WebMercator.unproject(MercatorPoint(x: x * scale, y: y * scale))
  }
}
