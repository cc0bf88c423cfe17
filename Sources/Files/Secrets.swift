internal import CSodium

/// Random bytes that nobody can foresee, and comparing that tells nothing by its time.
///
/// Source: libsodium, `randombytes_buf` and `sodium_memcmp`.
package enum Secrets {
  /// Random bytes from the system's generator.
  package static func randomBytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    randombytes_buf(&bytes, count)
    return bytes
  }

  /// Whether two texts are the same; only their lengths tell on how long it takes.
  package static func isEqual(_ first: String, _ second: String) -> Bool {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    return first.count == second.count && sodium_memcmp(first, second, first.count) == 0
  }
}
