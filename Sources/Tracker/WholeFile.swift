#if canImport(Glibc)
  private import Glibc
#endif

/// Reading and writing files whole.
public enum WholeFile {
  /// All bytes of a file.
  public static func read(_ path: String) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("read", path, errno) }
      bytes += chunk[..<count]
    }
  }

  /// Writes a file so that it appears whole or not at all.
  ///
  /// The bytes go to a temporary file in the same folder, are synced to the disk, and only then
  /// take the name. Missing folders are made. A failure leaves what was there before.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let folder = folder(of: path)
    try makeFolder(folder)
    let temporary = "\(folder)/.\(name(of: path)).\(getpid()).part"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("create", path, errno) }
    do throws(Failure) {
      defer { close(file) }
      try write(bytes, to: file, path)
      guard fsync(file) == 0 else { throw failure("write", path, errno) }
      guard rename(temporary, path) == 0 else { throw failure("create", path, errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    sync(folder: folder)
  }

  /// Makes a folder, and those above it, where they are missing.
  public static func makeFolder(_ path: String) throws(Failure) {
    guard access(path, F_OK) != 0 else { return }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw failure("create", path, errno)
    }
  }

  /// Whether there is a file or folder at the path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(Failure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("write", path, errno) }
      written += count
    }
  }

  /// Makes the new name itself last through a power cut; a file system that cannot is let be.
  private static func sync(folder: String) {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    _ = fsync(handle)
    close(handle)
  }

  private static func failure(_ verb: String, _ path: String, _ code: Int32) -> Failure {
    let cause = String(cString: strerror(code))
    let (reason, advice): (Failure.Reason, String) =
      switch code {
      case EACCES, EPERM, EROFS: (.permission, "choose a path that you may use")
      case ENOENT where verb == "read": (.noInput, "check the path")
      case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG: (.cannotCreate, "check the path")
      case ENOSPC, EDQUOT: (.inputOutput, "free some space and run the command again")
      default: (verb == "create" ? .cannotCreate : .inputOutput, "check the disk and the path")
      }
    return Failure(reason, "\(path): cannot \(verb): \(cause); \(advice)")
  }
}
