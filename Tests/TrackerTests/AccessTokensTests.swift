import Foundation
import TestSupport
import Testing
import Tracker

@Suite("Tokens")
struct AccessTokensTests {
  @Test("Twelve tokens made at once all hold, and one revoked beside them does not")
  func atOnce() async throws {
    let ledger = try Repository.temporaryFolder().appending(path: "ledger.gpkg").path
    try Data().write(to: URL(filePath: ledger))
    let tokens = try AccessTokens(ledger: .file(ledger))
    let revoked = try tokens.create(named: "revoked")
    let made = try await withThrowingTaskGroup(of: [String: String].self) { group in
      for number in 1...12 {
        group.addTask { ["desk \(number)": try tokens.create(named: "desk \(number)")] }
      }
      group.addTask {
        try tokens.revoke(named: "revoked")
        return [:]
      }
      return try await group.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
    #expect(made.count == 12)
    for (name, text) in made { #expect(try tokens.name(of: text) == name) }
    #expect(try tokens.name(of: revoked) == nil)
  }
}
