internal import CDeflate
internal import PlainText

/// The objects of a PDF file.
struct PDFFile {
  /// The objects so far, the first numbered 1; empty where one is only reserved.
  private var objects: [[UInt8]] = []

  private static let compressionLevel: Int32 = 6

  /// The number of an object that is yet to be set.
  mutating func reserve() -> Int {
    objects.append([])
    return objects.count
  }

  /// Sets an object.
  mutating func set(_ number: Int, _ text: String) { objects[number - 1] = Array(text.utf8) }

  /// Sets an object to a stream, which is compressed.
  mutating func set(_ number: Int, _ entries: String, stream: [UInt8]) {
    let packed = Self.deflated(stream)
    let start = "<<\(entries)/Filter/FlateDecode/Length \(packed.count)>>\nstream\n"
    objects[number - 1] = Array(start.utf8) + packed + Array("\nendstream".utf8)
  }

  /// The bytes of the file.
  consuming func finished(catalog: Int, info: Int) -> [UInt8] {
    // A line of bytes above 127 tells programs that the file is not text.
    var bytes = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(bytes.count)
      bytes += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
    }
    let start = bytes.count
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    table += """
      trailer
      <</Size \(objects.count + 1)/Root \(catalog) 0 R/Info \(info) 0 R>>
      startxref
      \(start)
      %%EOF

      """
    return bytes + Array(table.utf8)
  }

  /// A text that people read: UTF-16 in hexadecimal digits.
  static func text(_ text: String) -> String {
    "<FEFF" + text.utf16.map { $0.hexadecimal(digits: 4) }.joined() + ">"
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(compressionLevel) else {
      preconditionFailure("out of memory")
    }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      count = libdeflate_zlib_compress(
        compressor, bytes, bytes.count, room.baseAddress, room.count)
    }
  }
}
