internal import CSodium

/// SHA-256 over bytes that come piece by piece.
///
/// Source: FIPS 180-4, through libsodium.
package struct SHA256: Sendable {
  /// How many bytes a digest has.
  package static let count = 32

  private var state = crypto_hash_sha256_state()

  /// The hash of nothing yet.
  package init() {
    crypto_hash_sha256_init(&state)
  }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    crypto_hash_sha256_update(
      &state, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt64(bytes.count))
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// The 32 bytes of the digest of all that was added.
  package func digest() -> [UInt8] {
    var (state, digest) = (state, [UInt8](repeating: 0, count: Self.count))
    crypto_hash_sha256_final(&state, &digest)
    return digest
  }

  /// The digest of bytes.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest()
  }
}
