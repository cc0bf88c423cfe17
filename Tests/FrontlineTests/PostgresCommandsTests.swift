import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Commands on a ledger in PostgreSQL", .needsPostgres)
struct PostgresCommandsTests {
  private let program: Program
  private let address: String

  init() throws {
    program = try Program()
    let cluster = try #require(PostgresCluster.shared)
    address = cluster.address(of: try cluster.newDatabase())
  }

  @Test("A ledger is made, recorded in, listed, drawn and verified as one in a file is")
  func sameAsFile() throws {
    try program.run("init", "--sample", "--ledger", "file.gpkg")
    let made = try program.run("init", "--sample", "--ledger", address)
    #expect(made.status == 0 && made.output.hasSuffix(": a new ledger with 1016 entries\n"))
    let database = ["FRONTLINE_LEDGER": address]
    let file = ["FRONTLINE_LEDGER": "file.gpkg"]
    for arguments in [
      ["log", "--format", "json", "--limit", "40"],
      ["show", "pokrovsk-isw-2025-10-26"],
      ["diff", "2025-10-08", "2025-11-08", "--view", "assessed", "--format", "json"],
    ] {
      let (one, other) = (
        try program.run(arguments, environment: file),
        try program.run(arguments, environment: database)
      )
      #expect(one == other, "\(arguments)")
    }
    for (name, ledger) in [("file", file), ("database", database)] {
      try program.run(
        ["render", "--date", "2025-11-08", "--around", "Pokrovsk", "-o", "\(name).png"],
        environment: ledger)
      try program.run(
        ["export", "--date", "2025-11-08", "-o", "\(name).geojson"], environment: ledger)
    }
    #expect(try program.bytes("file.png") == program.bytes("database.png"))
    #expect(try program.bytes("file.geojson") == program.bytes("database.geojson"))
    let (one, other) = (
      try program.run(["verify"], environment: file),
      try program.run(["verify"], environment: database)
    )
    #expect(one.lines.last == other.lines.last && other.status == 0)
    let recorded = try program.record(environment: database)
    #expect(recorded.status == 0, "\(recorded.errors)")
    let copied = try program.run("copy", address, "back.gpkg")
    #expect(
      copied.output == "1017 entries copied; there are 1017 now, and 1 record of sources\n")
    let refused = try program.run("copy", "file.gpkg", "back.gpkg")
    #expect(refused.status == 65)
    #expect(
      refused.errors
        == "frontline: back.gpkg: entry 1017 is not the one of file.gpkg, so that nothing "
        + "was copied. Copy to a new ledger, or to one that was copied from this.\n")
  }

  @Test("A backup of a database is a ledger in a file with the same entries, verified")
  func backup() throws {
    try program.run("init", "--ledger", address)
    let database = ["FRONTLINE_LEDGER": address]
    for statement in ["One.", "Another."] {
      try program.record(["--statement": statement], environment: database)
    }
    let made = try program.run(["backup", "-o", "copies/front.gpkg"], environment: database)
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.hasPrefix("copies/front.gpkg: 2 entries hold\nroot "))
    let verified = try program.run("verify", "--ledger", "copies/front.gpkg")
    #expect(verified.status == 0)
    #expect(try verified.lines.last == program.run(["verify"], environment: database).lines.last)
    #expect(
      try program.run(["backup", "-o", "copies/front.gpkg"], environment: database).status == 73)
    #expect(try program.files(in: "copies") == ["front.gpkg"])
    let salvage = try program.run(["backup", "--salvage", "-o", "saved"], environment: database)
    #expect(salvage.status == 64)
    #expect(
      salvage.errors.hasSuffix(
        ": only a ledger in a file is saved so; restore the database from a backup of its own\n"))
  }

  @Test("Bad addresses are told with their cause, and nothing secret in it")
  func badAddresses() throws {
    let password = try program.run("log", "--ledger", "postgresql://me:secret@localhost/front")
    #expect(password.status == 78 && !password.errors.contains("secret"))
    let none = try program.run("log", "--ledger", address)
    #expect(none.status == 66)
    #expect(none.errors.contains("no such ledger; `frontline init --ledger postgresql://"))
    let closed = try program.run("log", "--ledger", "postgresql://127.0.0.1:1/front")
    #expect(closed.status == 69)
    #expect(closed.errors.contains("cannot reach the database"))
    let tokens = try program.run("token", "create", "desk", "--ledger", address)
    #expect(tokens.status == 66)
  }

  @Test("Many desks record over HTTP into a database, each claim once, until their token ends")
  func servedRecording() throws {
    try program.run("init", "--ledger", address)
    let database = ["FRONTLINE_LEDGER": address]
    let token = try program.run(["token", "create", "desk"], environment: database).output
      .trimmingCharacters(in: .newlines)
    let servers = try (0..<2).map { _ in
      try RunningServer(program, "--ledger", address, "--rate", "0")
    }
    let ports = servers.map(\.port)
    /// The statuses of claims that are sent at once, and again, to both servers.
    func send(_ count: Int) -> [Int] {
      let statuses = Mutex<[Int]>([])
      DispatchQueue.concurrentPerform(iterations: count) { number in
        let fields = [
          "Authorization": "Bearer \(token)", "Content-Type": "application/json",
          "Idempotency-Key": "claim-\(number / 2)",
        ]
        let body = """
          {"place": "Pokrovsk", "region": "Donetsk", "kind": "note", "source": "Desk",
          "side": "third", "claimedOn": "2025-11-08", "statement": "Claim \(number / 2)."}
          """
        let answer = try? RunningServer.ask(
          "/api/claims", at: ports[number % 2], method: "POST", fields, body: body)
        statuses.withLock { $0.append(answer?.status ?? 0) }
      }
      return statuses.withLock { $0.sorted() }
    }
    #expect(send(40) == Array(repeating: 200, count: 20) + Array(repeating: 201, count: 20))
    let log = try program.run(["log", "--format", "json", "--limit", "100"], environment: database)
    let entries = try #require(
      JSONSerialization.jsonObject(with: Data(log.output.utf8)) as? [[String: Any]])
    #expect(Set(entries.compactMap { $0["statement"] as? String }).count == 20)
    #expect(entries.count == 20)
    let id = try #require(entries[0]["id"] as? String)
    #expect(try program.run(["show", id], environment: database).output.contains("desk"))
    #expect(try program.run(["verify"], environment: database).status == 0)
    try program.run(["token", "revoke", "desk"], environment: database)
    #expect(send(2) == [401, 401])
    #expect(
      try program.run(["token", "list"], environment: database).output.contains("desk"))
    let health = try servers[0].json("/healthz")
    let store = try #require(health["store"] as? [String: Any])
    #expect(health["ledger"] as? String == "ok" && store["role"] as? String == "primary")
    #expect(store["replayLagSeconds"] == nil)
    #expect(try servers[0].ask("/metrics").text.contains("frontline_store_connections "))
  }

  @Test("A server stops with an error when another log answers under its address")
  func anotherLog() throws {
    let cluster = try #require(PostgresCluster.shared)
    let (served, other) = (try cluster.newDatabase(), try cluster.newDatabase())
    for (database, statement) in [(served, "This."), (other, "That.")] {
      let ledger = ["FRONTLINE_LEDGER": cluster.address(of: database)]
      try program.run(["init"], environment: ledger)
      let recorded = try program.run(
        [
          "record", "--place", "Pokrovsk", "--region", "Donetsk", "--kind", "note", "--source",
          "Desk", "--side", "third", "--on", "2025-11-08", "--statement", statement,
        ], environment: ledger)
      try #require(recorded.status == 0, "\(recorded.errors)")
    }
    let server = try RunningServer(program, "--ledger", cluster.address(of: served))
    #expect(try server.json("/healthz")["ledger"] as? String == "ok")
    try cluster.run(
      "ALTER DATABASE \(served) ALLOW_CONNECTIONS false; "
        + "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(served)'; "
        + "ALTER DATABASE \(served) RENAME TO \(served)_before", in: "postgres")
    for _ in 0..<500 {
      if try server.ask("/healthz").status == 503 { break }
      usleep(10_000)
    }
    #expect(try server.ask("/healthz").json["ledger"] as? String == "unreachable")
    try cluster.run("ALTER DATABASE \(other) RENAME TO \(served)", in: "postgres")
    let outcome = try server.end(withinSeconds: 60)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.contains("entry 1 is not the one that was served before: another log answers"))
  }

  @Test("The schema is printed for an administrator, and makes the same ledger")
  func printedSchema() throws {
    let cluster = try #require(PostgresCluster.shared)
    let printed = try program.run("init", "--print-sql")
    let database = try cluster.newDatabase()
    #expect(try cluster.run(printed.output, in: database).status == 0)
    let verified = try program.run("verify", "--ledger", cluster.address(of: database))
    #expect(verified.status == 0, "\(verified.errors)")
  }

  @Test("The program needs no library of PostgreSQL's to start")
  func startsWithoutLibrary() throws {
    let linked = try Checker.ldd.run(Program.executable().path)
    #expect(linked.status == 0 && !linked.output.contains("libpq"))
  }
}
