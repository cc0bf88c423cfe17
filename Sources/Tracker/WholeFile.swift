#if canImport(Glibc)
  private import Glibc
#endif

/// Reading and writing files whole.
public enum WholeFile {
  /// All bytes of a file, or as many of the first as are wanted.
  public static func read(_ path: String, atMost limit: Int = .max) throws(Failure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("read", path, errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(file, &status) == 0 { bytes.reserveCapacity(min(Int(status.st_size), limit)) }
    var chunk = [UInt8](repeating: 0, count: min(1 << 16, limit))
    while bytes.count < limit {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("read", path, errno) }
      bytes += chunk[..<count]
    }
    return bytes
  }

  /// The names of the files and folders in a folder, sorted byte by byte.
  public static func names(in folder: String) throws(Failure) -> [String] {
    guard let stream = opendir(folder) else { throw failure("read", folder, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes a file so that it appears whole or not at all.
  ///
  /// The bytes go to a temporary file in the same folder, are synced to the disk, and only then
  /// take the name. Missing folders are made. A failure leaves what was there before. A pipe or a
  /// device, such as `/dev/stdout`, is written to as it is. An interruption waits for the end.
  public static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    try write(bytes, to: path, naming: replacing)
  }

  /// Writes a file as `write` does, unless there is a file already: then it is left as it is.
  public static func writeNew(_ bytes: [UInt8], to path: String) throws(Failure) {
    try write(bytes, to: path) { temporary, target in
      if link(temporary, target) == 0 { return unlink(temporary) == 0 }
      // Not every disk has links.
      return errno != EEXIST && !exists(target) && rename(temporary, target) == 0
    }
  }

  /// Writes a file part by part, so that it appears whole or not at all, as `write` does.
  ///
  /// An interruption ends the work before the next part, and leaves what was there before.
  public static func write(
    to path: String,
    parts: (_ add: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Void
  ) throws(Failure) {
    if isPipeOrDevice(path) {
      let file = open(path, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw failure("write", path, errno) }
      defer { close(file) }
      return try parts { part throws(Failure) in try write(part, to: file, path) }
    }
    try make(path, naming: replacing) { temporary throws(Failure) in
      let file = open(temporary, O_WRONLY | O_CLOEXEC)
      guard file >= 0 else { throw failure("write", path, errno) }
      defer { close(file) }
      try parts { part throws(Failure) in
        try checkNotInterrupted(path)
        try write(part, to: file, path)
      }
    }
  }

  /// Has a file made under another name, and gives it its own when it is whole, as `write` does.
  ///
  /// `work` fills the empty file at the path that it is given.
  public static func make(
    _ path: String, _ work: (_ temporary: String) throws(Failure) -> Void
  ) throws(Failure) {
    guard !isPipeOrDevice(path) else {
      throw Failure(
        .cannotCreate,
        "\(path): such a file cannot be written to a pipe or a device; "
          + "give the path of a file")
    }
    try make(path, naming: replacing, work)
  }

  /// Ends work that an interruption waits for.
  public static func checkNotInterrupted(_ path: String) throws(Failure) {
    var waiting = sigset_t()
    sigpending(&waiting)
    guard interruptions.contains(where: { sigismember(&waiting, $0) == 1 }) else { return }
    throw Failure(.tryAgain, "\(path): interrupted; nothing was written")
  }

  private static func write(
    _ bytes: [UInt8], to path: String, naming: (_ from: String, _ to: String) -> Bool
  ) throws(Failure) {
    if isPipeOrDevice(path) { return try write(bytes, into: path, named: path) }
    try make(path, naming: naming) { temporary throws(Failure) in
      try write(bytes, into: temporary, named: path)
    }
  }

  private static func make(
    _ path: String, naming: (_ from: String, _ to: String) -> Bool,
    _ work: (_ temporary: String) throws(Failure) -> Void
  ) throws(Failure) {
    let target = linked(path)
    let folder = folder(of: target)
    try makeFolder(folder)
    let temporary = "\(folder)/.\(name(of: target)).\(getpid()).part"
    let mask = holdInterruptions()
    defer { release(mask) }
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure("create", path, errno) }
    close(file)
    do throws(Failure) {
      try work(temporary)
      try sync(temporary, path)
      guard naming(temporary, target) else { throw failure("create", path, errno) }
    } catch {
      unlink(temporary)
      throw error
    }
    sync(folder: folder)
  }

  private static func replacing(_ temporary: String, _ target: String) -> Bool {
    rename(temporary, target) == 0
  }

  /// Makes a folder, and those above it, where they are missing.
  public static func makeFolder(_ path: String) throws(Failure) {
    guard access(path, F_OK) != 0 else { return }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw failure("create", path, errno)
    }
  }

  /// Makes the folder that a file is to lie in, and refuses one that files cannot be made in.
  public static func makeFolder(holding path: String) throws(Failure) {
    try makeFolder(folder(of: path))
    guard access(folder(of: path), W_OK | X_OK) == 0 else { throw failure("create", path, errno) }
  }

  /// Whether there is a folder at the path.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a file or folder at the path.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether both paths lead to one file.
  public static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0
      && (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isPipeOrDevice(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && [S_IFCHR, S_IFIFO].contains(status.st_mode & S_IFMT)
  }

  /// Writes all bytes into what is there; `path` is the name for messages.
  private static func write(_ bytes: [UInt8], into place: String, named path: String)
    throws(Failure)
  {
    let file = open(place, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("write", path, errno) }
    defer { close(file) }
    try write(bytes, to: file, path)
  }

  /// The file that a symbolic link leads to, or the path itself.
  private static func linked(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static let interruptions = [SIGINT, SIGTERM, SIGHUP]

  private static func holdInterruptions() -> sigset_t {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for signal in interruptions { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &before)
    return before
  }

  private static func release(_ mask: sigset_t) {
    var mask = mask
    pthread_sigmask(SIG_SETMASK, &mask, nil)
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

  /// Makes what is in a file last through a power cut.
  private static func sync(_ temporary: String, _ path: String) throws(Failure) {
    let file = open(temporary, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure("write", path, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure("write", path, errno) }
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
      case _ where verb == "read" && [ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG].contains(code):
        (.noInput, "check the path")
      case EEXIST: (.cannotCreate, "choose another path")
      case ENOENT, ENOTDIR, EISDIR, ENAMETOOLONG: (.cannotCreate, "check the path")
      case ENOSPC, EDQUOT: (.inputOutput, "free some space and run the command again")
      default: (verb == "create" ? .cannotCreate : .inputOutput, "check the disk and the path")
      }
    return Failure(reason, "\(path): cannot \(verb): \(cause); \(advice)")
  }
}
