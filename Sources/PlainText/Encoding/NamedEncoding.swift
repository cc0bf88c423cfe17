#if canImport(Glibc)
  private import Glibc
#endif

/// A way to write text as bytes, by a name of iconv's: `windows-1251`, `KOI8-U`, `UTF-16`.
package struct NamedEncoding: Hashable, Sendable {
  /// The name, as it was given.
  package let name: String

  /// The encoding of that name; nil where the system knows none.
  package init?(_ name: String) {
    guard let converter = Self.converter(from: name) else { return nil }
    iconv_close(converter)
    self.name = name
  }

  /// The text in UTF-8; nil where the bytes are no text in this encoding.
  package func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard let converter = Self.converter(from: name) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map(CChar.init(bitPattern:))
    // No character takes more than four bytes, and none is written with less than one.
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 4)
    let length = output.count
    let rest = input.withUnsafeMutableBufferPointer { source -> Int? in
      output.withUnsafeMutableBufferPointer { target -> Int? in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (left, room) = (source.count, target.count)
        let status = iconv(converter, &from, &left, &to, &room)
        return status == -1 || left > 0 ? nil : room
      }
    }
    return rest.map { output[..<(length - $0)].map(UInt8.init(bitPattern:)) }
  }

  /// The character that each byte stands for, where each byte stands for one; nil in its place for a
  /// byte that stands for none.
  package var characters: [Unicode.Scalar?] {
    (0...UInt8.max).map { byte in
      guard let text = utf8([byte]).map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
      return text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
  }

  private static func converter(from name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    return Int(bitPattern: converter) == -1 ? nil : converter
  }
}
