package import SimpleFeatures

/// Why a map could not be written in a format.
package enum ExportError: Error, Hashable, Sendable {
  /// A geometry cannot be written.
  case geometry(GeometryError)
  /// The file would hold more than its format can.
  case tooLarge(format: String, limit: String)
  /// SQLite refused an operation; the text is its own.
  case database(operation: String, reason: String)
}

extension ExportError: CustomStringConvertible {
  /// One line that names the cause and the next step.
  package var description: String {
    switch self {
    case .geometry(let error): "\(error)"
    case .tooLarge(let format, let limit):
      "a \(format) holds at most \(limit); take longer steps or a shorter time"
    case .database(let operation, let reason):
      "\(operation): SQLite: \(reason); check the disk and the path"
    }
  }
}
