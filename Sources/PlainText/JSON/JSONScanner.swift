/// Reads JSON text step by step and strictly, without building a tree.
///
/// Refused are trailing commas, duplicate names, lone surrogates, text that is not UTF-8, numbers
/// too large for a double, and nesting deeper than 128. Every fault is thrown with
/// the offset of its byte. The buffer must outlive the scanner. Source: RFC 8259.
package struct JSONScanner: ~Copyable {
  /// What a value is.
  package enum Kind: Sendable {
    /// `{ … }`
    case object
    /// `[ … ]`
    case array
    /// `"…"`
    case string
    /// Digits, with a sign, a fraction and an exponent as need be.
    case number
    /// `true` or `false`
    case boolean
    /// `null`
    case null
  }

  private static let greatestDepth = 128

  /// The whole text.
  package let bytes: UnsafeBufferPointer<UInt8>
  private var depth = 0

  /// The byte that is read next, counted from 0.
  package var offset = 0

  /// A scanner at the start of the text.
  package init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// What the next value is, without reading it.
  package mutating func nextKind() throws(MalformedText) -> Kind {
    skipWhitespace()
    switch peek() ?? 0 {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw unexpected("a value")
    }
  }

  /// Reads an object; `member` is given each name in turn and must read exactly one value.
  package mutating func readObject(
    _ member: (inout JSONScanner, String) throws(MalformedText) -> Void
  ) throws(MalformedText) {
    guard try begin(with: UInt8(ascii: "{"), "an object", end: UInt8(ascii: "}")) else { return }
    var names: [MemberName: Int] = [:]
    repeat {
      skipWhitespace()
      let start = offset
      let name = try readString()
      if let first = names.updateValue(start, forKey: MemberName(text: name)) {
        let (line, column) = lineAndColumn(of: first)
        throw failure(
          "name \"\(name)\" stands twice in one object, first at \(line):\(column)", at: start)
      }
      skipWhitespace()
      try expect(UInt8(ascii: ":"), "\":\" after a name")
      try member(&self, name)
    } while try hasNext(end: UInt8(ascii: "}"))
  }

  /// Reads an array; `element` is called for each element and must read exactly one value.
  package mutating func readArray(
    _ element: (inout JSONScanner) throws(MalformedText) -> Void
  ) throws(MalformedText) {
    guard try beginArray() else { return }
    repeat { try element(&self) } while try hasNextElement()
  }

  /// Reads `true` or `false`.
  package mutating func readBoolean() throws(MalformedText) -> Bool {
    skipWhitespace()
    if peek() == UInt8(ascii: "t") {
      try expect(word: "true")
      return true
    }
    try expect(word: "false")
    return false
  }

  /// Reads `null`.
  package mutating func readNull() throws(MalformedText) {
    skipWhitespace()
    try expect(word: "null")
  }

  /// Reads the next value, whatever it is, as strictly as any other and gives nothing back.
  package mutating func skipValue() throws(MalformedText) {
    switch try nextKind() {
    case .object:
      try readObject { (scanner, _) throws(MalformedText) in try scanner.skipValue() }
    case .array:
      try readArray { scanner throws(MalformedText) in try scanner.skipValue() }
    case .string: _ = try readString()
    case .number: _ = try readNumber()
    case .boolean: _ = try readBoolean()
    case .null: try readNull()
    }
  }

  /// Goes through the members of the next object until `look`, which is given each name and reads one
  /// value, says that it has seen enough; then the scanner is used up.
  package mutating func lookThrough(
    _ look: (inout JSONScanner, String) throws(MalformedText) -> Bool
  ) throws(MalformedText) {
    guard try begin(with: UInt8(ascii: "{"), "an object", end: UInt8(ascii: "}")) else { return }
    repeat {
      let name = try readString()
      skipWhitespace()
      try expect(UInt8(ascii: ":"), "\":\" after a name")
      if try look(&self, name) { return }
    } while try hasNext(end: UInt8(ascii: "}"))
  }

  /// Reads the next value with `read`; where that fails although the value is JSON, it is skipped and
  /// the fault given back.
  package mutating func readOrSkip<Value>(
    _ read: (inout JSONScanner) throws(MalformedText) -> Value
  ) throws(MalformedText) -> Result<Value, MalformedText> {
    let (start, level) = (offset, depth)
    do {
      return .success(try read(&self))
    } catch {
      (offset, depth) = (start, level)
      try skipValue()
      return .failure(error)
    }
  }

  /// Makes sure that only white space is left.
  package mutating func finish() throws(MalformedText) {
    skipWhitespace()
    guard offset == bytes.count else { throw unexpected("the end of the text") }
  }

  /// Goes on to the next text of a sequence, which a record separator or a new line sets apart; false
  /// where there is none.
  ///
  /// Source: RFC 8142, GeoJSON text sequences; newline-delimited JSON.
  package mutating func hasNextText() -> Bool {
    let start = offset
    while offset < bytes.count, [0x20, 0x0A, 0x0D, 0x09, 0x1E].contains(bytes[offset]) {
      offset += 1
    }
    let passed = bytes[start..<offset]
    return offset < bytes.count
      && (start == 0 || passed.contains(0x1E) || passed.contains(UInt8(ascii: "\n")))
  }

  /// The line and the column of a byte, each counted from 1. A column is a byte.
  package func lineAndColumn(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes[..<min(offset, bytes.count)]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return (line, offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1))
  }

  /// The error for a fault at a byte; by default the one that is read next.
  package func failure(_ reason: String, at place: Int? = nil, format: String = "JSON")
    -> MalformedText
  {
    MalformedText(format: format, offset: place ?? offset, reason: reason)
  }
}

