/// A ZIP archive, written piece by piece: what is known only at the end of an entry stands behind it.
///
/// The same entries give the same bytes: every time stamp is that of the first day of the format.
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
struct ZIPStream {
  private struct Entry {
    let name: String
    let offset: UInt64
    let checksum: UInt32
    let compressedCount: UInt64
    let uncompressedCount: UInt64
  }

  private var entries: [Entry] = []
  private var offset: UInt64 = 0
  private var open: (name: String, offset: UInt64, stream: DeflateStream)?

  // Sizes follow the data; names are UTF-8; the method is DEFLATE; 1 January 1980.
  private static let flags: UInt16 = 1 << 3 | 1 << 11
  private static let method: UInt16 = 8
  private static let date: UInt16 = 1 << 5 | 1
  private static let version: UInt16 = 20
  private static let mostEntries = 65_534
  private static let mostBytes = UInt64(UInt32.max) - 1

  /// Starts an entry.
  mutating func begin(_ name: String) -> [UInt8] {
    open = (name, offset, DeflateStream())
    var header: [UInt8] = []
    header.append(number: 0x0403_4B50 as UInt32)
    header += Self.common(checksum: 0, compressed: 0, uncompressed: 0, name: name)
    header.append(number: 0 as UInt16)
    header += Array(name.utf8)
    return counted(header)
  }

  /// Adds bytes to the entry that was begun.
  mutating func add(_ bytes: [UInt8]) -> [UInt8] { counted(open?.stream.add(bytes) ?? []) }

  /// Ends the entry that was begun.
  mutating func end() throws(ExportError) -> [UInt8] {
    guard let (name, start, stream) = open else { return [] }
    open = nil
    var bytes = stream.finish()
    guard entries.count < Self.mostEntries, offset < Self.mostBytes,
      stream.uncompressedCount < Self.mostBytes
    else {
      throw .tooLarge(
        format: "ZIP archive", limit: "\(Self.mostEntries) files and four gigabytes")
    }
    let entry = Entry(
      name: name, offset: start, checksum: stream.checksum,
      compressedCount: stream.compressedCount, uncompressedCount: stream.uncompressedCount)
    entries.append(entry)
    bytes.append(number: 0x0807_4B50 as UInt32)
    bytes.append(number: entry.checksum)
    bytes.append(number: UInt32(entry.compressedCount))
    bytes.append(number: UInt32(entry.uncompressedCount))
    return counted(bytes)
  }

  /// The central directory.
  mutating func closing() -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes.append(number: 0x0201_4B50 as UInt32)
      bytes.append(number: Self.version)
      bytes += Self.common(
        checksum: entry.checksum, compressed: UInt32(entry.compressedCount),
        uncompressed: UInt32(entry.uncompressedCount), name: entry.name)
      // No extra field and comment, the first disk, no attributes.
      for _ in 0..<4 { bytes.append(number: 0 as UInt16) }
      bytes.append(number: 0 as UInt32)
      bytes.append(number: UInt32(entry.offset))
      bytes += Array(entry.name.utf8)
    }
    let size = UInt32(bytes.count)
    bytes.append(number: 0x0605_4B50 as UInt32)
    for _ in 0..<2 { bytes.append(number: 0 as UInt16) }
    for _ in 0..<2 { bytes.append(number: UInt16(entries.count)) }
    bytes.append(number: size)
    bytes.append(number: UInt32(offset))
    bytes.append(number: 0 as UInt16)
    return bytes
  }

  /// What the header of an entry and its line in the directory have in common.
  private static func common(
    checksum: UInt32, compressed: UInt32, uncompressed: UInt32, name: String
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in [version, flags, method, 0, date] { bytes.append(number: number) }
    for number in [checksum, compressed, uncompressed] { bytes.append(number: number) }
    bytes.append(number: UInt16(name.utf8.count))
    return bytes
  }

  private mutating func counted(_ bytes: [UInt8]) -> [UInt8] {
    offset += UInt64(bytes.count)
    return bytes
  }
}

extension [UInt8] {
  /// Adds a number, lowest byte first.
  fileprivate mutating func append(number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
