#if canImport(Glibc)
  private import Glibc
#endif

/// Reading and writing files whole.
package enum WholeFile {
  /// All bytes of a file, or as many of the first as are wanted.
  package static func read(_ path: String, atMost limit: Int = .max) throws(FileError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .failed(.read, path: path, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 { bytes.reserveCapacity(min(Int(status.st_size), limit)) }
    var chunk = [UInt8](repeating: 0, count: min(1 << 16, limit))
    while bytes.count < limit {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(.read, path: path, code: errno) }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// Writes a file so that it appears whole or not at all.
  ///
  /// The bytes go to a temporary file in the same folder, are synced to the disk, and only then
  /// take the name. Missing folders are made. A failure leaves what was there before. A pipe or a
  /// device, such as `/dev/stdout`, is written to as it is. An interruption waits for the end.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, .replacing)
  }

  /// Writes a file as `write` does, which from its first byte on only its owner may read or write.
  package static func writePrivately(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, .replacing, permissions: 0o600)
  }

  /// Writes a file as `write` does, but for syncing it: for one that is easily made again.
  package static func writeUnsynced(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, .replacing, syncing: false)
  }

  /// Writes a file as `write` does, unless there is a file already: then it is left as it is.
  package static func writeNew(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, .new)
  }

  /// Writes a file as `writeNew` does, which from its first byte on only its owner may read or write.
  package static func writeNewPrivately(_ bytes: [UInt8], to path: String) throws(FileError) {
    try write(bytes, to: path, .new, permissions: 0o600)
  }

  /// Writes a file part by part, so that it appears whole or not at all, as `write` does.
  ///
  /// An interruption ends the work before the next part, and leaves what was there before.
  package static func write(
    to path: String, parts: (_ add: ([UInt8]) throws(FileError) -> Void) throws -> Void
  ) throws {
    if FileSystem.isPipeOrDevice(path) {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw FileError.failed(.write, path: path, code: errno) }
      defer { close(file) }
      return try parts { part throws(FileError) in try write(part, to: file, path: path) }
    }
    try holdingInterruptions {
      let file = try part(of: path)
      try parts { part throws(FileError) in
        try checkNotInterrupted(path)
        try file.append(part)
      }
      _ = try file.finish()
    }
  }

  /// Has a file made under another name, and gives it its own when it is whole, as `write` does.
  ///
  /// `work` fills the empty file at the path that it is given.
  package static func make(_ path: String, _ work: (_ temporary: String) throws -> Void) throws {
    try make(path, .replacing, work)
  }

  /// Has a file made as `make` does, unless there is a file already: then it is left as it is.
  package static func makeNew(
    _ path: String, _ work: (_ temporary: String) throws -> Void
  ) throws {
    try make(path, .new, work)
  }

  private static func make(
    _ path: String, _ naming: PartFile.Naming, _ work: (_ temporary: String) throws -> Void
  ) throws {
    guard !FileSystem.isPipeOrDevice(path) else { throw FileError.notRegular(path: path) }
    try holdingInterruptions {
      let file = try part(of: path)
      try work(file.path)
      _ = try file.finish(naming)
    }
  }

  /// Writes a file at once and does not sync it: for files in a folder that takes its name as a whole.
  package static func writeInPlace(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .failed(.create, path: path, code: errno) }
    defer { close(file) }
    try write(bytes, to: file, path: path)
  }

  /// Ends work that an interruption waits for.
  package static func checkNotInterrupted(_ path: String) throws(FileError) {
    var waiting = sigset_t()
    sigpending(&waiting)
    guard interruptions.contains(where: { sigismember(&waiting, $0) == 1 }) else { return }
    throw .interrupted(path: path)
  }

  /// Writes all bytes to an open file; `path` is its name for messages.
  static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(.write, path: path, code: errno) }
      written += count
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, _ naming: PartFile.Naming, permissions: UInt32 = 0o666,
    syncing: Bool = true
  ) throws(FileError) {
    if FileSystem.isPipeOrDevice(path) {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw .failed(.write, path: path, code: errno) }
      defer { close(file) }
      return try write(bytes, to: file, path: path)
    }
    try holdingInterruptions { () throws(FileError) in
      let file = try part(of: path, permissions: permissions)
      try file.append(bytes)
      _ = try file.finish(naming, syncing: syncing)
    }
  }

  /// The file that is to become the one at a path, in a folder that is made where it is missing.
  private static func part(of path: String, permissions: UInt32 = 0o666) throws(FileError)
    -> PartFile
  {
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    return try PartFile(for: path, permissions: permissions)
  }

  private static let interruptions = [SIGINT, SIGTERM, SIGHUP]

  /// Does work during which an interruption waits.
  private static func holdingInterruptions<Failure: Error>(
    _ work: () throws(Failure) -> Void
  ) throws(Failure) {
    var (held, before) = (sigset_t(), sigset_t())
    sigemptyset(&held)
    for signal in interruptions { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try work()
  }
}
