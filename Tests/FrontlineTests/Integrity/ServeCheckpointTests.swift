import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("The server's checkpoint")
struct ServeCheckpointTests {
  /// What the server says of its ledger once it was verified.
  private func verdict(of server: RunningServer) throws -> String {
    for _ in 0..<1_000 {
      let word = try server.json("/healthz")["verification"] as? String ?? ""
      if word != "verifying" { return word }
      usleep(10_000)
    }
    return "verifying"
  }

  @Test("It is published, signed, and follows what is recorded")
  func published() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    try program.run("keygen", "-o", "desk.key", "--name", "example.org/front")
    let server = try RunningServer(program, "--checkpoint-key", "desk.key")
    #expect(try verdict(of: server) == "holds")
    let first = try server.ask("/checkpoint")
    #expect(first.status == 200 && first.fields["content-type"] == "text/plain; charset=utf-8")
    #expect(first.text == (try program.run("checkpoint", "--key", "desk.key").output))
    try program.record(["--place": "Myrnohrad"])
    try program.run("source", "Desk", "--reuse", "allowed")
    let second = try server.ask("/checkpoint").text
    #expect(second.hasPrefix("example.org/front\n2\n"))
    #expect(second == (try program.run("checkpoint", "--key", "desk.key").output))
  }

  @Test("Without a key there is none")
  func unpublished() throws {
    let program = try Program()
    try program.initialize()
    #expect(try RunningServer(program).ask("/checkpoint").status == 404)
  }

  @Test(
    "A ledger that does not hold is told by the health and the log, and has none", .needs(.python))
  func broken() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    try program.run("keygen", "-o", "desk.key")
    let outcome = try Checker.python.run(
      "-c",
      "import sqlite3; sqlite3.connect('frontline.gpkg').executescript('DROP TRIGGER "
        + "entries_are_never_edited; UPDATE entries SET statement = 1')",
      in: program.folder)
    #expect(outcome.status == 0)
    let server = try RunningServer(program, "--checkpoint-key", "desk.key")
    #expect(try verdict(of: server) == "broken")
    #expect(try server.ask("/healthz").status == 200)
    #expect(try server.ask("/checkpoint").status == 503)
    #expect(try server.log.contains("the ledger does not hold"))
  }
}
