extension JSONScanner {
  /// Reads a number as the double nearest to it.
  package mutating func readNumber() throws(MalformedText) -> Double {
    skipWhitespace()
    let start = offset
    var digits = DecimalDigits()
    let isNegative = peek() == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    if peek() == UInt8(ascii: "0") {
      offset += 1
      if let next = peek(), isDigit(next) { throw failure("a number starts with 0", at: start) }
    } else {
      try readDigits { digits.append($0) }
    }
    if peek() == UInt8(ascii: ".") {
      offset += 1
      let start = offset
      try readDigits { digits.append($0) }
      digits.exponent -= offset - start
    }
    if let letter = peek(), letter | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let sign = peek()
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { offset += 1 }
      var exponent = 0
      try readDigits { exponent = min(exponent * 10 + Int($0), 99_999) }
      digits.exponent += sign == UInt8(ascii: "-") ? -exponent : exponent
    }
    if let exact = digits.exactValue { return isNegative ? -exact : exact }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw failure("number \(text) is too large", at: start)
    }
    return value
  }

  /// Reads a string, with its escapes resolved.
  package mutating func readString() throws(MalformedText) -> String {
    skipWhitespace()
    let start = offset
    try expect(UInt8(ascii: "\""), "a string")
    while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      offset += 1
    }
    guard peek() == UInt8(ascii: "\"") else { return try readEscapedString(from: start) }
    offset += 1
    return try text(UnsafeBufferPointer(rebasing: bytes[start + 1..<offset - 1]), from: start)
  }

  /// Goes on from the first byte of a string that does not stand for itself.
  private mutating func readEscapedString(from start: Int) throws(MalformedText) -> String {
    var content = Array(bytes[start + 1..<offset])
    while true {
      guard let byte = peek() else { throw unexpected("the end of a string") }
      guard byte >= 0x20 else { throw failure("control character \(byte) stands in a string") }
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        return try content.withUnsafeBufferPointer { buffer throws(MalformedText) in
          try text(buffer, from: start)
        }
      case UInt8(ascii: "\\"): try readEscape(into: &content)
      default: content.append(byte)
      }
    }
  }

  private mutating func readEscape(into content: inout [UInt8]) throws(MalformedText) {
    guard let letter = peek() else { throw unexpected("an escape") }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"): content.append(contentsOf: String(try readEscapedScalar()).utf8)
    default: throw failure("this escape is unknown", at: offset - 2)
    }
  }

  /// Reads what follows `\u`: four hexadecimal digits, and a second escape after a high surrogate.
  private mutating func readEscapedScalar() throws(MalformedText) -> Unicode.Scalar {
    let start = offset - 2
    let first = try readCodeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, peek() == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { throw failure("a surrogate stands alone", at: start) }
    offset += 2
    let second = try readCodeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("a surrogate stands alone", at: start) }
    return scalar
  }

  private mutating func readCodeUnit() throws(MalformedText) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }

  private func text(_ content: UnsafeBufferPointer<UInt8>, from start: Int)
    throws(MalformedText) -> String
  {
    guard let text = String(validating: content, as: UTF8.self) else {
      throw failure("the string is not UTF-8", at: start)
    }
    return text
  }

  @inline(__always)
  private mutating func readDigits(_ take: (UInt8) -> Void) throws(MalformedText) {
    // The place is kept in a local, which the compiler can hold in a register.
    var place = offset
    while place < bytes.count, isDigit(bytes[place]) {
      take(bytes[place] &- UInt8(ascii: "0"))
      place += 1
    }
    guard place > offset else { throw unexpected("a digit") }
    offset = place
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10
  }
}

/// The digits of a decimal number as far as they fit, and where its point stands.
///
/// Source: Clinger 1990, "How to read floating point numbers accurately": a whole number below 2⁵³
/// times or divided by a power of ten up to 10²² is rounded once and therefore right.
private struct DecimalDigits {
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private var whole: UInt64 = 0
  var exponent = 0

  mutating func append(_ digit: UInt8) {
    // Past 2⁵³ the value is of no use; it only has to stay there.
    if whole <= 1 << 53 { whole = whole &* 10 &+ UInt64(digit) }
  }

  /// The number, or nil when it has too many digits to be worked out in one step.
  var exactValue: Double? {
    guard whole <= 1 << 53, abs(exponent) < Self.powersOfTen.count else { return nil }
    let power = Self.powersOfTen[abs(exponent)]
    return exponent < 0 ? Double(whole) / power : Double(whole) * power
  }
}
