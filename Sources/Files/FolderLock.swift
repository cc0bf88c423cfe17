#if canImport(Glibc)
  private import Glibc
#endif

/// The lock of a folder, which one process or thread holds at a time among those that ask for it.
package enum FolderLock {
  /// Does work while nobody else holds the lock of the folder in which a file lies; waits for it.
  package static func holding(folderOf path: String, _ work: () throws -> Void) throws {
    let folder = open(FileSystem.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileError.failed(.read, path: path, code: errno) }
    defer { close(folder) }
    while flock(folder, LOCK_EX) != 0 {
      guard errno == EINTR else { throw FileError.failed(.write, path: path, code: errno) }
    }
    try work()
  }

  /// Does work while nobody else holds the lock of a folder; says whether it could, for where somebody
  /// does, nothing is done.
  package static func tryHolding(folder path: String, _ work: () throws -> Void) throws -> Bool {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileError.failed(.read, path: path, code: errno) }
    defer { close(folder) }
    while flock(folder, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { return false }
      guard errno == EINTR else { throw FileError.failed(.write, path: path, code: errno) }
    }
    try work()
    return true
  }
}
