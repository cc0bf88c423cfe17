internal import CZlib

/// Compresses bytes piece by piece, and keeps count of them.
///
/// Source: RFC 1951. The same bytes in the same pieces give the same result.
final class DeflateStream {
  // zlib keeps the address of its stream, which must therefore never move.
  private let stream: UnsafeMutablePointer<z_stream>
  /// CRC-32 of what went in.
  private(set) var checksum: UInt32 = 0
  /// How many bytes went in.
  private(set) var uncompressedCount: UInt64 = 0
  /// How many bytes came out.
  private(set) var compressedCount: UInt64 = 0

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Negative bits ask for raw DEFLATE, without zlib's own header.
    let status = deflateInit2_(
      stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib gave no stream")
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  /// What more bytes give; some of it may come with the next ones.
  func add(_ bytes: [UInt8]) -> [UInt8] {
    checksum = bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), $0.baseAddress, $0.count))
    }
    uncompressedCount += UInt64(bytes.count)
    return run(bytes, Z_NO_FLUSH)
  }

  /// What is left at the end.
  func finish() -> [UInt8] { run([], Z_FINISH) }

  private func run(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
    var input = bytes
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    input.withUnsafeMutableBufferPointer { source in
      stream.pointee.next_in = source.baseAddress
      stream.pointee.avail_in = UInt32(source.count)
      var isFull = true
      while isFull {
        let space = chunk.count
        let count = chunk.withUnsafeMutableBufferPointer { target in
          stream.pointee.next_out = target.baseAddress
          stream.pointee.avail_out = UInt32(space)
          deflate(stream, flush)
          return space - Int(stream.pointee.avail_out)
        }
        output += chunk[..<count]
        isFull = count == space
      }
    }
    compressedCount += UInt64(output.count)
    return output
  }
}
