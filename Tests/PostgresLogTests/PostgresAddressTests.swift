import ChangeLog
import PostgresLog
import TestSupport
import Testing

@testable import PostgresLog

@Suite("Addresses of databases", .needsPostgres)
struct PostgresAddressTests {
  @Test(
    "A password is refused, wherever it stands, and never told",
    arguments: [
      "postgresql://me:secret@db.example.org/front",
      "postgresql://me@db.example.org/front?password=secret",
      "postgresql://db.example.org/front?sslpassword=secret&user=me",
    ])
  func passwords(text: String) throws {
    let error = refusal { try PostgresAddress(text) }
    #expect(
      error?.description
        == "postgresql://me@db.example.org/front: a password in an address is seen by all users of "
        + "the machine; put it into ~/.pgpass (mode 0600) or a service file, and leave it out")
  }

  @Test("What cannot be read is not repeated")
  func unreadable() {
    #expect(
      refusal { try PostgresAddress("postgresql://me:secret@host/db?nonsense=1") }?.description
        == "postgresql://…: the address cannot be read; it looks like "
        + "postgresql://user@host:port/database")
  }

  @Test(
    "Certificates are verified unless it is this machine, or told otherwise",
    arguments: [
      ("postgresql://db.example.org/front", true), ("postgresql://10.0.0.1,localhost/front", true),
      ("postgresql://localhost/front", false), ("postgresql://127.0.0.1/front", false),
      ("postgresql://127.example.org/front", true),
      ("postgresql:///front?host=/run/postgresql", false),
      ("postgresql://db.example.org/front?sslmode=disable", false),
    ])
  func encryption(text: String, isVerified: Bool) throws {
    let additions = try PostgresAddress(text).additions(writing: true)
    #expect(additions.contains { $0 == ("sslmode", "verify-full") } == isVerified)
  }

  @Test("Of several hosts writers want the primary, and readers a standby")
  func severalHosts() throws {
    let address = try PostgresAddress("postgresql://a,b/front")
    func wish(writing: Bool) -> String? {
      address.additions(writing: writing).first { $0.keyword == "target_session_attrs" }?.value
    }
    #expect(wish(writing: true) == "read-write" && wish(writing: false) == "prefer-standby")
  }

  @Test("Arguments are numbered, and casts and texts left as they are")
  func statements() {
    let query = LogQuery(
      "SELECT a::text FROM t WHERE b = :b AND c < :c AND (:b IS NULL OR d = :d)",
      ["b": .text("x"), "c": .integer(1), "d": .null])
    let statement = PostgresStatement(query, .query)
    #expect(
      statement.sql == "SELECT a::text FROM t WHERE b = ($1 COLLATE \"C\") AND c < $2 "
        + "AND (($1 COLLATE \"C\") IS NULL OR d = ($3 COLLATE \"C\"))")
    #expect(statement.names == ["b", "c", "d"])
  }
}
