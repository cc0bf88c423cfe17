package import ChangeLog
internal import Files
internal import PostgresLog

extension Tracker {
  /// Copies to a ledger what it lacks of another, with the hashes as they are; a file that is not there
  /// is made.
  package static func copy(from source: Ledger, to target: Ledger) throws(Failure) -> LogCopy {
    let from = try Tracker(ledger: source).openLog()
    if case .file(let path) = target, !FileSystem.exists(path) {
      try failing {
        try FileSystem.makeFolder(holding: path)
        _ = try ClaimLog.create(at: path)
      }
    }
    let to = try Tracker(ledger: target).openLogForWriting()
    return try failing { try from.copy(to: to) }
  }
}
