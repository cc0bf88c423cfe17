internal import CDeflate

/// What the images of an archive are known by, as it is kept beside them.
///
/// A sign, a version, the count of keys and of numbers, the keys as they are, the numbers seven bits
/// at a time, and a CRC-32 of all before it. What the numbers say is up to the archive.
struct ImageKeyTable: Hashable, Sendable {
  var keys: [ImageKey] = []
  var numbers: [UInt64] = []

  /// How the bytes of every table begin.
  static let sign = Array("frontline images 1\n".utf8)

  /// The table as bytes.
  var bytes: [UInt8] {
    var bytes = Self.sign
    bytes.append(varint: UInt64(keys.count))
    bytes.append(varint: UInt64(numbers.count))
    for key in keys {
      bytes.append(littleEndian: key.x)
      bytes.append(littleEndian: key.y)
    }
    for number in numbers { bytes.append(varint: number) }
    bytes.append(littleEndian: libdeflate_crc32(0, bytes, bytes.count))
    return bytes
  }

  init() {}

  /// The table that bytes hold; nil when they are not a whole one.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= Self.sign.count + 6, bytes.starts(with: Self.sign) else { return nil }
    let end = bytes.count - 4
    let sum = bytes.loadUnaligned(fromByteOffset: end, as: UInt32.self)
    guard libdeflate_crc32(0, bytes.baseAddress, end) == UInt32(littleEndian: sum) else {
      return nil
    }
    var place = Self.sign.count
    func varint() -> UInt64? {
      var (number, shift) = (UInt64(0), UInt64(0))
      while place < end, shift < 64 {
        let byte = bytes[place]
        place += 1
        number |= UInt64(byte & 127) << shift
        if byte < 128 { return number }
        shift += 7
      }
      return nil
    }
    guard let keyCount = varint(), let numberCount = varint(),
      keyCount <= UInt64(end - place) / 16
    else { return nil }
    keys.reserveCapacity(Int(keyCount))
    for _ in 0..<keyCount {
      let words = (0..<2).map {
        UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8 * $0, as: UInt64.self))
      }
      keys.append(ImageKey(words[0], words[1]))
      place += 16
    }
    guard numberCount <= UInt64(end - place) else { return nil }
    numbers.reserveCapacity(Int(numberCount))
    for _ in 0..<numberCount {
      guard let number = varint() else { return nil }
      numbers.append(number)
    }
    guard place == end else { return nil }
  }
}
