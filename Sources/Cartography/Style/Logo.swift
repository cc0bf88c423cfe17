package import Drawing

/// The sign of a house, as shapes: it is drawn at the upper right of pictures.
package struct Logo: Hashable, Sendable {
  /// An outline in one colour.
  package struct Shape: Hashable, Sendable {
    let path: PixelPath
    let color: Color

    /// An outline, in units of the logo, y down.
    package init(_ path: PixelPath, _ color: Color) {
      self.path = path
      self.color = color
    }
  }

  /// The width and the height in its own units.
  let width: Double
  let height: Double
  /// How high it is drawn, in points.
  let points: Double
  let shapes: [Shape]

  /// A logo from its parts.
  package init(width: Double, height: Double, points: Double, shapes: [Shape]) {
    self.width = width
    self.height = height
    self.points = points
    self.shapes = shapes
  }

  /// How wide it is drawn, in pixels.
  func drawnWidth(unit: Double) -> Double { width * points * unit / height }

  /// Its shapes, with the upper right corner at a point.
  func items(upperRight corner: PixelPoint, unit: Double) -> [Scene.Item] {
    let factor = points * unit / height
    let left = corner.x - width * factor
    return shapes.map { shape in
      let subpaths = shape.path.subpaths.map { run in
        PixelPath.Subpath(
          points: run.points.map {
            PixelPoint(x: left + $0.x * factor, y: corner.y + $0.y * factor)
          }, isClosed: true)
      }
      return .area(PixelPath(subpaths), .color(shape.color), softness: 0)
    }
  }
}
