package import Atlas
package import Drawing
internal import PlainText
package import SimpleFeatures

/// What can keep a picture from being drawn.
package enum CartographyError: Error, Hashable, Sendable {
  /// A picture of this many pixels is too small to be read or too large to be made.
  case sizeOutOfRange(width: Int, height: Int, scale: Double)
  /// The area to be drawn has no width or height, or lies outside what the projection shows.
  case extentNotDrawable(west: Double, south: Double, east: Double, north: Double)
  /// A film of this size has no room for a chart beside its map.
  case noRoomForChart(width: Int, height: Int)
  /// Changed ground could not be measured.
  case notMeasurable(GeometryError)
  /// The picture could not be drawn.
  case drawing(DrawingError)
  /// The user's atlas could not be read.
  case atlas(AtlasFileError)
}

extension CartographyError: CustomStringConvertible {
  /// One line that names the value, the cause and the next step.
  package var description: String {
    switch self {
    case .sizeOutOfRange(let width, let height, let scale):
      """
      a picture of \(width)×\(height) at scale \(scale.formatted(decimals: 2)) cannot be made: \
      give at least \(MapRequest.smallestSide)×\(MapRequest.smallestSide), a scale from 1 to \
      \(Int(MapRequest.greatestScale)), and a size that times the scale is at most \
      \(MapRequest.greatestSide)×\(MapRequest.greatestSide) pixels
      """
    case .extentNotDrawable(let west, let south, let east, let north):
      """
      the area \(west),\(south),\(east),\(north) (west,south,east,north) cannot be drawn: give \
      west < east and south < north, in degrees between -180,-85 and 180,85
      """
    case .noRoomForChart(let width, let height):
      "a film of \(width)×\(height) has no room for a chart beside its map: make it larger, or leave "
        + "the chart off"
    case .notMeasurable(let error): "the changed ground in the picture cannot be measured: \(error)"
    case .drawing(let error): error.description
    case .atlas(let error): error.description
    }
  }
}
