package import ChangeLog
internal import Foundation
package import PostgresLog
internal import Testing

/// A log in a database of its own.
package struct DatabaseLog {
  package let cluster: PostgresCluster
  package let database: String

  /// A database with an empty log, of which others are copies: that is faster than making each.
  private static let template: Result<String, any Error> = Result {
    let cluster = try #require(PostgresCluster.shared)
    let name = try cluster.newDatabase()
    try PostgresSchema.create(at: PostgresAddress(cluster.address(of: name)))
    return name
  }

  /// A new, empty log.
  package init() throws {
    cluster = try #require(PostgresCluster.shared)
    database = try cluster.newDatabase(like: Self.template.get())
  }

  /// The address of the log for a user.
  package func address(as user: String = "postgres") throws -> PostgresAddress {
    try PostgresAddress(cluster.address(of: database, as: user))
  }

  /// The log, open for writing; moments are the test's own.
  package func open(
    as user: String = "postgres", readOnly: Bool = false, waiting seconds: Double = 5
  ) throws -> ClaimLog {
    ClaimLog(
      try PostgresStore(
        opening: address(as: user), readOnly: readOnly, waiting: seconds, usesOwnClock: false))
  }

  /// What psql says to statements, in one text.
  @discardableResult
  package func run(_ sql: String, as user: String = "postgres") throws -> String {
    let outcome = try cluster.run(sql, in: database, as: user)
    return outcome.output + outcome.errors
  }

  /// A login that is in a group of the log's.
  package func login(in group: String) throws -> String {
    let name = "u_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try run("CREATE ROLE \(name) LOGIN IN ROLE \(group)")
    return name
  }
}
