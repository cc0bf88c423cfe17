/// What can be wrong with a geometry, or with reading or writing one.
package enum GeometryError: Error, Hashable, Sendable {
  /// A coordinate is not a finite number.
  case notFinite(Position)
  /// A ring has fewer than four positions or does not end where it starts.
  case openRing(at: Position)
  /// A line has a single position.
  case tooFewPositions(at: Position)
  /// GEOS refused the operation; the text is its own.
  case operationFailed(operation: String, reason: String)
  /// Bytes or text are not a geometry; `offset` counts bytes from 0.
  case malformed(format: String, offset: Int, reason: String)
}

extension GeometryError: CustomStringConvertible {
  /// One line that names the place, the value and the cause.
  package var description: String {
    switch self {
    case .notFinite(let position):
      "coordinate \(position.longitude), \(position.latitude) is not a finite number"
    case .openRing(let position):
      "ring at \(position) is not closed or has fewer than four positions"
    case .tooFewPositions(let position):
      "line at \(position) has fewer than two positions"
    case .operationFailed(let operation, let reason):
      "\(operation): \(reason)"
    case .malformed(let format, let offset, let reason):
      "\(format), byte \(offset): \(reason)"
    }
  }
}
