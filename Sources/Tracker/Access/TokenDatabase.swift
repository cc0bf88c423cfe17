internal import ChangeLog
internal import PostgresLog

/// The tokens of a ledger in PostgreSQL, which are kept there.
struct TokenDatabase: TokenStore {
  private let tokens: PostgresTokens

  init(_ address: String) throws(Failure) {
    tokens = try failing { PostgresTokens(at: try PostgresAddress(address)) }
  }

  func all() throws(Failure) -> [AccessTokens.Token] {
    try failing { try tokens.all() }.map { token in
      AccessTokens.Token(
        name: token.name, sha256: token.sha256, createdAt: token.createdAt,
        revokedAt: token.revokedAt)
    }
  }

  func add(_ token: AccessTokens.Token) throws(Failure) -> Bool {
    try failing { try tokens.add(named: token.name, sha256: token.sha256) }
  }

  func revoke(named name: String) throws(Failure) -> Bool {
    try failing { try tokens.revoke(named: name) }
  }

  func name(ofSHA256 digest: String) throws(Failure) -> String? {
    try failing { try tokens.name(ofSHA256: digest) }
  }
}
