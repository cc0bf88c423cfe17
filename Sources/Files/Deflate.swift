internal import CDeflate

/// Compression by libdeflate; equal bytes come out equal.
package enum Deflate {
  /// The bytes in gzip's form, without a time.
  package static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8] {
    compressed(
      bytes, level: level, bound: libdeflate_gzip_compress_bound, libdeflate_gzip_compress)
  }

  /// The bytes in zlib's form.
  package static func zlib(_ bytes: [UInt8], level: Int32) -> [UInt8] {
    compressed(
      bytes, level: level, bound: libdeflate_zlib_compress_bound, libdeflate_zlib_compress)
  }

  /// The checksum that zlib, gzip and PNG call CRC-32.
  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    libdeflate_crc32(0, bytes, bytes.count)
  }

  private static func compressed(
    _ bytes: [UInt8], level: Int32, bound: (OpaquePointer?, Int) -> Int,
    _ compress: (OpaquePointer?, UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, Int) -> Int
  ) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else {
      preconditionFailure("out of memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    let most = bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: most) { room, count in
      count = compress(compressor, bytes, bytes.count, room.baseAddress, room.count)
    }
  }
}
