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
    var template = Array("\(parent)/frontline-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failed(.create, path: parent, code: errno)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { FileSystem.remove(path) }
}
