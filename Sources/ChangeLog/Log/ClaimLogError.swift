/// What can go wrong with a change log.
///
/// `draft` counts the drafts of one `append` from 0.
package enum ClaimLogError: Error, Hashable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// There is a file already where a new log should be.
  case exists(path: String)
  /// No file can be made there.
  case cannotCreate(path: String, reason: String)
  /// The file or its folder may not be read or written.
  case permissionDenied(path: String, reason: String)
  /// The file is something else.
  case notALog(path: String, reason: String)
  /// The file is a change log, and broken.
  case damaged(path: String, reason: String)
  /// The log was written by a later version of the program.
  case newerSchema(path: String, version: Int, supported: Int, program: String)
  /// The log is of an earlier version and is open for reading only.
  case olderSchema(path: String, version: Int, supported: Int)
  /// Another program is writing to the log.
  case busy(path: String)
  /// The disk is full or failing; the text is SQLite's own.
  case inputOutput(path: String, operation: String, reason: String)
  /// A claim that the log cannot keep.
  case invalidClaim(draft: Int, reason: String)
  /// A claim answers one that is not in the log.
  case unknownClaim(draft: Int, repliesTo: ClaimID)
  /// Another claim has the name; what it says is nil where that may not be told.
  case idTaken(draft: Int, id: ClaimID, recorded: String?, new: String)
  /// Another claim was recorded under the idempotency key; its name is nil where that may not be
  /// told.
  case keyTaken(draft: Int, key: String, id: ClaimID?)
  /// A client library that is not installed.
  case libraryMissing(package: String)
  /// The database cannot be reached, or the connection to it was lost before anything was recorded.
  case unreachable(path: String, reason: String)
  /// How the database is reached, or what it is set to, does not do.
  case settings(path: String, reason: String)
  /// Nobody knows whether what was given is recorded.
  case outcomeUnknown(path: String)
  /// A log to which another is copied has something else.
  case otherLog(path: String, place: String, source: String)
  /// A file was changed while it was being kept as evidence.
  case evidenceChanged(path: String)
}

extension ClaimLogError: CustomStringConvertible {
  /// One line that names the place, the value, the cause and the next step.
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such change log. Make one, or give another path."
    case .exists(let path):
      "\(path): there is a file already, and nothing was written. Give another path."
    case .cannotCreate(let path, let reason):
      "\(path): cannot make the change log: \(reason)"
    case .permissionDenied(let path, let reason):
      "\(path): permission denied: \(reason)"
    case .notALog(let path, let reason):
      "\(path): not a change log: \(reason)"
    case .damaged(let path, let reason):
      "\(path): the change log is damaged: \(reason). Restore it from a copy."
    case .newerSchema(let path, let version, let supported, let program):
      "\(path): the change log has schema \(version), and this program reads up to \(supported). "
        + "Use frontline \(program) or later."
    case .olderSchema(let path, let version, let supported):
      "\(path): the change log has schema \(version), and this program reads \(supported). "
        + "Whatever records in a file brings it up to date; making one in PostgreSQL again does so."
    case .busy(let path):
      "\(path): another program is using the change log. Close it there, or try again in a moment."
    case .inputOutput(let path, let operation, let reason):
      "\(path): \(operation): \(reason). Nothing was recorded."
    case .invalidClaim(let draft, let reason):
      "claim \(draft + 1): \(reason). Nothing was recorded."
    case .unknownClaim(let draft, let id):
      "claim \(draft + 1): answers \(id), which is not in the log. Record that claim first."
    case .idTaken(let draft, let id, nil, _):
      "claim \(draft + 1): \(id) cannot be its name. Give it another id."
    case .idTaken(let draft, let id, let recorded?, let new):
      "claim \(draft + 1): \(id) stands for another claim. In the log: \(recorded). New: \(new). "
        + "Give the new one another id; if it corrects the old one, record `superseded` as well."
    case .keyTaken(let draft, let key, let id):
      "claim \(draft + 1): idempotency key \(key) stands for "
        + (id.map { "\($0), which says something else" } ?? "another claim")
        + ". Give the new claim another key."
    case .otherLog(let path, let place, let source):
      "\(path): \(place) is not the one of \(source), so that nothing was copied. Copy to a new "
        + "ledger, or to one that was copied from this."
    case .libraryMissing(let package):
      "\(package) is not installed, without which PostgreSQL cannot be reached: "
        + "apt-get install \(package)"
    case .unreachable(let path, let reason):
      "\(path): cannot reach the database: \(reason). Nothing was recorded."
    case .settings(let path, let reason):
      "\(path): \(reason)"
    case .outcomeUnknown(let path):
      "\(path): not known whether it was recorded: the database gave no answer. Send it again with "
        + "the same key; it is recorded once."
    case .evidenceChanged(let path):
      "\(path): the file was changed while it was read, and nothing was recorded. Try again."
    }
  }
}
