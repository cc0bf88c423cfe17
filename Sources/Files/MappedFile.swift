internal import PlainText

#if canImport(Glibc)
  private import Glibc
#endif

/// The bytes of a file, without a copy of them in memory.
///
/// What has been read can be let go, so that a file of any size takes little memory. A pipe is read
/// whole. A file that another program shortens meanwhile ends this one.
package final class MappedFile {
  /// The bytes; they live as long as the object.
  package let bytes: UnsafeBufferPointer<UInt8>
  private let isMapped: Bool

  /// The file at a path.
  package init(_ path: String) throws(FileError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    if file >= 0, fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0),
      start != MAP_FAILED
    {
      close(file)
      bytes = UnsafeBufferPointer(
        start: start.assumingMemoryBound(to: UInt8.self), count: Int(status.st_size))
      isMapped = true
      return
    }
    if file >= 0 { close(file) }
    let content = try WholeFile.read(path)
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: content.count)
    _ = copy.initialize(from: content)
    bytes = UnsafeBufferPointer(copy)
    isMapped = false
  }

  /// Lets the memory of the bytes before an offset go; they are read again when they are needed.
  package func release(upTo offset: Int) {
    guard isMapped, let start = bytes.baseAddress else { return }
    let page = Int(getpagesize())
    let whole = min(offset, bytes.count) / page * page
    madvise(UnsafeMutableRawPointer(mutating: start), whole, MADV_DONTNEED)
  }

  /// The SHA-256 of the bytes, in lower-case hexadecimal; their memory is let go.
  package func sha256() -> String {
    let step = 1 << 22
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: step) {
      let end = min(start + step, bytes.count)
      hash.update(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[start..<end]))
      release(upTo: end)
    }
    return hash.digest().hexadecimalDigits
  }

  deinit {
    guard isMapped, let start = bytes.baseAddress else { return bytes.deallocate() }
    munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
  }
}
