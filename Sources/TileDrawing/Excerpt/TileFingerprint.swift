internal import Drawing
internal import PlainText

/// Stands for the picture of a tile: tiles with the same fingerprint have the same bytes.
///
/// It is worked out from what is near a tile, counted from the tile's corner, without drawing: the
/// same things at another place or on another day have the same fingerprint. It is the same in
/// every process. Its 128 bits are mixed for speed, not against people who seek equal ones.
package struct TileFingerprint: Hashable, Sendable {
  /// The 128 bits.
  package private(set) var words: SIMD2<UInt64>

  /// Raised whenever the same things are drawn or encoded in another way than before.
  private static let drawingVersion: UInt64 = 2

  private static let factors = SIMD2<UInt64>(0xD6E8_FEB8_6659_FD93, 0xA076_1D64_78BD_642F)
  private static let finalFactors = SIMD2<UInt64>(0xFF51_AFD7_ED55_8CCD, 0xC4CE_B9FE_1A85_EC53)

  /// A fingerprint that was kept.
  package init(words: SIMD2<UInt64>) { self.words = words }

  /// A fingerprint into which nothing but the way of drawing has been mixed.
  init() {
    words = SIMD2(0x9E37_79B9_7F4A_7C15, 0xE703_7ED1_A0B4_28DB)
    mix(Self.drawingVersion)
  }

  /// A fingerprint of numbers in their order.
  init(of numbers: [Int]) {
    self.init()
    for number in numbers { mix(number) }
    self = finished
  }

  /// Mixes a number in; the order counts.
  @inline(__always)
  mutating func mix(_ number: UInt64) {
    words = (words ^ SIMD2(repeating: number)) &* Self.factors
    words ^= words &>> 32
  }

  /// Mixes a number in.
  @inline(__always)
  mutating func mix(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  /// Mixes a number in.
  @inline(__always)
  mutating func mix(_ number: Double) { mix(number.bitPattern) }

  /// Mixes a colour in.
  mutating func mix(_ color: Color) {
    mix(UInt64(color.pixel))
    mix(color.opacity)
  }

  /// Mixes in what has been mixed before.
  @inline(__always)
  mutating func mix(_ part: TileFingerprint) {
    mix(part.words[0])
    mix(part.words[1])
  }

  /// The fingerprint with every bit felt by every other.
  @inline(__always)
  var finished: TileFingerprint {
    var mixed = (words ^ words &>> 29) &* Self.finalFactors
    mixed = (mixed ^ mixed &>> 32) &* Self.factors
    return TileFingerprint(words: mixed ^ mixed &>> 29)
  }
}

extension TileFingerprint: LosslessStringConvertible {
  /// 32 hexadecimal digits.
  package var description: String {
    (0..<2).map { words[$0].hexadecimal(digits: 16) }.joined()
  }

  /// A fingerprint from its 32 digits.
  package init?(_ description: String) {
    guard description.utf8.count == 32, description.allSatisfy(\.isHexDigit),
      let high = UInt64(description.prefix(16), radix: 16),
      let low = UInt64(description.suffix(16), radix: 16)
    else { return nil }
    words = SIMD2(high, low)
  }
}