// The steps that the readers are made of.
extension JSONScanner {
  /// Enters an array; false when it is empty, and then it is left again.
  package mutating func beginArray() throws(MalformedText) -> Bool {
    try begin(with: UInt8(ascii: "["), "an array", end: UInt8(ascii: "]"))
  }

  /// Goes on to the next element; false when there is none, and then the array is left.
  package mutating func hasNextElement() throws(MalformedText) -> Bool {
    try hasNext(end: UInt8(ascii: "]"))
  }

  func peek() -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  /// Goes on to the next byte that is no white space.
  package mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  mutating func expect(_ byte: UInt8, _ name: @autoclosure () -> String) throws(MalformedText) {
    guard peek() == byte else { throw unexpected(name()) }
    offset += 1
  }

  func unexpected(_ wanted: String) -> MalformedText {
    guard let byte = peek() else { return failure("the text ends where \(wanted) is expected") }
    let found =
      (0x21...0x7E).contains(byte)
      ? "\"\(Character(Unicode.Scalar(byte)))\"" : "byte 0x\(String(byte, radix: 16))"
    return failure("\(found) stands where \(wanted) is expected")
  }

  private mutating func begin(with opening: UInt8, _ name: String, end closing: UInt8)
    throws(MalformedText) -> Bool
  {
    skipWhitespace()
    try expect(opening, name)
    guard depth < Self.greatestDepth else {
      throw failure("values are nested more than \(Self.greatestDepth) deep", at: offset - 1)
    }
    depth += 1
    skipWhitespace()
    guard peek() == closing else { return true }
    offset += 1
    depth -= 1
    return false
  }

  private mutating func hasNext(end closing: UInt8) throws(MalformedText) -> Bool {
    skipWhitespace()
    if peek() == UInt8(ascii: ",") {
      offset += 1
      return true
    }
    try expect(closing, "\",\" or \"\(Character(Unicode.Scalar(closing)))\"")
    depth -= 1
    return false
  }

  private mutating func expect(word: StaticString) throws(MalformedText) {
    let length = word.utf8CodeUnitCount
    guard bytes.count - offset >= length,
      (0..<length).allSatisfy({ bytes[offset + $0] == word.utf8Start[$0] })
    else { throw unexpected("\(word)") }
    offset += length
  }
}

/// A name in an object, told apart byte by byte: Swift's strings hold é and e + ´ for the same.
private struct MemberName: Hashable {
  let text: String

  static func == (first: MemberName, second: MemberName) -> Bool {
    first.text.utf8.elementsEqual(second.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
