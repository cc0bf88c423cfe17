internal import GRDB
internal import SimpleFeatures

extension ClaimLogError {
  /// What an error of SQLite, or of a geometry in it, means for the log at the path.
  init(_ error: any Error, path: String, operation: String) {
    switch error {
    case let error as ClaimLogError: self = error
    case let error as DatabaseError: self.init(error, path: path, operation: operation)
    case let error as GeometryError: self = .damaged(path: path, reason: "\(error)")
    default: self = .inputOutput(path: path, operation: operation, reason: "\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String, operation: String) {
    let reason = "SQLite: \(error.message ?? "\(error.resultCode)")"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .busy(path: path)
    case .SQLITE_NOTADB:
      self = .notALog(path: path, reason: "it is not an SQLite database")
    case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_CONSTRAINT, .SQLITE_ERROR, .SQLITE_MISMATCH:
      self = .damaged(path: path, reason: reason)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
      self = .permissionDenied(path: path, reason: "\(operation): \(reason)")
    default:
      self = .inputOutput(path: path, operation: operation, reason: reason)
    }
  }
}
