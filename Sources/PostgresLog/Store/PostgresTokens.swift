package import ChangeLog

/// The tokens with which programs record claims over the network, in the database of the log: every
/// server goes by them.
package final class PostgresTokens: Sendable {
  /// A token as the database has it.
  package struct Token: Sendable {
    /// What it is called.
    package let name: String
    /// The SHA-256 of its text, in hexadecimal.
    package let sha256: String
    /// The moment at which it was made, RFC 3339 in UTC.
    package let createdAt: String
    /// The moment at which it was revoked; nil while it holds.
    package let revokedAt: String?
  }

  private let name: String
  private let pool: PostgresPool

  /// The tokens of the log in a database, which is not opened yet.
  package init(at address: PostgresAddress) {
    name = address.name
    pool = PostgresPool(address, writing: true)
  }

  /// All tokens, in the order in which they were made: for a `frontline_admin`.
  package func all() throws(ClaimLogError) -> [Token] {
    try asking("listing the tokens") { reader in
      let query = LogQuery(
        """
        SELECT made.name, made.sha256, made.happened_at, ended.happened_at
        FROM token_events AS made LEFT JOIN token_events AS ended
          ON ended.sha256 = made.sha256 AND ended.event = 'revoked'
        WHERE made.event = 'created' ORDER BY made.number
        """)
      return try reader.all(query) { row in
        Token(
          name: row.text(0) ?? "", sha256: row.text(1) ?? "", createdAt: row.text(2) ?? "",
          revokedAt: row.text(3))
      }
    }
  }

  /// Adds a token by the SHA-256 of its text, for a `frontline_admin`; false where one of that name
  /// holds.
  package func add(named token: String, sha256: String) throws(ClaimLogError) -> Bool {
    try isDone(
      LogQuery(
        "SELECT token_create(:name, :sha256)::int",
        ["name": .text(token), "sha256": .text(sha256)]), "making a token")
  }

  /// Ends a token, for a `frontline_admin`; false where none of that name holds.
  package func revoke(named token: String) throws(ClaimLogError) -> Bool {
    try isDone(
      LogQuery("SELECT token_revoke(:name)::int", ["name": .text(token)]), "revoking a token")
  }

  /// The name of the token that holds and has the SHA-256, for a `frontline_writer`; nil where there
  /// is none. Whoever records has opened the log already, which checks its version.
  package func name(ofSHA256 sha256: String) throws(ClaimLogError) -> String? {
    let query = LogQuery("SELECT token_name(:sha256)", ["sha256": .text(sha256)])
    do {
      return try pool.reading(PostgresStore.readingBegins) { try PostgresReader($0).text(query) }
    } catch {
      throw PostgresStore.failure(error, name, "looking a token up")
    }
  }

  private func isDone(_ query: LogQuery, _ operation: String) throws(ClaimLogError) -> Bool {
    try asking(operation) { try $0.integer(query) == 1 }
  }

  private func asking<Value>(
    _ operation: String, _ body: (PostgresReader) throws -> Value
  ) throws(ClaimLogError) -> Value {
    do {
      return try pool.withTransaction(PostgresStore.changingBegins) { connection in
        let reader = PostgresReader(connection)
        try PostgresSchema.checkVersion(reader, name)
        let value = try body(reader)
        try connection.run("COMMIT")
        return value
      }
    } catch {
      throw PostgresStore.failure(error, name, operation)
    }
  }
}
