import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("Commands: verify, backup, doctor", .needs(.python))
struct VerifyCommandTests {
  private func ledger() throws -> Program {
    let program = try Program()
    try program.initialize()
    for place in ["Pokrovsk", "Myrnohrad", "Rodynske"] { try program.record(["--place": place]) }
    return program
  }

  /// Does something to a ledger behind the program's back, where no trigger refuses it.
  private func forge(_ program: Program, _ sql: String) throws {
    let script = """
      import sqlite3, sys
      database = sqlite3.connect("frontline.gpkg")
      triggers = database.execute(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
      for name, _ in triggers: database.execute(f"DROP TRIGGER {name}")
      database.executescript(sys.argv[1])
      for _, text in triggers: database.execute(text)
      """
    let outcome = try Checker.python.run("-c", script, sql, in: program.folder)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("The first bad entry is named, in words and as JSON, and nothing is recorded after it")
  func forged() throws {
    let program = try ledger()
    try forge(program, "UPDATE entries SET source = 'x' WHERE sequence = 3")
    let words = try program.run("verify")
    #expect(
      words
        == .init(
          status: 65, output: "",
          errors: "frontline: frontline.gpkg: entry 3 (rodynske-desk-2025-11-08): changed: what it "
            + "says is not what was recorded, or its key\n"))
    let json = try program.run("verify", "--format", "json")
    #expect(json.status == 65)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(report["holds"] as? Bool == false && report["entries"] as? Int == 2)
    let fault = (report["faults"] as? [[String: Any]])?.first
    #expect(fault?["entry"] as? Int == 3 && fault?["kind"] as? String == "changed")
    let refused = try program.record(["--place": "Novohrodivka"])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("nothing can follow entry 3"), "\(refused.errors)")
    #expect(try program.run("checkpoint", "-o", "x").status == 65)
    #expect(try program.run("backup", "-o", "copy.gpkg").status == 65)
    #expect(try program.files() == ["frontline.gpkg"])
  }

  @Test("Missing triggers are told to whoever records")
  func triggers() throws {
    let program = try ledger()
    let outcome = try Checker.python.run(
      "-c",
      "import sqlite3; sqlite3.connect('frontline.gpkg').execute('DROP TRIGGER "
        + "entries_are_never_edited')",
      in: program.folder)
    #expect(outcome.status == 0)
    let recorded = try program.record(["--place": "Novohrodivka"])
    #expect(recorded.status == 0)
    #expect(
      recorded.errors
        == "frontline.gpkg: the triggers that keep entries as they are were removed or altered: "
        + "entries_are_never_edited\n")
    #expect(
      try program.run("verify").errors
        == "frontline: frontline.gpkg: schema, trigger entries_are_never_edited: missing: it "
        + "belongs to a ledger\n")
  }

  @Test("Evidence is kept with its size, its media type and, when asked, its bytes")
  func evidence() throws {
    let program = try ledger()
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]).write(
      to: program.folder.appending(path: "seen.png"))
    try program.write("words", to: "words.png")
    try program.run(
      Program.recording(["--place": "Novohrodivka", "--evidence": "seen.png"]) + ["--keep"])
    try program.record(["--place": "Selydove", "--evidence": "words.png"])
    let list = try program.run("log", "--format", "json").output
    let claims = try #require(
      try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
    func fields(_ place: String) -> [String] {
      let claim = claims.first { $0["place"] as? String == place } ?? [:]
      return ["evidenceSize", "evidenceMediaType", "evidenceIsKept"].map { "\(claim[$0] ?? "-")" }
    }
    #expect(fields("Novohrodivka").prefix(2) == ["9", "image/png"])
    #expect(fields("Selydove").prefix(2) == ["5", "text/plain"])
    #expect(fields("Pokrovsk") == ["-", "-", "-"])
    let shown = try program.run("show", "novohrodivka-desk-2025-11-08").output
    #expect(shown.contains("evidenceMediaType     image/png\n"), "\(shown)")
    let verified = try program.run("verify")
    #expect(verified.output.contains(" and 1 copy of evidence hold\n"), "\(verified)")
    #expect(try program.run(Program.recording([:]) + ["--keep"]).status == 64)
  }

  @Test("A copy of a ledger in use is whole, verified, and never replaces a file")
  func backup() throws {
    let program = try ledger()
    let made = try program.run("backup", "-o", "copies/copy.gpkg")
    #expect(made.status == 0 && made.output.hasPrefix("copies/copy.gpkg: 3 entries hold\nroot "))
    #expect(try program.run("verify", "--ledger", "copies/copy.gpkg").status == 0)
    #expect(try program.run("backup", "-o", "copies/copy.gpkg").status == 73)
    #expect(try program.files(in: "copies") == ["copy.gpkg"])
  }

  @Test("What can be read of a damaged ledger is saved; what is lost is told")
  func salvage() throws {
    let program = try ledger()
    try program.record([
      "--place": "Rodynske", "--kind": "denied", "--replies-to": "myrnohrad-desk-2025-11-08",
    ])
    try program.record(["--place": "Novohrodivka"])
    try forge(program, "UPDATE entries SET statement = 'x' WHERE sequence = 2")
    let saved = try program.run("backup", "--salvage", "-o", "saved.gpkg")
    #expect(saved.status == 65)
    #expect(saved.output.hasPrefix("saved.gpkg: 3 entries hold\n"), "\(saved)")
    #expect(
      saved.errors
        == """
        lost: entry 2
        lost: entry 4 (rodynske-desk-2025-11-08-2), which answers myrnohrad-desk-2025-11-08
        2 entries stood behind a loss and are numbered and hashed anew

        """)
    #expect(try program.run("verify", "--ledger", "saved.gpkg").status == 0)
    let list = try program.run("log", "--ledger", "saved.gpkg").output
    #expect(list.contains("Pokrovsk") && list.contains("Rodynske") && list.contains("Novohrodivka"))
  }

  @Test("A ledger whose end is missing is saved as far as it goes")
  func truncated() throws {
    let program = try Program()
    try program.run("init", "--sample")
    let bytes = try program.bytes("frontline.gpkg")
    try bytes.prefix(bytes.count / 2 + 100).write(
      to: program.folder.appending(path: "frontline.gpkg"))
    #expect(try program.run("verify").status == 65)
    #expect(try program.run("backup", "-o", "copy.gpkg").status == 65)
    let saved = try program.run("backup", "--salvage", "-o", "saved.gpkg")
    #expect(saved.status == 65, "\(saved)")
    #expect(try program.run("verify", "--ledger", "saved.gpkg").status == 0)
    #expect(try program.run("log", "--ledger", "saved.gpkg", "--all").lines.count > 100)
  }

  @Test("The doctor finds what is amiss, says how to mend it, and gives its status")
  func doctor() throws {
    let program = try ledger()
    let healthy = try program.run("doctor", "--format", "json")
    #expect(healthy.status == 0, "\(healthy)")
    try forge(program, "UPDATE entries SET statement = 'x' WHERE sequence = 2")
    let ill = try program.run("doctor")
    #expect(ill.status == 65)
    #expect(ill.output.contains("entry 2 (myrnohrad-desk-2025-11-08): changed"), "\(ill)")
    #expect(ill.output.contains("frontline backup --salvage"))
    let without = try program.run(
      "doctor", "--ledger", "none.gpkg", environment: ["PATH": "/nowhere"])
    #expect(without.status == 66)
    #expect(without.output.contains("ogr2ogr"), "\(without)")
    #expect(without.output.contains("apt-get install gdal-bin"))
  }

  @Test(
    "A ledger that another program holds is waited for as long as was told, then it is status 75")
  func waiting() throws {
    let program = try ledger()
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    holder.arguments = [
      "-c",
      """
      import sqlite3, sys
      database = sqlite3.connect("frontline.gpkg", isolation_level=None)
      database.execute("BEGIN EXCLUSIVE")
      print("held", flush=True)
      sys.stdin.read()
      """,
    ]
    holder.currentDirectoryURL = program.folder
    let (input, output) = (Pipe(), Pipe())
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    _ = output.fileHandleForReading.availableData
    let arguments = Program.recording(["--place": "Novohrodivka", "--wait": "0"])
    let refused = try program.run(arguments)
    #expect(
      refused
        == .init(
          status: 75, output: "",
          errors: "frontline: frontline.gpkg: another program is using the change log. Close it "
            + "there, or try again in a moment.\n"))
    try input.fileHandleForWriting.close()
    holder.waitUntilExit()
    #expect(try program.run(arguments).status == 0)
    #expect(try program.run(Program.recording(["--wait": "-1"])).status == 64)
  }

  @Test(
    "A fault of the program ends with status 70 and one line that says what to report",
    arguments: [SIGILL, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGTRAP])
  func faults(signal: Int32) throws {
    let program = try ledger()
    let process = try program.started(["serve", "--port", "0", "--stop-after", "900"])
    let name = process.environment?["RUN"] ?? ""
    while process.isRunning, try !program.text(".\(name).out").hasSuffix("/\n") { usleep(10_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let outcome = try program.outcome(of: process)
    #expect(outcome.status == 70)
    let line = try #require(outcome.errors.split(separator: "\n").last)
    #expect(line.hasPrefix("frontline: version 0.1.0: fault of the program (SIG"), "\(outcome)")
    #expect(line.hasSuffix("SWIFT_BACKTRACE=enable=yes shows where it was."))
  }
}
