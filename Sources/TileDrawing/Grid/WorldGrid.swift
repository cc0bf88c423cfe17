internal import Cartography
internal import Drawing
internal import SimpleFeatures

/// A point of the world's pixel grid at a zoom, in 256ths of a pixel from its upper left corner.
///
/// Whole numbers make what is drawn independent of where a tile is cut.
package struct GridPoint: Hashable, Sendable, Comparable {
  var x: Int
  var y: Int

  package static func < (first: GridPoint, second: GridPoint) -> Bool {
    (first.x, first.y) < (second.x, second.y)
  }
}

/// A straight stretch between two points of the grid.
package struct GridEdge: Hashable, Sendable {
  let from: GridPoint
  let to: GridPoint
}

/// A rectangle of the grid.
package struct GridRect: Hashable, Sendable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  /// The rectangle grown on every side.
  func grown(by distance: Int) -> GridRect {
    GridRect(
      left: left - distance, top: top - distance, right: right + distance,
      bottom: bottom + distance)
  }

  /// Whether the two share more than an edge.
  func overlaps(_ other: GridRect) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether an edge's own rectangle reaches into this one.
  func isNear(_ edge: GridEdge) -> Bool {
    min(edge.from.x, edge.to.x) < right && max(edge.from.x, edge.to.x) > left
      && min(edge.from.y, edge.to.y) < bottom && max(edge.from.y, edge.to.y) > top
  }
}

/// The pixel grid of the world at a zoom.
package struct WorldGrid: Hashable, Sendable {
  /// The zoom.
  let zoom: Int
  /// The side of a tile in pixels.
  let tileSide: Int

  /// Parts that a pixel is divided into.
  static let parts = 256

  /// Metres of the Mercator plane that a pixel takes.
  var metersPerPixel: Double {
    2 * WebMercator.halfWorld / Double(tileSide << zoom)
  }

  /// The pixel at which a position lies.
  func pixel(_ position: Position) -> PixelPoint {
    let point = WebMercator.project(position)
    return PixelPoint(
      x: (point.x + WebMercator.halfWorld) / metersPerPixel,
      y: (WebMercator.halfWorld - point.y) / metersPerPixel)
  }

  /// The rectangle of neighbouring tiles.
  func rect(columns: ClosedRange<Int>, rows: ClosedRange<Int>) -> GridRect {
    let side = tileSide * Self.parts
    return GridRect(
      left: columns.lowerBound * side, top: rows.lowerBound * side,
      right: (columns.upperBound + 1) * side, bottom: (rows.upperBound + 1) * side)
  }

  /// A projection whose pixels are those of the grid, counted from the upper left corner of a tile,
  /// and whose frame is a part of the picture.
  func projection(column: Int, row: Int, frame: PixelRect) -> MapProjection {
    MapProjection(
      frame: frame, metersPerPixel: metersPerPixel,
      origin: MercatorPoint(
        x: Double(column * tileSide) * metersPerPixel - WebMercator.halfWorld,
        y: WebMercator.halfWorld - Double(row * tileSide) * metersPerPixel))
  }
}

extension PixelPoint {
  /// The point on the grid that is nearest to this one, whose pixels are counted from a corner.
  func onGrid(from corner: GridPoint = GridPoint(x: 0, y: 0)) -> GridPoint {
    GridPoint(
      x: Int((x * Double(WorldGrid.parts)).rounded()) + corner.x,
      y: Int((y * Double(WorldGrid.parts)).rounded()) + corner.y)
  }
}
