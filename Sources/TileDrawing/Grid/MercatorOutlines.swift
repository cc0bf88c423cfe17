internal import Cartography
internal import Drawing
internal import SimpleFeatures

/// The outlines and lines of a map on the Mercator plane: projected once for all zooms.
struct MercatorOutlines: Sendable {
  /// The rings of each ground.
  let grounds: [[[MercatorPoint]]]
  /// The runs of each line.
  let lines: [[[MercatorPoint]]]

  /// The outlines and lines of what a map says.
  init(_ content: MapContent) {
    grounds = content.grounds.map { ground in
      ground.area.polygons.flatMap(\.rings).map { $0.positions.map(WebMercator.project) }
    }
    lines = content.lines.map { line in
      line.course.lines.map { $0.positions.map(WebMercator.project) }
    }
  }
}

extension PixelPath {
  /// Points are moved to this fraction of a pixel, so that what is as good as equal is equal and
  /// falls together where the map is small.
  private static let step = WorldGrid.parts / 8

  /// Outlines or lines on a grid, without repetitions and without what has shrunk to a point.
  init(_ runs: [[MercatorPoint]], on grid: WorldGrid, isClosed: Bool) {
    let scale = Double(WorldGrid.parts) / grid.metersPerPixel
    let parts = Double(WorldGrid.parts)
    self.init(
      runs.compactMap { run -> PixelPath.Subpath? in
        var points: [PixelPoint] = []
        points.reserveCapacity(run.count)
        for place in run {
          let (x, y) = (
            Int(((place.x + WebMercator.halfWorld) * scale).rounded()),
            Int(((WebMercator.halfWorld - place.y) * scale).rounded())
          )
          let point = PixelPoint(
            x: Double((x + Self.step / 2) / Self.step * Self.step) / parts,
            y: Double((y + Self.step / 2) / Self.step * Self.step) / parts)
          if point != points.last { points.append(point) }
        }
        if isClosed, points.count > 1, points.first == points.last { points.removeLast() }
        return points.count > (isClosed ? 2 : 1) ? Subpath(points: points, isClosed: isClosed) : nil
      })
  }
}
