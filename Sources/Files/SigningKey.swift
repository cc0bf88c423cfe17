internal import CSodium

/// A key that signs with Ed25519.
///
/// Source: RFC 8032, through libsodium.
package struct SigningKey: Sendable {
  /// How many bytes a seed has.
  package static let seedCount = 32

  /// What the key is made of; whoever has it can sign.
  package let seed: [UInt8]
  /// What signatures are checked with.
  package let publicKey: [UInt8]
  private let secretKey: [UInt8]

  /// The key of a seed; nil where that has another length than 32 bytes.
  package init?(seed: [UInt8]) {
    guard seed.count == Self.seedCount else { return nil }
    var publicKey = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    var secretKey = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    crypto_sign_seed_keypair(&publicKey, &secretKey, seed)
    self.seed = seed
    self.publicKey = publicKey
    self.secretKey = secretKey
  }

  /// The signature of a message; the same message always gives the same.
  package func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(crypto_sign_BYTES))
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
    return signature
  }

  /// Whether a signature of a message was made with the key that a public key belongs to.
  package static func isValid(
    _ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]
  ) -> Bool {
    signature.count == Int(crypto_sign_BYTES) && publicKey.count == Int(crypto_sign_PUBLICKEYBYTES)
      && crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
  }
}
