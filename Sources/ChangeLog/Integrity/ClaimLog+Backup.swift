internal import Files
internal import GRDB

extension ClaimLog {
  /// Copies the log as it stands at one moment into the empty file at a path, though others use it.
  ///
  /// What is in a database becomes a log in a file, with numbers, moments and hashes as they are.
  /// Source: SQLite's online backup, <https://www.sqlite.org/backup.html>.
  package func copy(to path: String) throws(ClaimLogError) {
    guard let store = store as? GeoPackageStore else {
      // A log is only made where there is no file.
      FileSystem.remove(path)
      _ = try copy(to: ClaimLog.create(at: path))
      return
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
