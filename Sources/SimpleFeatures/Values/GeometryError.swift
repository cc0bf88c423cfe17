/// What can be wrong with a geometry, or with reading or writing one.
package enum GeometryError: Error, Hashable, Sendable {
  /// A coordinate is not a finite number.
  case notFinite(Position)
  /// A ring has fewer than four positions or does not end where it starts.
  case openRing(at: Position)
  /// A line has a single position.
  case tooFewPositions(at: Position)
  /// The operation was asked for with a value that it cannot take.
  case operationFailed(operation: String, reason: String)
  /// Outlines cross or run so close together that the operation cannot be worked out, not even with
  /// every position moved by up to a metre; the place is known where GEOS names one.
  case notWorkedOut(operation: String, near: Position?)
  /// Bytes or text are not a geometry; `offset` counts bytes from 0.
  case malformed(format: String, offset: Int, reason: String)
}

extension GeometryError {
  /// The place at fault, where one is known.
  package var position: Position? {
    switch self {
    case .notFinite(let position), .openRing(let position), .tooFewPositions(let position): position
    case .notWorkedOut(_, let position): position
    case .operationFailed, .malformed: nil
    }
  }
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
    case .notWorkedOut(let operation, let position):
      "\(operation): the outlines\(position.map { " near \($0)" } ?? "") cross or run so close "
        + "together that they cannot be told apart, even to a metre; draw what was claimed there "
        + "with simpler outlines"
    case .malformed(let format, let offset, let reason):
      "\(format), byte \(offset): \(reason)"
    }
  }
}
