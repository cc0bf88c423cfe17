internal import Files
internal import Foundation
internal import PlainText
package import Tracker

/// The tokens with which programs may record claims over the network, in a file beside the ledger.
///
/// A token is 256 random bits; only its SHA-256 is kept, so that the file gives none away.
package struct AccessTokens: Sendable {
  /// A token as the file has it.
  package struct Token: Codable, Hashable, Sendable {
    /// What it is called.
    package let name: String
    /// The SHA-256 of its text, in hexadecimal.
    package let sha256: String
    /// The moment at which it was made, RFC 3339 in UTC.
    package let createdAt: String
    /// The moment at which it was revoked; nil while it holds.
    package var revokedAt: String?
  }

  /// The path of the file.
  package let path: String

  /// How every token begins, so that one that leaks is known for what it is.
  private static let prefix = "frontline_"
  private static let mostBytes = 1 << 20

  /// The tokens of a ledger.
  package init(ledger: Ledger) throws(Failure) {
    if ledger == .sample {
      throw Failure(
        .noInput,
        """
        there is no ledger here that tokens could open; \(remedy: .makeLedger(nil)), or name one \
        with \(field: .ledger) PATH or $\(Ledger.variable)
        """)
    }
    let path = try ledger.pathForWriting()
    guard FileSystem.exists(path) else {
      throw Failure(
        .noInput, "\(ledger: path): no such ledger; \(remedy: .makeLedger(path))")
    }
    self.path = path + ".tokens"
  }

  /// All tokens, in the order in which they were made; none where there is no file yet.
  package func all() throws(Failure) -> [Token] {
    guard FileSystem.exists(path) else { return [] }
    let bytes = try failing { try WholeFile.read(path, atMost: Self.mostBytes) }
    do {
      return try JSONDecoder().decode([Token].self, from: Data(bytes))
    } catch {
      throw Failure(
        .configuration,
        """
        \(path): it is not a list of tokens; remove it and make new ones with \
        `frontline token create NAME`
        """)
    }
  }

  /// Makes a token and returns its text, which is kept nowhere and cannot be told again.
  package func create(named name: String) throws(Failure) -> String {
    guard (1...60).contains(name.count), !name.unicodeScalars.contains(where: { $0.value < 32 })
    else { throw Failure(.usage, "the name of a token has 1 to 60 characters") }
    let bits = Data(Secrets.randomBytes(32))
    let text =
      Self.prefix
      + bits.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    try change { tokens throws(Failure) in
      guard !tokens.contains(where: { $0.name == name && $0.revokedAt == nil }) else {
        throw Failure(
          .data, "there is a token \"\(name)\" already; revoke it first, or take another name")
      }
      tokens.append(
        Token(name: name, sha256: Self.digest(text), createdAt: "\(Tracker.now)"))
    }
    return text
  }

  /// Ends a token; who used it is refused from then on.
  package func revoke(named name: String) throws(Failure) {
    try change { tokens throws(Failure) in
      guard let index = tokens.firstIndex(where: { $0.name == name && $0.revokedAt == nil }) else {
        throw Failure(
          .data, "there is no token \"\(name)\" that holds; `frontline token list` shows them")
      }
      tokens[index].revokedAt = "\(Tracker.now)"
    }
  }

  /// The name of the token with that text; nil when there is none, or it was revoked.
  ///
  /// All tokens are compared, and each in the same time, so that nothing is learnt from how long it
  /// takes.
  package func name(of text: String) throws(Failure) -> String? {
    let digest = Self.digest(text)
    var found: String?
    for token in try all() where token.revokedAt == nil {
      if Secrets.isEqual(token.sha256, digest) { found = token.name }
    }
    return found
  }

  private static func digest(_ text: String) -> String {
    SHA256.digest(of: Array(text.utf8)).hexadecimalDigits
  }

  /// Changes the file as it stands, with no other program changing it meanwhile, and reads it back.
  private func change(_ edit: (inout [Token]) throws(Failure) -> Void) throws(Failure) {
    try failing {
      try FolderLock.holding(folderOf: path) {
        var tokens = try all()
        try edit(&tokens)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let text = Array(try encoder.encode(tokens)) + [UInt8(ascii: "\n")]
        try WholeFile.writePrivately(text, to: path)
        guard try all() == tokens else {
          throw Failure(.tryAgain, "\(path): another program changed it; run the command again")
        }
      }
    }
  }
}
