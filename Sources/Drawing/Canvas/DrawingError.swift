/// What can keep a picture from being drawn.
package enum DrawingError: Error, Hashable, Sendable {
  /// None of the folders has the fonts.
  case fontMissing(file: String, folders: [String])
  /// A font file is there and cannot be read.
  case fontUnreadable(file: String, reason: String)
  /// A font file of a house cannot letter maps.
  case fontUnsuitable(file: String, reason: String)
  /// Cairo refused an operation; the text is its own.
  case drawingFailed(operation: String, reason: String)
  /// libpng refused to write; the text is its own.
  case encodingFailed(reason: String)
}

extension DrawingError: CustomStringConvertible {
  /// One line that names the value, the cause and the next step.
  package var description: String {
    switch self {
    case .fontMissing(let file, let folders):
      """
      no font to write with: \(file) is in none of \(folders.joined(separator: ", ")). Install \
      the package fonts-open-sans, or set FRONTLINE_FONTS to a folder that holds Open Sans
      """
    case .fontUnreadable(let file, let reason):
      "\(file): \(reason). Install the package fonts-open-sans again"
    case .fontUnsuitable(let file, let reason): "\(file): \(reason)"
    case .drawingFailed(let operation, let reason):
      "\(operation): \(reason)"
    case .encodingFailed(let reason):
      "write PNG: \(reason)"
    }
  }
}
