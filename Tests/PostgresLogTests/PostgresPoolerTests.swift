import ChangeLog
import Days
import Foundation
import PostgresLog
import TestSupport
import Testing

@Suite(
  "A log in PostgreSQL behind pgbouncer, which gives each transaction another connection",
  .needsPostgres, .needs(.pgbouncer))
struct PostgresPoolerTests {
  private let made: DatabaseLog
  private let moment = Instant(microseconds: 1_762_000_000_000_000)

  init() throws {
    made = try DatabaseLog()
  }

  /// The address of the log through a pooler that was started with so many connections.
  private func address(connections: Int) throws -> String {
    let folder = try Repository.temporaryFolder().path
    let settings = """
      [databases]
      \(made.database) = host=\(made.cluster.folder) port=5432
      [pgbouncer]
      listen_port = 6432
      unix_socket_dir = \(folder)
      auth_type = trust
      auth_file = \(folder)/users
      pool_mode = transaction
      default_pool_size = \(connections)
      """
    try Data(settings.utf8).write(to: URL(filePath: folder + "/settings"))
    try Data("\"postgres\" \"\"\n".utf8).write(to: URL(filePath: folder + "/users"))
    for path in ["/settings", "/users"] { try made.cluster.own(folder + path) }
    try made.cluster.own(folder, isFolder: true)
    try made.cluster.start(Checker.pgbouncer.program, folder + "/settings")
    for _ in 0..<300 where !FileManager.default.fileExists(atPath: folder + "/.s.PGSQL.6432") {
      usleep(20_000)
    }
    return "postgresql://postgres@/\(made.database)?host=\(folder)&port=6432"
  }

  @Test("Many writers and readers make one chain on few connections")
  func manyWriters() async throws {
    let text = try address(connections: 3) + "&pooled=1"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let log = ClaimLog(
            try PostgresStore(
              opening: PostgresAddress(text), readOnly: false, waiting: 60, usesOwnClock: false))
          for number in 0..<10 {
            _ = try log.append(
              [ClaimDraft(claim(place: "\(writer)-\(number)"))], recordedAt: moment)
            #expect(try log.entries(matching: ClaimFilter(), seen: .includingEmbargoed()).count > 0)
          }
        }
      }
      try await group.waitForAll()
    }
    let log = try made.open()
    #expect(try log.count() == 80)
    #expect(try log.firstFault() == nil)
    // What is set is set for a transaction, and no other program finds it.
    let pooled = try PostgresAddress(text)
    let path = try ClaimLog(PostgresStore(opening: pooled, readOnly: true)).store.reading {
      try $0.text(LogQuery("SELECT reset_val FROM pg_settings WHERE name = 'search_path'"))
    }
    #expect(path == "\"$user\", public")
  }

  @Test("Whoever does not say that there is a pooler is told how to")
  func unsaid() throws {
    let address = try PostgresAddress(address(connections: 1))
    let first = ClaimLog(try PostgresStore(opening: address, readOnly: false))
    #expect(try first.count() == 0)
    #expect(
      refusal { try PostgresStore(opening: address, readOnly: false) }
        == .settings(
          path: address.name,
          reason: "a pooler stands between that gives each transaction another connection; say "
            + "?pooled=1 in the address"))
  }
}
