internal import Crypto

extension SHA256.Digest {
  /// The digest in 64 lower-case hexadecimal digits.
  var hexadecimalDigits: String {
    map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
