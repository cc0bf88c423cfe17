internal import GRDB

extension ClaimLog {
  /// Copies the log as it stands at one moment into the empty file at a path, though others use it.
  ///
  /// Source: SQLite's online backup, <https://www.sqlite.org/backup.html>.
  package func copy(to path: String) throws(ClaimLogError) {
    guard let store = store as? GeoPackageStore else {
      throw .notALog(path: self.path, reason: "only a file is copied so")
    }
    do {
      let copy = try DatabaseQueue(path: path)
      try store.queue.backup(to: copy)
      try copy.close()
    } catch {
      throw ClaimLogError(error, path: self.path, operation: "copying to \(path)")
    }
  }
}
