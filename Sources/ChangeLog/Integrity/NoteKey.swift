internal import Files
internal import Foundation
internal import PlainText

/// A public key with the name under which it signs notes.
///
/// Source: C2SP signed-note, <https://c2sp.org/signed-note>.
package struct NoteKey: Hashable, Sendable {
  /// The name, such as that of the log.
  package let name: String
  /// The public key of Ed25519.
  package let publicKey: [UInt8]

  /// The number of the algorithm in keys: Ed25519.
  static let algorithm: UInt8 = 1

  /// A key from its parts; nil where the name cannot stand in a note.
  package init?(name: String, publicKey: [UInt8]) {
    guard Self.canBeName(name), publicKey.count == 32 else { return nil }
    self.name = name
    self.publicKey = publicKey
  }

  /// The key that a text names: `NAME+ID+KEY`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let data = Base64.bytes(parts[2]), data.first == Self.algorithm
    else { return nil }
    self.init(name: String(parts[0]), publicKey: Array(data.dropFirst()))
    guard parts[1] == id.hexadecimalDigits else { return nil }
  }

  /// The four bytes that tell the keys of one name apart.
  package var id: [UInt8] {
    let digest = SHA256.digest(of: Array(name.utf8) + [0x0A, Self.algorithm] + publicKey)
    return Array(digest.prefix(4))
  }

  /// The key as it is handed out.
  package var text: String {
    "\(name)+\(id.hexadecimalDigits)+\(Base64.text([Self.algorithm] + publicKey))"
  }

  /// Whether a name can stand in a note: it holds neither white space nor a plus sign.
  package static func canBeName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0 != "+" && $0.value > 0x20 && !$0.steersTerminals
      }
  }
}

/// A key that signs notes under a name.
package struct NoteSigner: Sendable {
  /// What its signatures are checked with.
  package let key: NoteKey
  private let signer: SigningKey

  private static let mark = "PRIVATE+KEY+"

  /// A new key for a name; nil where the name cannot stand in a note.
  package init?(named name: String) {
    self.init(name: name, seed: Secrets.randomBytes(SigningKey.seedCount))
  }

  /// The key that the text of a key file holds: `PRIVATE+KEY+NAME+ID+SEED`.
  package init?(_ text: some StringProtocol) {
    guard text.hasPrefix(Self.mark) else { return nil }
    let parts = text.dropFirst(Self.mark.count)
      .split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let data = Base64.bytes(parts[2]), data.first == NoteKey.algorithm
    else { return nil }
    self.init(name: String(parts[0]), seed: Array(data.dropFirst()))
    guard parts[1] == key.id.hexadecimalDigits else { return nil }
  }

  private init?(name: String, seed: [UInt8]) {
    guard let signer = SigningKey(seed: seed),
      let key = NoteKey(name: name, publicKey: signer.publicKey)
    else { return nil }
    self.signer = signer
    self.key = key
  }

  /// The key as its file holds it; whoever has it can sign.
  package var secretText: String {
    "\(Self.mark)\(key.name)+\(key.id.hexadecimalDigits)+"
      + Base64.text([NoteKey.algorithm] + signer.seed)
  }

  /// A text with the signature of the key.
  package func signed(_ text: String) -> SignedNote {
    let signature = SignedNote.Signature(
      name: key.name, id: key.id, bytes: signer.signature(of: Array(text.utf8)))
    return SignedNote(text: text, signatures: [signature])
  }
}

/// Base 64 of RFC 4648, section 4, with padding and without line ends.
enum Base64 {
  /// The text of bytes.
  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The bytes of a text; nil for what is not the one way to write them.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else {
      return nil
    }
    return Array(data)
  }
}
