internal import PlainText

#if canImport(Glibc)
  private import Glibc
#endif

/// A file that is being written beside its target, and takes the target's name when it is whole.
///
/// Until then nobody sees it under that name, and what has the name stays as it is. One that is let
/// go before it is finished leaves nothing behind. What processes
/// that were killed have left of the same target is removed when the next one starts.
package final class PartFile {
  /// What becomes of a file that has the target's name already.
  package enum Naming: Sendable {
    /// The new one takes its place.
    case replacing
    /// The new one takes its place, unless both hold the same bytes: then it is dropped.
    case replacingUnlessSame
    /// It stays, and the new one is refused.
    case new
  }

  /// The path while it is written.
  package let path: String
  /// The target as it was named, for messages.
  private let name: String
  private let target: String
  private let handle: Int32
  private let isPrivate: Bool
  /// Whether the file has its name, or is gone.
  private var isOver = false
  private var waiting: [UInt8] = []

  /// How many bytes were appended so far.
  package private(set) var count: UInt64 = 0

  private static let chunk = 1 << 18

  /// A new file for a target; a suffix tells several for one target apart. A link is followed: the
  /// file that it leads to is replaced. What others may do with it is as asked from its first byte on,
  /// as far as the user's mask allows.
  package init(for target: String, suffix: String = "part", permissions: UInt32 = 0o666)
    throws(FileError)
  {
    name = target
    self.target = FileSystem.linked(target)
    isPrivate = permissions & 0o077 == 0
    Self.removeStale(for: self.target)
    path = Self.path(for: self.target, suffix: suffix)
    // Nobody else can have put a file or a link there.
    handle = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
    guard handle >= 0 else { throw .failed(.create, path: name, code: errno) }
  }

  deinit { abandon() }

  /// Where what is to become a target is written first: in the same folder, hidden, under a name that
  /// nobody can foresee.
  package static func path(for target: String, suffix: String = "part") -> String {
    let random = Secrets.randomBytes(8).hexadecimalDigits
    return "\(FileSystem.folder(of: target))/.\(FileSystem.name(of: target)).\(getpid())."
      + "\(random).\(suffix)"
  }

  /// Removes what processes that were killed have left of the same target.
  package static func removeStale(for target: String) {
    let folder = FileSystem.folder(of: target)
    let start = ".\(FileSystem.name(of: target))."
    for found in (try? FileSystem.names(in: folder)) ?? [] where found.hasPrefix(start) {
      let parts = found.dropFirst(start.count).split(separator: ".", maxSplits: 2)
      guard parts.count == 3, let process = Int32(parts[0]), hasEnded(process) else { continue }
      let path = "\(folder)/\(found)"
      switch parts[2] {
      case "part", "part-journal", "images.part": FileSystem.remove(path)
      // A folder that was moved aside, and may be the only one.
      case oldSuffix where FileSystem.exists(target): FileSystem.remove(path)
      case oldSuffix: _ = rename(path, target)
      default: continue
      }
    }
  }

  /// What marks a folder that another one takes the place of.
  package static let oldSuffix = "old"

  /// Whether no process of the number runs any more.
  static func hasEnded(_ process: Int32) -> Bool {
    process > 0 && kill(process, 0) != 0 && errno == ESRCH
  }

  /// Appends bytes.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    waiting += bytes
    count += UInt64(bytes.count)
    if waiting.count >= Self.chunk { try flush() }
  }

  /// Appends all that the file at a path holds.
  package func append(contentsOf path: String) throws(FileError) {
    let other = open(path, O_RDONLY | O_CLOEXEC)
    guard other >= 0 else { throw .failed(.read, path: path, code: errno) }
    defer { close(other) }
    while true {
      guard let chunk = Self.nextChunk(of: other) else {
        throw .failed(.read, path: path, code: errno)
      }
      if chunk.isEmpty { return }
      try append(chunk)
    }
  }

  /// Appends all that another file holds.
  package func append(contentsOf other: PartFile) throws(FileError) {
    try other.flush()
    guard lseek(other.handle, 0, SEEK_SET) == 0 else {
      throw .failed(.read, path: name, code: errno)
    }
    var chunk = [UInt8](repeating: 0, count: Self.chunk)
    while true {
      let count = Glibc.read(other.handle, &chunk, chunk.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(.read, path: name, code: errno) }
      try append(Array(chunk[..<count]))
    }
  }

  /// Syncs the file, also where others have written into it by its path, and gives it its name.
  ///
  /// False when it was dropped because what has the name already is the same. A file that is easily
  /// made again needs no syncing.
  package func finish(_ naming: Naming = .replacing, syncing: Bool = true) throws(FileError) -> Bool
  {
    try flush()
    if case .replacingUnlessSame = naming, Self.isSame(path, target) {
      abandon()
      return false
    }
    guard !syncing || fsync(handle) == 0 else { throw .failed(.write, path: name, code: errno) }
    if case .new = naming {
      try nameNew()
    } else {
      keepMode()
      try FileSystem.rename(path, to: target, syncing: syncing)
    }
    isOver = true
    close(handle)
    return true
  }

  /// Removes the file, unless it is finished.
  package func abandon() {
    guard !isOver else { return }
    isOver = true
    close(handle)
    unlink(path)
  }

  /// What others may do with the file in whose place this one comes they may do with this one.
  private func keepMode() {
    var status = stat()
    guard !isPrivate, stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    _ = chmod(path, status.st_mode & 0o7777)
  }

  /// Unlike a renaming, a second link never takes the place of a file; not every disk has links.
  private func nameNew() throws(FileError) {
    if link(path, target) == 0 {
      unlink(path)
      return FileSystem.syncFolder(of: target)
    }
    guard errno != EEXIST, !FileSystem.exists(target) else {
      throw .failed(.create, path: name, code: EEXIST)
    }
    try FileSystem.rename(path, to: target)
  }

  /// Whether two files hold the same bytes.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    let files = [open(first, O_RDONLY | O_CLOEXEC), open(second, O_RDONLY | O_CLOEXEC)]
    defer { for file in files where file >= 0 { close(file) } }
    guard files.allSatisfy({ $0 >= 0 }) else { return false }
    while true {
      guard let one = nextChunk(of: files[0]), let other = nextChunk(of: files[1]), one == other
      else { return false }
      if one.count < chunk { return true }
    }
  }

  /// The next bytes of an open file, fewer than a chunk only at its end; nil when it fails.
  private static func nextChunk(of file: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: chunk)
    var count = 0
    while count < chunk {
      let more = bytes[count...].withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress, $0.count)
      }
      if more < 0, errno == EINTR { continue }
      guard more >= 0 else { return nil }
      if more == 0 { break }
      count += more
    }
    return Array(bytes[..<count])
  }

  private func flush() throws(FileError) {
    try WholeFile.write(waiting, to: handle, path: name)
    waiting.removeAll(keepingCapacity: true)
  }
}
