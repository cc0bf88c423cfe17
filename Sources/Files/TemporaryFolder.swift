#if canImport(Glibc)
  private import Glibc
#endif

/// A folder of its own for files that are needed for a while; it goes with the value.
package struct TemporaryFolder: ~Copyable {
  /// The path of the folder.
  package let path: String

  /// A new, empty folder where the system keeps temporary files; nobody else may look into it.
  package init() throws(FileError) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    Self.removeStale(in: parent)
    var template = Array("\(parent)/\(Self.prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failed(.create, path: parent, code: errno)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static let prefix = "frontline-"

  /// Removes the folders of this user that processes left which were killed.
  private static func removeStale(in parent: String) {
    for name in (try? FileSystem.names(in: parent)) ?? [] where name.hasPrefix(prefix) {
      let parts = name.dropFirst(prefix.count).split(separator: "-")
      let path = "\(parent)/\(name)"
      var status = stat()
      guard parts.count == 2, let process = Int32(parts[0]), PartFile.hasEnded(process),
        lstat(path, &status) == 0, status.st_uid == getuid(), status.st_mode & S_IFMT == S_IFDIR
      else { continue }
      FileSystem.remove(path)
    }
  }

  deinit { FileSystem.remove(path) }
}
