internal import SimpleFeatures

/// What can keep a picture from being drawn.
public enum CartographyError: Error, Hashable, Sendable {
  /// A picture of this many pixels is too small to be read or too large to be made.
  case sizeOutOfRange(width: Int, height: Int, scale: Double)
  /// The area to be drawn has no width or height, or lies outside what the projection shows.
  case extentNotDrawable(west: Double, south: Double, east: Double, north: Double)
  /// None of the folders has the fonts.
  case fontMissing(file: String, folders: [String])
  /// A font file is there and cannot be read.
  case fontUnreadable(file: String, reason: String)
  /// Cairo refused an operation; the text is its own.
  case drawingFailed(operation: String, reason: String)
  /// libpng refused to write; the text is its own.
  case encodingFailed(reason: String)
}

extension CartographyError: CustomStringConvertible {
  /// One line that names the value, the cause and the next step.
  public var description: String {
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
    case .fontMissing(let file, let folders):
      """
      no font to write with: \(file) is in none of \(folders.joined(separator: ", ")). Install \
      the package fonts-open-sans, or set FRONTLINE_FONTS to a folder that holds Open Sans
      """
    case .fontUnreadable(let file, let reason):
      "\(file): \(reason). Install the package fonts-open-sans again"
    case .drawingFailed(let operation, let reason):
      "\(operation): \(reason)"
    case .encodingFailed(let reason):
      "write PNG: \(reason)"
    }
  }
}
