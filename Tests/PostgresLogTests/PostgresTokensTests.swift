import ChangeLog
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite("Tokens in PostgreSQL", .needsPostgres)
struct PostgresTokensTests {
  private static func digest(_ number: Int) -> String {
    String(repeating: "0", count: 62) + String(number + 16, radix: 16)
  }

  @Test("Tokens made at once all hold, each name once, and one revoked beside them does not")
  func atOnce() async throws {
    let made = try DatabaseLog()
    let admin = try made.address(as: made.login(in: "frontline_admin"))
    let writer = PostgresTokens(at: try made.address(as: made.login(in: "frontline_writer")))
    #expect(try PostgresTokens(at: admin).add(named: "old", sha256: Self.digest(0)))
    #expect(try writer.name(ofSHA256: Self.digest(0)) == "old")
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 1...12 {
        group.addTask {
          try PostgresTokens(at: admin).add(
            named: "desk \((number + 1) / 2)", sha256: Self.digest(number))
        }
      }
      group.addTask { try PostgresTokens(at: admin).revoke(named: "old") }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(taken.count { $0 } == 7)
    let tokens = try PostgresTokens(at: admin).all()
    #expect(tokens.count == 7)
    #expect(Set(tokens.filter { $0.revokedAt == nil }.map(\.name)).count == 6)
    for token in tokens {
      #expect(
        try writer.name(ofSHA256: token.sha256) == (token.name == "old" ? nil : token.name))
    }
    #expect(try PostgresTokens(at: admin).revoke(named: "old") == false)
    #expect(try PostgresTokens(at: admin).add(named: "old", sha256: Self.digest(20)))
  }

  @Test(
    "Only an administrator makes tokens, lists and ends them, and nobody changes what was done",
    arguments: ["frontline_writer", "frontline_analyst", "frontline_reader"])
  func roles(group: String) throws {
    let made = try DatabaseLog()
    let tokens = PostgresTokens(at: try made.address(as: made.login(in: group)))
    for refused in [
      refusal { try tokens.add(named: "desk", sha256: Self.digest(1)) },
      refusal { try tokens.revoke(named: "desk") }, refusal { try tokens.all() },
    ] {
      guard case .permissionDenied? = refused else {
        Issue.record("\(String(describing: refused))")
        continue
      }
    }
    let admin = PostgresTokens(at: try made.address())
    #expect(try admin.add(named: "desk", sha256: Self.digest(1)))
    let said = try made.run("DELETE FROM frontline.token_events")
    #expect(said.contains("the change log is append-only: DELETE of token_events is refused"))
    let (writers, database) = (
      try made.open(), try made.run("SELECT count(*) FROM frontline.entries")
    )
    #expect(try writers.verify().holds && database == "0\n")
  }
}
