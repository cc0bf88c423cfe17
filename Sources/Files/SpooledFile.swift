#if canImport(Glibc)
  private import Glibc
#endif

/// A new file in which bytes are gathered that come one after the other, up to a limit.
package struct SpooledFile: ~Copyable {
  /// Where the file is.
  package let path: String
  private let name: String
  private let limit: Int
  private let handle: Int32
  private var count = 0

  /// An empty file at a path, for the bytes of what messages call by `name`; only its owner may read
  /// it.
  package init(at path: String, holding name: String, atMost limit: Int) throws(FileError) {
    self.path = path
    self.name = name
    self.limit = limit
    handle = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw .failed(.create, path: path, code: errno) }
  }

  /// Writes bytes behind those that are there.
  package mutating func append(_ bytes: some Collection<UInt8>) throws(FileError) {
    count += bytes.count
    guard count <= limit else { throw .tooLarge(path: name, limit: limit) }
    try WholeFile.write(Array(bytes), to: handle, path: path)
  }

  /// Writes all that a pipe gives, `-` being standard input, until it ends.
  package mutating func append(allOf pipe: String) throws(FileError) {
    let source = pipe == "-" ? dup(STDIN_FILENO) : open(pipe, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw .failed(.read, path: name, code: errno) }
    defer { close(source) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(source, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .failed(.read, path: name, code: errno) }
      guard count > 0 else { return }
      try append(chunk[..<count])
    }
  }

  deinit { close(handle) }
}
