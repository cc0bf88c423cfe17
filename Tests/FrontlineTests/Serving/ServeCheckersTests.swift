import Foundation
import TestSupport
import Testing

// One after the other: pictures of a server step back behind all other work, and a browser beside
// them keeps them waiting for longer than the fuzzer does.
@Suite("frontline serve: seen by a browser and by a fuzzer", .serialized)
struct ServeCheckersTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let script = tests.deletingLastPathComponent()
    .appending(path: "WebMapTests/Browser/browser.py").path

  @Test(
    "The page works in a real browser: slider, views, comparing, claims, arrivals, phone",
    .needs(.venv))
  func browser() throws {
    let program = try Program()
    try #require(try program.run("init", "--sample").status == 0)
    let server = try RunningServer(program, "--rate", "0")
    let pictures = Self.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Output/web").path
    let outcome = try Checker.venv.run(
      Self.script, server.address, pictures, "--ledger",
      program.folder.appending(path: "frontline.gpkg").path, "--program",
      try Program.executable().path, in: program.folder)
    print(outcome.output)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("The page, the page of a report and that of a brief are sound HTML", .needs(.tidy))
  func html() throws {
    let program = try Program()
    let server = try RunningServer(program)
    let days = ["--from", "2025-11-01", "--to", "2025-11-08"]
    try #require(try program.run(["report"] + days + ["-o", "report.html"]).status == 0)
    try #require(
      try program.run(["brief", "--lang", "uk"] + days + ["-o", "brief.html"]).status == 0)
    try program.write(server.ask("/?date=2025-11-08&lang=uk").text, to: "page.html")
    for name in ["page.html", "report.html", "brief.html"] {
      let told = try Checker.tidy.run(
        "-quiet", "-errors", "-utf8", "--drop-empty-elements", "no", name, in: program.folder)
      // Debian's release does not know this attribute yet.
      let faults = told.errors.split(separator: "\n").filter { !$0.contains("autocapitalize") }
      #expect(faults.isEmpty, "\(name): \(faults.prefix(5))")
    }
  }

  @Test("The page opens on a ledger without claims", .needs(.venv))
  func emptyLedger() throws {
    let program = try Program()
    try program.initialize()
    let server = try RunningServer(program)
    let outcome = try Checker.venv.run(
      Self.script, server.address, program.folder.path, "--only", "empty ledger",
      in: program.folder)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test(
    "A fuzzer finds no answer that the description of the API does not tell of", .needs(.venv))
  func fuzzer() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let token = try program.run("token", "create", "fuzzer").output
      .trimmingCharacters(in: .newlines)
    let server = try RunningServer(program, "--rate", "0")
    // What is refused for its length alone, 414, counts as refused too.
    try program.write(
      """
      [checks.negative_data_rejection]
      expected-statuses = [400, 401, 403, 404, 405, 406, 409, 414, 415, 422, 428, 429, "5xx"]

      """, to: "schemathesis.toml")
    let outcome = try Checker.venv.run(
      "-m", "schemathesis.cli", "run", "\(server.address)/openapi.json", "--checks", "all",
      "--exclude-checks", "positive_data_acceptance", "--exclude-operation-id", "events", "--seed",
      // A film may take the fuzzer's whole patience; ServeFilmTests asks for them.
      "1", "--max-examples", "20", "--exclude-path-regex", "^/film",
      "--generation-deterministic", "--header", "Authorization: Bearer \(token)",
      "--no-color", in: program.folder)
    #expect(outcome.status == 0, "\(outcome.output.suffix(6_000))\(outcome.errors)")
    #expect(try server.ask("/healthz").status == 200)
  }
}
