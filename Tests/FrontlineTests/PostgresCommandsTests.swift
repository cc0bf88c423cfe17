import Foundation
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
      copied.output == "1017 entries copied; there are 1017 now, and 1 records of sources\n")
    let refused = try program.run("copy", "file.gpkg", "back.gpkg")
    #expect(refused.status == 65)
    #expect(
      refused.errors
        == "frontline: back.gpkg: entry 1017 is not the one of file.gpkg, so that nothing "
        + "was copied. Copy to a new ledger, or to one that was copied from this.\n")
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
    #expect(tokens.status == 64)
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
