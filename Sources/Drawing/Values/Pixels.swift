/// A point of a picture: pixels to the right and down from its upper left corner.
package struct PixelPoint: Hashable, Sendable {
  /// Pixels to the right.
  package var x: Double
  /// Pixels down.
  package var y: Double

  /// A point from pixels.
  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  package static func + (first: PixelPoint, second: PixelPoint) -> PixelPoint {
    PixelPoint(x: first.x + second.x, y: first.y + second.y)
  }

  package static func - (first: PixelPoint, second: PixelPoint) -> PixelPoint {
    PixelPoint(x: first.x - second.x, y: first.y - second.y)
  }

  package static func * (point: PixelPoint, factor: Double) -> PixelPoint {
    PixelPoint(x: point.x * factor, y: point.y * factor)
  }

  /// The distance from the upper left corner.
  package var length: Double { (x * x + y * y).squareRoot() }
}

/// A disc of a picture, in pixels.
package struct PixelDisc: Hashable, Sendable {
  package let center: PixelPoint
  package let radius: Double

  /// A disc around a point.
  package init(center: PixelPoint, radius: Double) {
    self.center = center
    self.radius = radius
  }
}

/// A rectangle of a picture, in pixels.
package struct PixelRect: Hashable, Sendable {
  /// The left edge.
  package var x: Double
  /// The upper edge.
  package var y: Double
  /// How far it reaches to the right.
  package var width: Double
  /// How far it reaches down.
  package var height: Double

  /// A rectangle from its upper left corner and its size.
  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The right edge.
  package var maxX: Double { x + width }
  /// The lower edge.
  package var maxY: Double { y + height }
  /// The middle.
  package var center: PixelPoint { PixelPoint(x: x + width / 2, y: y + height / 2) }

  /// The square around a point that reaches so far on every side.
  package init(around center: PixelPoint, reach: Double) {
    self.init(x: center.x - reach, y: center.y - reach, width: reach * 2, height: reach * 2)
  }

  /// The smallest rectangle around the points, or nil when there are none.
  package init?(around points: some Sequence<PixelPoint>) {
    var least = PixelPoint(x: .infinity, y: .infinity)
    var greatest = PixelPoint(x: -.infinity, y: -.infinity)
    for point in points {
      least = PixelPoint(x: min(least.x, point.x), y: min(least.y, point.y))
      greatest = PixelPoint(x: max(greatest.x, point.x), y: max(greatest.y, point.y))
    }
    guard least.x <= greatest.x else { return nil }
    self.init(
      x: least.x, y: least.y, width: greatest.x - least.x, height: greatest.y - least.y)
  }

  /// The rectangle grown on every side, or shrunk when the distance is negative.
  package func grown(by distance: Double) -> PixelRect {
    PixelRect(
      x: x - distance, y: y - distance, width: width + 2 * distance,
      height: height + 2 * distance)
  }

  package func contains(_ point: PixelPoint) -> Bool {
    point.x >= x && point.x <= maxX && point.y >= y && point.y <= maxY
  }

  package func contains(_ other: PixelRect) -> Bool {
    other.x >= x && other.maxX <= maxX && other.y >= y && other.maxY <= maxY
  }

  /// The distance to the nearest point of the rectangle; 0 inside it.
  package func distance(to point: PixelPoint) -> Double {
    PixelPoint(
      x: max(x - point.x, point.x - maxX, 0), y: max(y - point.y, point.y - maxY, 0)
    ).length
  }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: PixelRect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }
}
