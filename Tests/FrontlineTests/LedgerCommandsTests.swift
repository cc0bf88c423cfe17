import Foundation
import Testing

@Suite("Recording and listing claims")
struct LedgerCommandsTests {
  @Test("A new ledger is empty; with --sample it holds the sample, and --empty changes nothing")
  func newLedgers() throws {
    let program = try Program()
    for (arguments, told) in [
      (["init"], "frontline.gpkg: a new ledger with 0 entries\n"),
      (
        ["init", "--empty", "--ledger", "new/folder/empty.gpkg"],
        "new/folder/empty.gpkg: a new ledger with 0 entries\n"
      ),
      (
        ["init", "--sample", "--ledger", "sample.gpkg"],
        "sample.gpkg: a new ledger with 1016 entries\n"
      ),
    ] {
      #expect(try program.run(arguments) == .init(status: 0, output: told, errors: ""))
    }
    let both = try program.run("init", "--sample", "--empty", "--ledger", "both.gpkg")
    #expect(both.status == 64 && both.output.isEmpty)
    #expect(both.errors.contains("--sample excludes --empty; give one."), "\(both.errors)")
    #expect(try !program.files().contains("both.gpkg"))
  }

  @Test("The ledger is the one given, else that of the environment, else the one here")
  func choice() throws {
    let program = try Program()
    for name in ["a.gpkg", "b.gpkg", "frontline.gpkg"] {
      try program.run("init", "--ledger", name)
      try program.record(["--ledger": name, "--source": name])
    }
    let environment = ["FRONTLINE_LEDGER": "b.gpkg"]
    for (arguments, environment, source) in [
      (["--ledger", "a.gpkg"], environment, "a.gpkg"), ([], environment, "b.gpkg"),
      ([], ["FRONTLINE_LEDGER": ""], "frontline.gpkg"), ([], [:], "frontline.gpkg"),
    ] {
      let outcome = try program.run(
        ["log", "--format", "csv"] + arguments, environment: environment)
      #expect(outcome.output.contains(",\(source),third,captured,"))
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test("Without a ledger the sample is read, and that is said")
  func sample() throws {
    let program = try Program()
    let outcome = try program.run("log", "--source", "rfe/rl", "--format", "json")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "no ledger here: these are the sample claims that the program ships with; "
        + "`frontline init` makes a ledger of your own, which is empty\n")
    #expect(try program.files().isEmpty)
  }

  @Test("A claim recorded twice is told and stored once")
  func twice() throws {
    let program = try Program()
    try program.initialize()
    #expect(
      try program.record()
        == .init(status: 0, output: "recorded pokrovsk-desk-2025-11-08, entry 1\n", errors: ""))
    #expect(
      try program.record()
        == .init(
          status: 0,
          output: "already recorded as pokrovsk-desk-2025-11-08, entry 1; nothing stored\n",
          errors: ""))
  }

  @Test("Ten programs that record at once lose nothing")
  func concurrency() throws {
    let program = try Program()
    try program.initialize()
    let running = try (0..<10).map {
      try program.started(Program.recording(["--source": "Desk \($0)"]))
    }
    for process in running {
      process.waitUntilExit()
      #expect(try program.outcome(of: process).errors == "")
    }
    #expect(try program.run("log").lines.count == 11)
  }

  @Test("A road and vague words paint no ground, and that is said")
  func signs() throws {
    let program = try Program()
    try program.initialize()
    #expect(
      try program.record(["--part": "several districts"]).errors
        == "the part \"several districts\" does not say exactly where: the claim is shown as a "
        + "sign at Pokrovsk and paints no ground\n")
    let road = try program.run(
      "record", "--road", "m30", "--kind", "contested", "--source", "Desk", "--side", "third",
      "--on", "2025-11-08", "--statement", "Shelled.")
    #expect(road.errors == "a road has no area: the claim is shown as a sign on M30\n")
  }

  @Test("Escapes, HTML and marks of direction are kept exactly and shown harmlessly")
  func hostileText() throws {
    let program = try Program()
    try program.initialize()
    let statement = "<script>x</script>\u{1B}[2J\u{9B}31m\u{202E}\nsha256  false, \"quoted\" 🙂"
    try program.record(["--statement": statement])
    let id = "pokrovsk-desk-2025-11-08"

    let json = try program.run("show", id, "--format", "json").output
    let shown = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect((shown["claim"] as? [String: Any])?["statement"] as? String == statement)
    #expect(!json.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{202E}" })

    let csv = try program.run("log", "--format", "csv").output
    #expect(csv.contains("\"\(statement.replacing("\"", with: "\"\""))\""))

    let table = try program.run("show", id)
    #expect(
      table.lines.contains(
        "statement             <script>x</script>␛[2J\u{FFFD}31m\u{FFFD}"))
    #expect(table.lines.contains("                      sha256  false, \"quoted\" 🙂"))
  }

  @Test("A list reads as a table, as CSV and as JSON with the same claims")
  func formats() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--grade": "B2", "--url": "https://example.org/1,2"])
    #expect(
      try program.run("log").lines == [
        "SAID ON     ID                        SIDE   KIND      PLACE     SOURCE  STANDING",
        "2025-11-08  pokrovsk-desk-2025-11-08  third  captured  Pokrovsk  Desk    unanswered",
      ])
    let csv = try program.run("log", "--format", "csv").output
    #expect(csv.contains(",\"https://example.org/1,2\",,,B2,"))
    let json = try program.run("log", "--format", "json").output
    let claims = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(claims.map { $0["id"] as? String } == ["pokrovsk-desk-2025-11-08"])
    #expect(
      Set(claims[0].keys) == [
        "id", "sequence", "recordedAt", "source", "side", "kind", "place", "placeInUkrainian",
        "code", "oblast", "claimedOn", "statement", "url", "grade", "standing", "point",
        "areaBasis",
      ])
  }

  @Test("A claim that was replaced stays so when its source takes it back too")
  func retraction() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let answered = ["--replies-to": "pokrovsk-desk-2025-11-08", "--on": "2025-11-09"]
    #expect(
      try program.record(
        answered.merging([
          "--kind": "superseded", "--source": "Recorder", "--correction": "entered twice",
        ]) { $1 }
      ).status == 0)
    #expect(try program.record(answered.merging(["--kind": "retracted"]) { $1 }).status == 0)
    #expect(try program.run("log").output.contains("Desk      superseded\n"))
  }

  @Test(
    "A place is found by any of its names", arguments: ["Pokrovsk", "Покровськ", "Красноармейск"])
  func places(_ name: String) throws {
    let outcome = try Program().run("place", name, "--region", "Донецька", "--format", "json")
    #expect(outcome.output.contains(#""katottg" : "UA14160210010099403""#), "\(outcome)")
  }
}
