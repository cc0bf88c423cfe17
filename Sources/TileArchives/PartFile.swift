#if canImport(Glibc)
  internal import Glibc
#endif

/// A file that is being written beside its target, and takes the target's name when it is whole.
final class PartFile {
  /// The path while it is written.
  let path: String
  private let target: String
  private var handle: Int32
  private var waiting: [UInt8] = []

  /// How many bytes were appended so far.
  private(set) var count: UInt64 = 0

  private static let chunk = 1 << 18

  /// A new file for a target; a suffix tells several for one target apart.
  init(for target: String, suffix: String = "part") throws(TileArchiveError) {
    self.target = target
    path = Self.path(for: target, suffix: suffix)
    handle = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard handle >= 0 else {
      throw .fileFailed(verb: "create", path: target, code: errno)
    }
  }

  deinit { if handle >= 0 { close(handle) } }

  /// Where what is to become a target is written first: in the same folder, hidden.
  static func path(for target: String, suffix: String = "part") -> String {
    let parts = target.split(separator: "/", omittingEmptySubsequences: true)
    let name = parts.last.map(String.init) ?? target
    let folder = parts.dropLast().joined(separator: "/")
    let start = target.hasPrefix("/") ? "/" : ""
    return "\(start)\(folder)\(folder.isEmpty ? "" : "/").\(name).\(getpid()).\(suffix)"
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(TileArchiveError) {
    waiting += bytes
    count += UInt64(bytes.count)
    if waiting.count >= Self.chunk { try flush() }
  }

  /// Appends all that another file holds.
  func append(contentsOf other: PartFile) throws(TileArchiveError) {
    try other.flush()
    guard lseek(other.handle, 0, SEEK_SET) == 0 else {
      throw .fileFailed(verb: "read", path: target, code: errno)
    }
    var chunk = [UInt8](repeating: 0, count: Self.chunk)
    while true {
      let count = read(other.handle, &chunk, chunk.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileFailed(verb: "read", path: target, code: errno) }
      try append(Array(chunk[..<count]))
    }
  }

  /// Syncs the file and gives it its name.
  func finish() throws(TileArchiveError) {
    try flush()
    guard fsync(handle) == 0 else {
      throw .fileFailed(verb: "write", path: target, code: errno)
    }
    close(handle)
    handle = -1
    try Self.rename(path, to: target)
  }

  /// Removes the file.
  func abandon() {
    if handle >= 0 { close(handle) }
    handle = -1
    unlink(path)
  }

  /// Gives a synced file or folder its name and makes the name itself last.
  static func rename(_ path: String, to target: String) throws(TileArchiveError) {
    guard Glibc.rename(path, target) == 0 else {
      throw .fileFailed(verb: "create", path: target, code: errno)
    }
    syncFolder(holding: target)
  }

  /// Syncs a file that was written by others and gives it its name.
  static func sync(_ path: String, as target: String) throws(TileArchiveError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
    try rename(path, to: target)
  }

  /// Makes the names in the folder of a path last through a power cut; a file system that cannot
  /// is let be.
  static func syncFolder(holding path: String) {
    let cut = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let folder = open(cut, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    close(folder)
  }

  private func flush() throws(TileArchiveError) {
    var written = 0
    while written < waiting.count {
      let count = waiting[written...].withUnsafeBytes { write(handle, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
      written += count
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
