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
    Self.removeStale(for: target)
    path = Self.path(for: target, suffix: suffix)
    handle = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard handle >= 0 else {
      throw .fileFailed(verb: "create", path: target, code: errno)
    }
  }

  deinit { if handle >= 0 { close(handle) } }

  /// Where what is to become a target is written first: in the same folder, hidden.
  static func path(for target: String, suffix: String = "part") -> String {
    let (folder, name) = split(target)
    return "\(folder).\(name).\(getpid()).\(suffix)"
  }

  /// Removes what processes that were killed have left of the same target.
  static func removeStale(for target: String) {
    let (folder, name) = split(target)
    let start = ".\(name)."
    guard let names = try? TileFolder.names(in: folder.isEmpty ? "." : folder) else { return }
    for found in names where found.hasPrefix(start) {
      let parts = found.dropFirst(start.count).split(separator: ".", maxSplits: 1)
      guard parts.count == 2, ["part", "images.part"].contains(parts[1]),
        let process = pid_t(parts[0]), process > 0, kill(process, 0) != 0, errno == ESRCH
      else { continue }
      if unlink(folder + found) != 0 { TileFolder.remove(folder + found) }
    }
  }

  /// The folder of a path, with the slash behind it, and the name in it.
  private static func split(_ target: String) -> (folder: String, name: String) {
    let parts = target.split(separator: "/", omittingEmptySubsequences: true)
    let name = parts.last.map(String.init) ?? target
    let folder = parts.dropLast().joined(separator: "/")
    return ((target.hasPrefix("/") ? "/" : "") + folder + (folder.isEmpty ? "" : "/"), name)
  }

  /// Whether there is a file or folder at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

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
      let count = Glibc.read(other.handle, &chunk, chunk.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileFailed(verb: "read", path: target, code: errno) }
      try append(Array(chunk[..<count]))
    }
  }

  /// Syncs the file and gives it its name; false when it was dropped because what has the name
  /// already is the same, and that was asked for.
  func finish(unlessSame: Bool = false) throws(TileArchiveError) -> Bool {
    try flush()
    if unlessSame, Self.isSame(path, target) {
      abandon()
      return false
    }
    guard fsync(handle) == 0 else {
      throw .fileFailed(verb: "write", path: target, code: errno)
    }
    close(handle)
    handle = -1
    try Self.rename(path, to: target)
    return true
  }

  /// All bytes of a file that belongs to a target.
  static func read(_ path: String, for target: String) throws(TileArchiveError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .fileFailed(verb: "read", path: target, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileFailed(verb: "read", path: target, code: errno) }
      bytes += chunk[..<count]
    }
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

  /// Syncs a file that was written by others and gives it its name, as `finish` does.
  static func sync(_ path: String, as target: String, unlessSame: Bool) throws(TileArchiveError)
    -> Bool
  {
    if unlessSame, isSame(path, target) {
      unlink(path)
      return false
    }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
    try rename(path, to: target)
    return true
  }

  /// Whether two files hold the same bytes.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    let files = [open(first, O_RDONLY | O_CLOEXEC), open(second, O_RDONLY | O_CLOEXEC)]
    defer { for file in files where file >= 0 { close(file) } }
    guard files.allSatisfy({ $0 >= 0 }) else { return false }
    var chunks = files.map { _ in [UInt8](repeating: 0, count: chunk) }
    while true {
      var counts: [Int] = []
      for index in 0..<2 {
        var count = 0
        while count < chunk {
          let more = chunks[index][count...].withUnsafeMutableBytes {
            Glibc.read(files[index], $0.baseAddress, $0.count)
          }
          if more < 0, errno == EINTR { continue }
          guard more >= 0 else { return false }
          if more == 0 { break }
          count += more
        }
        counts.append(count)
      }
      guard counts[0] == counts[1], chunks[0][..<counts[0]] == chunks[1][..<counts[1]] else {
        return false
      }
      if counts[0] < chunk { return true }
    }
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
