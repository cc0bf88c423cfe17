internal import Files

/// A file of OpenStreetMap's, in either of its formats, as far as its frame tells whether all of it is
/// there: GDAL's program reads what there is, and does not say so.
///
/// Source: <https://wiki.openstreetmap.org/wiki/PBF_Format>.
struct OpenStreetMapExtract {
  /// Whether it is XML, and not the binary format.
  let isXML: Bool
  private let path: String

  /// The file at a path that starts with those bytes; nil where it is of another format.
  init?(_ start: [UInt8], _ path: String) {
    self.path = path
    isXML =
      start.first == UInt8(ascii: "<") && String(decoding: start, as: UTF8.self).contains("<osm")
    let isBinary = start.dropFirst(4).starts(with: [0x0A, 0x09] + Array("OSMHeader".utf8))
    guard isXML || isBinary else { return nil }
  }

  /// Refuses a file that is cut short.
  func checkIsWhole() throws(Failure) {
    let (path, isXML) = (path, isXML)
    try failing {
      let file = try MappedFile(path)
      let isWhole =
        isXML
        ? String(decoding: file.bytes.suffix(4096), as: UTF8.self).contains("</osm>")
        : Self.endsWithBlock(file.bytes)
      guard isWhole else {
        throw Failure(
          .data, "\(path): this extract of OpenStreetMap is cut short or damaged; fetch it again")
      }
    }
  }

  /// Whether blocks follow one another up to the end: the length of a head, the head, which says how
  /// long the block is, and the block.
  private static func endsWithBlock(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < bytes.count {
      guard offset + 4 <= bytes.count else { return false }
      let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = offset + 4 + length
      guard length <= 64 << 10, end <= bytes.count,
        let size = blockSize(bytes[(offset + 4)..<end])
      else { return false }
      offset = end + size
    }
    return offset == bytes.count
  }

  /// The length of a block, field 3 of its head.
  private static func blockSize(_ head: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var rest = head[...]
    func number() -> Int? {
      var (value, shift) = (0, 0)
      while let byte = rest.popFirst(), shift < 56 {
        value |= Int(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return value }
        shift += 7
      }
      return nil
    }
    while let tag = number() {
      guard let value = number() else { return nil }
      switch tag & 7 {
      case 0 where tag >> 3 == 3: return value
      case 0: continue
      case 2 where value <= rest.count: rest = rest.dropFirst(value)
      default: return nil
      }
    }
    return nil
  }
}
