extension FixedWidthInteger {
  /// The number in lower-case hexadecimal digits, with zeros in front up to so many.
  package func hexadecimal(digits count: Int) -> String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: Swift.max(0, count - digits.count)) + digits
  }
}

extension [UInt8] {
  /// The bytes in lower-case hexadecimal digits, two for each.
  package var hexadecimalDigits: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
