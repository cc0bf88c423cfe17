internal import Files
internal import Foundation
internal import PlainText

/// The tokens with which programs may record claims over the network.
///
/// A token is 256 random bits; only its SHA-256 is kept, so that what is kept gives none away.
package struct AccessTokens: Sendable {
  /// A token as it is kept.
  package struct Token: Codable, Hashable, Sendable {
    /// What it is called.
    package let name: String
    /// The SHA-256 of its text, in hexadecimal.
    let sha256: String
    /// The moment at which it was made, RFC 3339 in UTC.
    package let createdAt: String
    /// The moment at which it was revoked; nil while it holds.
    package internal(set) var revokedAt: String?
  }

  private let store: any TokenStore

  /// How every token begins, so that one that leaks is known for what it is.
  private static let prefix = "frontline_"

  /// The tokens of a ledger: in a file beside it, or in its database.
  package init(ledger: Ledger) throws(Failure) {
    switch ledger {
    case .file(let path):
      guard FileSystem.exists(path) else {
        throw Failure(
          .noInput, "\(ledger: path): no such ledger; \(remedy: .makeLedger(path))")
      }
      store = TokenFile(path: path + ".tokens")
    case .database(let address):
      store = try TokenDatabase(address)
    case .sample:
      throw Failure(
        .noInput,
        """
        there is no ledger here that tokens could open; \(remedy: .makeLedger(nil)), or name one \
        with \(field: .ledger) PATH or $\(Ledger.variable)
        """)
    }
  }

  /// All tokens, in the order in which they were made.
  package func all() throws(Failure) -> [Token] { try store.all() }

  /// Makes a token and returns its text, which is kept nowhere and cannot be told again.
  package func create(named name: String) throws(Failure) -> String {
    guard (1...60).contains(name.count), name.unicodeScalars.count <= 60,
      !name.unicodeScalars.contains(where: { $0.value < 32 })
    else { throw Failure(.usage, "the name of a token has 1 to 60 characters") }
    let bits = Data(Secrets.randomBytes(32))
    let text =
      Self.prefix
      + bits.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
    let token = Token(name: name, sha256: Self.digest(text), createdAt: "\(Tracker.now)")
    guard try store.add(token) else {
      throw Failure(
        .data, "there is a token \"\(name)\" already; revoke it first, or take another name")
    }
    return text
  }

  /// Ends a token; who used it is refused from then on.
  package func revoke(named name: String) throws(Failure) {
    guard try store.revoke(named: name) else {
      throw Failure(
        .data, "there is no token \"\(name)\" that holds; `frontline token list` shows them")
    }
  }

  /// The name of the token with that text; nil when there is none, or it was revoked.
  package func name(of text: String) throws(Failure) -> String? {
    try store.name(ofSHA256: Self.digest(text))
  }

  private static func digest(_ text: String) -> String {
    SHA256.digest(of: Array(text.utf8)).hexadecimalDigits
  }
}

/// Where tokens are kept.
protocol TokenStore: Sendable {
  /// All tokens, in the order in which they were made; none where there never was any.
  func all() throws(Failure) -> [AccessTokens.Token]

  /// Adds a token; false where one of that name holds.
  func add(_ token: AccessTokens.Token) throws(Failure) -> Bool

  /// Ends a token; false where none of that name holds.
  func revoke(named name: String) throws(Failure) -> Bool

  /// The name of the token that holds and has the SHA-256; nil where there is none.
  func name(ofSHA256 digest: String) throws(Failure) -> String?
}
