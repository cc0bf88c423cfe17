import ChangeLog
import Foundation
import PostgresLog
import TestSupport
import Testing

/// A log in a database of its own.
struct DatabaseLog {
  let cluster: PostgresCluster
  let database: String

  /// A new, empty log.
  init() throws {
    cluster = try #require(PostgresCluster.shared)
    database = try cluster.newDatabase()
    try PostgresSchema.create(at: address())
  }

  func address(as user: String = "postgres") throws -> PostgresAddress {
    try PostgresAddress(cluster.address(of: database, as: user))
  }

  /// The log, open for writing; moments are the test's own.
  func open(as user: String = "postgres", readOnly: Bool = false, waiting seconds: Double = 5)
    throws -> ClaimLog
  {
    ClaimLog(
      try PostgresStore(
        opening: address(as: user), readOnly: readOnly, waiting: seconds, usesOwnClock: false))
  }

  /// What psql says to statements, in one text.
  @discardableResult
  func run(_ sql: String, as user: String = "postgres") throws -> String {
    let outcome = try cluster.run(sql, in: database, as: user)
    return outcome.output + outcome.errors
  }

  /// A login that is in a group of the log's.
  func login(in group: String) throws -> String {
    let name = "u_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try run("CREATE ROLE \(name) LOGIN IN ROLE \(group)")
    return name
  }
}

/// A claim about a place, changed as the test likes.
func claim(
  _ kind: ClaimKind = .captured, place: String = "Pokrovsk",
  _ change: (inout Claim) throws -> Void = { _ in }
) throws -> Claim {
  var claim = Claim(
    source: Source(name: "Ministry", side: .russia), kind: kind,
    subject: Subject(form: .settlement, name: place), claimedOn: try date("2025-10-26"),
    statement: "It is so.", citation: Citation(url: "https://example.org"))
  try change(&claim)
  return claim
}
