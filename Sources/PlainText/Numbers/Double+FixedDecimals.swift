extension Double {
  /// The number with exactly `decimals` digits after the point, rounded half away from zero.
  ///
  /// The decimal mark is always a point. Numbers that are not finite, or too large for 64 bits
  /// after scaling, are written as Swift writes them.
  package func formatted(decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (self * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, abs(scaled) < 9e18 else { return "\(self)" }
    let digits = String(Int64(abs(scaled)))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// The number with at most `decimals` digits after the point, and none that is a zero at the end.
  ///
  /// What rounds to zero is written without a sign.
  package func formatted(decimalsUpTo decimals: Int) -> String {
    var text: [UInt8] = []
    append(decimalsUpTo: decimals, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes the number with at most `decimals` digits after the point, and none that is a zero at
  /// the end.
  ///
  /// Rounds as `formatted(decimals:)` does; what rounds to zero is written without a sign.
  package func append(decimalsUpTo decimals: Int, to text: inout [UInt8]) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (self * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled.isFinite, abs(scaled) < 9e18 else {
      return text.append(contentsOf: "\(self)".utf8)
    }
    var digits = UInt64(abs(scaled))
    var places = decimals
    while places > 0, digits.isMultiple(of: 10) {
      digits /= 10
      places -= 1
    }
    // A sign, 19 digits and a point, or as many zeros as there are decimals: written from the end.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 22 + decimals) { buffer in
      var start = buffer.count
      func put(_ byte: UInt8) {
        start -= 1
        buffer[start] = byte
      }
      repeat {
        put(UInt8(ascii: "0") + UInt8(digits % 10))
        digits /= 10
        places -= 1
        if places == 0 { put(UInt8(ascii: ".")) }
      } while digits > 0 || places >= 0
      if scaled < 0 { put(UInt8(ascii: "-")) }
      text.append(contentsOf: buffer[start...])
    }
  }
}
