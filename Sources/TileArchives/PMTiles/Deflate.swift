internal import CDeflate

/// Compression by libdeflate.
enum Deflate {
  /// Directories and metadata are small and read often.
  private static let level: Int32 = 9

  /// The bytes in gzip's form, without a time, so that equal bytes come out equal.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      preconditionFailure("out of memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      count = libdeflate_gzip_compress(
        compressor, bytes, bytes.count, room.baseAddress, room.count)
    }
  }
}
