#if canImport(Glibc)
  private import Glibc
#endif

/// Memory for a picture's pixels.
///
/// Large pictures take pages of 2 MiB where the system has them: to touch thousands of small pages
/// for the first time costs as much as drawing a layer.
package struct PixelMemory: ~Copyable {
  let start: UnsafeMutableRawPointer

  private static let hugePage = 2 << 20

  /// Memory of so many bytes; nil when there is none left.
  init?(byteCount: Int) {
    let isLarge = byteCount >= Self.hugePage
    let alignment = isLarge ? Self.hugePage : 64
    let rounded = (byteCount + alignment - 1) / alignment * alignment
    guard let start = aligned_alloc(alignment, rounded) else { return nil }
    // Where the system refuses, the memory is as good as before.
    if isLarge { madvise(start, rounded, MADV_HUGEPAGE) }
    self.start = start
  }

  deinit { free(start) }
}
