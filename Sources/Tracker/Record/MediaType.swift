/// What a file is, told by its first bytes alone: its name may say anything.
///
/// Source: WHATWG MIME Sniffing, <https://mimesniff.spec.whatwg.org>, for the patterns of pictures,
/// films, sounds and archives.
enum MediaType {
  private static let patterns: [(offset: Int, bytes: [UInt8], name: String)] = [
    (0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
    (0, [0xFF, 0xD8, 0xFF], "image/jpeg"),
    (0, Array("GIF87a".utf8), "image/gif"), (0, Array("GIF89a".utf8), "image/gif"),
    (8, Array("WEBPVP".utf8), "image/webp"), (8, Array("WAVE".utf8), "audio/wave"),
    (0, [0x49, 0x49, 0x2A, 0x00], "image/tiff"), (0, [0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    (4, Array("ftypheic".utf8), "image/heic"), (4, Array("ftypqt".utf8), "video/quicktime"),
    (4, Array("ftyp".utf8), "video/mp4"), (0, [0x1A, 0x45, 0xDF, 0xA3], "video/webm"),
    (0, Array("OggS".utf8), "application/ogg"), (0, Array("ID3".utf8), "audio/mpeg"),
    (0, Array("%PDF-".utf8), "application/pdf"), (0, [0x50, 0x4B, 0x03, 0x04], "application/zip"),
    (0, [0x1F, 0x8B, 0x08], "application/gzip"),
    (0, Array("SQLite format 3\0".utf8), "application/vnd.sqlite3"),
  ]
  private static let countOfText = 1 << 12

  /// The media type of bytes; what none is known of is `application/octet-stream`.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    for pattern in patterns where bytes.dropFirst(pattern.offset).starts(with: pattern.bytes) {
      return pattern.name
    }
    let start = bytes.prefix(countOfText)
    let isText = !start.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    // A character may be cut at the end of what is looked at.
    let isWhole = (0..<4).contains { cut in
      String(validating: start.dropLast(start.count < bytes.count ? cut : 0), as: UTF8.self) != nil
    }
    return isText && isWhole && !bytes.isEmpty ? "text/plain" : "application/octet-stream"
  }
}
