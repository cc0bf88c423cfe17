internal import CZlib
package import Files
internal import PlainText

/// Unpacks gzipped files.
///
/// Source: RFC 1952.
package enum GzipFile {
  /// The bytes that such a file starts with.
  package static let magic: [UInt8] = [0x1F, 0x8B]

  /// Writes what the file at a path holds to another; `name` is its own, for messages.
  package static func unpack(
    _ path: String, named name: String, to target: inout SpooledFile
  ) throws {
    guard let file = gzopen(path, "rb") else { throw damaged(name) }
    defer { gzclose(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = gzread(file, &chunk, UInt32(chunk.count))
      guard count >= 0 else { throw damaged(name) }
      if count == 0 { break }
      try target.append(chunk[..<Int(count)])
    }
    // A file that ends too early is told at the end only.
    var status: Int32 = Z_OK
    _ = gzerror(file, &status)
    guard status == Z_OK else { throw damaged(name) }
  }

  private static func damaged(_ name: String) -> FileFault {
    FileFault(FilePlace(path: name), "gzip: the file is damaged or cut short; fetch it again")
  }
}
