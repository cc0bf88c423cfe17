internal import CDeflate
internal import Files
internal import NIOCore
internal import PlainText

/// Bytes to be sent, plain and compressed, and the tag that stands for them.
struct Document: Sendable {
  /// The plain bytes.
  let bytes: ByteBuffer
  /// What they are.
  let type: Answer.MediaType
  /// The bytes as gzip writes them (RFC 1952); nil where that would not be worth while.
  let compressed: ByteBuffer?
  /// What stands for the bytes: the same ones always have the same.
  let tag: String

  /// What fits into one packet is not compressed.
  private static let leastBytes = 1_200

  /// How much time is spent to make bytes shorter, in the levels of libdeflate.
  enum Effort: Int32 {
    /// For what is made for one request.
    case little = 5
    /// For what is made once.
    case most = 12
  }

  /// A document of bytes.
  init(_ bytes: ByteBuffer, _ type: Answer.MediaType, effort: Effort = .little) {
    self.bytes = bytes
    self.type = type
    tag = Self.tag(of: bytes)
    let isWorthwhile = type.isCompressible && bytes.readableBytes >= Self.leastBytes
    compressed = isWorthwhile ? Self.gzip(bytes, effort) : nil
  }

  /// A value as JSON.
  init(_ value: some Encodable, _ type: Answer.MediaType = .json) throws {
    self.init(ByteBuffer(string: try Answer.json(value)), type)
  }

  /// What it takes to keep it.
  var cost: Int { bytes.readableBytes + (compressed?.readableBytes ?? 0) + 256 }

  /// The tag of bytes: 128 bits of their SHA-256.
  static func tag(of bytes: ByteBuffer) -> String {
    var hash = SHA256()
    bytes.withUnsafeReadableBytes { hash.update($0) }
    return Array(hash.digest().prefix(16)).hexadecimalDigits
  }

  private static func gzip(_ bytes: ByteBuffer, _ effort: Effort) -> ByteBuffer? {
    guard let compressor = libdeflate_alloc_compressor(effort.rawValue) else { return nil }
    defer { libdeflate_free_compressor(compressor) }
    var room = ByteBuffer()
    let count = bytes.readableBytes
    let written = room.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { output in
      bytes.withUnsafeReadableBytes { input in
        libdeflate_gzip_compress(
          compressor, input.baseAddress, input.count, output.baseAddress, count)
      }
    }
    return written > 0 ? room : nil
  }
}

/// How the bytes of an answer are coded on their way.
enum ContentCoding: String, Sendable {
  case identity, gzip

  /// The coding to use for a client that accepts what the fields say.
  ///
  /// Source: RFC 9110, section 12.5.3.
  init(_ fields: [String]) {
    var weights: [String: Double] = [:]
    for entry in fields.joined(separator: ",").split(separator: ",") {
      let parts = entry.split(separator: ";").map {
        $0.filter { $0 != " " && $0 != "\t" }.lowercased()
      }
      guard let name = parts.first, !name.isEmpty else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
      weights[name == "x-gzip" ? "gzip" : name] =
        weight.map { Parameters.decimal(String($0.dropFirst(2))) ?? 0 } ?? 1
    }
    let gzip = weights["gzip"] ?? weights["*"] ?? 0
    self = gzip > 0 && gzip >= weights["identity"] ?? 0 ? .gzip : .identity
  }
}
