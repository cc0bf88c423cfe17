#if canImport(Glibc)
  private import Glibc
#endif

/// What is asked of paths and folders.
package enum FileSystem {
  /// Whether there is a file or folder at the path.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether there is a file of bytes at the path, or a link to one.
  package static func isFile(_ path: String) -> Bool { kind(of: path) == S_IFREG }

  /// Whether there is a folder at the path.
  package static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether the path leads to a pipe or a device, such as `/dev/stdout`.
  package static func isPipeOrDevice(_ path: String) -> Bool {
    [S_IFCHR, S_IFIFO].contains(kind(of: path))
  }

  /// Whether the path leads to a pipe, as `-` for standard input does unless that is a device other
  /// than a terminal.
  package static func isPipe(_ path: String) -> Bool {
    guard path == "-" else { return kind(of: path) == S_IFIFO }
    var status = stat()
    return fstat(STDIN_FILENO, &status) == 0
      && (![S_IFCHR, S_IFBLK, S_IFDIR].contains(status.st_mode & S_IFMT)
        || isatty(STDIN_FILENO) == 1)
  }

  /// Whether the path names a file itself, and no link to one.
  package static func isPlainFile(_ path: String) -> Bool { ownKind(of: path) == S_IFREG }

  /// Whether the path names a folder itself, and no link to one.
  package static func isPlainFolder(_ path: String) -> Bool { ownKind(of: path) == S_IFDIR }

  /// Whether both paths lead to one file.
  package static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0
      && (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
  }

  /// Why a path leads nowhere, as `errno` has it: it is not there, or may not be looked at; nil where
  /// something is there.
  package static func absence(of path: String) -> Int32? {
    var status = stat()
    return stat(path, &status) == 0 ? nil : errno
  }

  /// Where a symbolic link leads, through others, or the path itself.
  ///
  /// What a link leads to is replaced, whether it is there or not: the link stays.
  package static func linked(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &bytes, bytes.count)
      guard count > 0 else { return path }
      let next = String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
      path = next.hasPrefix("/") ? next : "\(folder(of: path))/\(next)"
    }
    return path
  }

  /// Whether the process may write to what is at a path.
  package static func mayBeWritten(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// How many bytes the user may still write on the disk of a folder; nil where that is not known.
  package static func freeBytes(in folder: String) -> Int? {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return nil }
    return Int(status.f_bavail) * Int(status.f_frsize)
  }

  /// How many bytes the file at a path has; nil where there is none.
  package static func size(of path: String) -> UInt64? {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_size) : nil
  }

  /// The last part of a path.
  package static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What follows the last point of a path's last part; nil where there is none, or the part only
  /// begins with one.
  package static func ending(of path: String) -> String? {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return String(name[name.index(after: dot)...])
  }

  /// The path of the folder in which a file or folder lies: `.` for a bare name.
  package static func folder(of path: String) -> String {
    let end = path.lastIndex { $0 != "/" } ?? path.startIndex
    guard let slash = path[...end].lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The names of the files and folders in a folder, sorted byte by byte.
  package static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else {
      throw .failed(.read, path: folder, code: errno)
    }
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

  /// The paths of the files in a folder and in the folders in it, sorted byte by byte; hidden ones are
  /// left out, and links to folders are not followed.
  package static func files(in folder: String) throws(FileError) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if isPlainFolder(path) {
        files += try Self.files(in: path)
      } else if isFile(path) {
        files.append(path)
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder, and those above it, where they are missing.
  package static func makeFolder(_ path: String) throws(FileError) {
    guard access(path, F_OK) != 0 else { return }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .failed(.create, path: path, code: errno)
    }
  }

  /// Makes the folder that a file is to lie in, and refuses one that files cannot be made in.
  package static func makeFolder(holding path: String) throws(FileError) {
    try makeFolder(folder(of: path))
    guard access(folder(of: path), W_OK | X_OK) == 0 else {
      throw .failed(.create, path: path, code: errno)
    }
  }

  /// Writes all that one file holds into another that is there, from its beginning.
  package static func copy(contentsOf path: String, into target: String) throws(FileError) {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .failed(.read, path: path, code: errno) }
    defer { close(source) }
    let file = open(target, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard file >= 0 else { throw .failed(.create, path: target, code: errno) }
    defer { close(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(source, &chunk, chunk.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(.read, path: path, code: errno) }
      try WholeFile.write(Array(chunk[..<count]), to: file, path: target)
    }
  }

  /// Removes a file, or a folder with all that it holds; links in it are removed, not followed.
  package static func remove(_ path: String) {
    guard unlink(path) != 0, errno != ENOENT else { return }
    for name in (try? names(in: path)) ?? [] { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// Gives a synced file or folder another name, in the place of a file that has it, and makes the
  /// name itself last, unless nothing is to be synced.
  package static func rename(_ path: String, to target: String, syncing: Bool = true)
    throws(FileError)
  {
    guard Glibc.rename(path, target) == 0 else {
      throw .failed(.create, path: target, code: errno)
    }
    if syncing { syncFolder(of: target) }
  }

  /// Makes the names beside a path last through a power cut; a file system that cannot is let be.
  package static func syncFolder(of path: String) {
    let handle = open(folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { return }
    _ = fsync(handle)
    close(handle)
  }

  private static func ownKind(of path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
