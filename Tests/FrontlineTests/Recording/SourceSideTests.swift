import Foundation
import TestSupport
import Testing

/// The side of a source is given once, kept, and never assumed.
@Suite("Sides of sources")
struct SourceSideTests {
  private static let header = "id,claimed_on,actor,actor_side,kind,place,statement\n"

  private func program() throws -> Program {
    let program = try Program()
    try program.initialize()
    return program
  }

  /// Records what a source says of Pokrovsk, with or without its side.
  @discardableResult
  private func record(
    _ source: String, _ side: String?, in program: Program, id: String = "new",
    _ options: String...
  ) throws -> Program.Outcome {
    try program.run(
      [
        "record", "--place", "Pokrovsk", "--kind", "held", "--on", "2025-11-08", "--statement",
        "Seen \(id).", "--id", id, "--source", source,
      ] + (side.map { ["--side", $0] } ?? []) + options)
  }

  private func table(_ rows: String..., in program: Program, _ options: String...) throws
    -> Program.Outcome
  {
    try program.write(Self.header + rows.map { $0 + "\n" }.joined(), to: "claims.csv")
    return try program.run(["import", "claims.csv"] + options)
  }

  private func draw(_ name: String, in program: Program) throws {
    try program.write(
      """
      {"type":"Polygon","coordinates":[[[37,48],[37.1,48],[37.1,48.1],[37,48.1],[37,48]]]}
      """, to: name)
  }

  private func sides(_ program: Program) throws -> [String] {
    try program.run("log", "--all", "--format", "json").output
      .matches(of: /"side" : "([^"]+)"/).map { String($0.1) }
  }

  @Test("A new source needs its side, and a known one keeps it: recording")
  func recording() throws {
    let program = try program()
    #expect(
      try record("Desk", nil, in: program)
        == .init(
          status: 64, output: "",
          errors: "frontline: --source Desk: the ledger does not know this source; say with "
            + "--side on which it stands: RU, UA, third\n"))
    #expect(try record("Desk", "UA", in: program, id: "a").status == 0)
    #expect(try record("Desk", nil, in: program, id: "b").status == 0)
    #expect(try record("Desk", "UA", in: program, id: "c").status == 0)
    #expect(
      try record("Desk", "third", in: program, id: "d")
        == .init(
          status: 65, output: "",
          errors: "frontline: --side third: the ledger has Desk on the side UA, and a source "
            + "keeps its side; give that, or another --source\n"))
    #expect(try sides(program) == ["UA", "UA", "UA"])
  }

  @Test("A name in other letters is the source that the ledger has, and that is told")
  func spelling() throws {
    let program = try program()
    try record("Desk", "UA", in: program, id: "a")
    let told = try record("DESK", nil, in: program, id: "b")
    #expect(told.status == 0)
    #expect(told.errors == "the ledger spells DESK as Desk, and so it is recorded\n")
    #expect(try record("desk", "RU", in: program, id: "c").status == 65)
    try draw("a.geojson", in: program)
    let drawn = try program.run(
      "import", "a.geojson", "--source", "desk", "--kind", "held", "--date", "2025-11-08")
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(drawn.errors.contains("the ledger spells desk as Desk"))
    let row = try table("d,2025-11-08,desk,,held,Pokrovsk,Seen d.", in: program)
    #expect(row.status == 0)
    #expect(row.errors.contains("claims.csv:2 column actor: the ledger spells desk as Desk"))
    let log = try program.run("log", "--all", "--format", "csv").output
    #expect(!log.contains("desk,") && !log.contains("DESK"))
  }

  @Test("A new source needs its side, and a known one keeps it: files")
  func files() throws {
    let program = try program()
    try draw("a_20251108.geojson", in: program)
    try draw("b_20251109.geojson", in: program)
    let first = ["import", "a_20251108.geojson", "--source", "Desk", "--kind", "assessed"]
    let unknown = try program.run(first)
    #expect(unknown.status == 64)
    #expect(
      unknown.errors
        == "frontline: --source Desk: the ledger does not know this source; say with --side on "
        + "which it stands: RU, UA, third\n")
    #expect(try program.run(first + ["--side", "third"]).status == 0)
    let second = ["import", "b_20251109.geojson", "--source", "Desk", "--kind", "assessed"]
    #expect(try program.run(second).status == 0)
    let other = try program.run(second + ["--side", "RU"])
    #expect(other.status == 65)
    #expect(
      other.errors
        == "frontline: --side RU: the ledger has Desk on the side third, and a source keeps its "
        + "side; give that, or another --source\n")
    #expect(try sides(program) == ["third", "third"])
    try record("General Staff", "UA", in: program, id: "a")
    let map = try program.run(
      "import", "b_20251109.geojson", "--source", "General Staff", "--kind", "assessed")
    #expect(map.status == 0, "\(map.errors)")
    #expect(
      try program.run("log").output.contains("UA     captured"), "what a side draws, it claims")
  }

  @Test(
    "A new source needs its side, and a known one keeps it: rows of a table",
    arguments: [
      (
        ["a,2025-11-08,New,,held,Pokrovsk,Seen."],
        "claims.csv:2: column actor New: the ledger does not know this source; say with column "
          + "actor_side on which it stands: RU, UA, third"
      ),
      (
        ["a,2025-11-08,Desk,RU,held,Pokrovsk,Seen."],
        "claims.csv:2: column actor_side RU: the ledger has Desk on the side third, and a source "
          + "keeps its side; give that, or another column actor"
      ),
      (
        ["a,2025-11-08,New,UA,held,Pokrovsk,Seen.", "b,2025-11-08,New,RU,held,Rodynske,Seen."],
        "claims.csv:3: column actor_side RU: a claim before this one has New on the side UA, and a "
          + "source keeps its side; give that, or another column actor"
      ),
    ])
  func rows(_ rows: [String], _ message: String) throws {
    let program = try program()
    try record("Desk", "third", in: program, id: "desk")
    try program.write(
      Self.header + rows.map { $0 + "\n" }.joined(), to: "claims.csv")
    let outcome = try program.run("import", "claims.csv")
    #expect(outcome.status == 65)
    #expect(outcome.errors == "frontline: \(message)\n")
    #expect(try sides(program) == ["third"])
  }

  @Test("A row may leave out the side that the ledger or a row before it tells")
  func rowsWithoutSide() throws {
    let program = try program()
    try record("Desk", "third", in: program, id: "desk")
    let outcome = try table(
      "a,2025-11-08,Desk,,held,Pokrovsk,Seen.", "b,2025-11-08,New,UA,held,Rodynske,Seen.",
      "c,2025-11-08,New,,held,Myrnohrad,Seen.", in: program)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try sides(program).sorted() == ["UA", "UA", "third", "third"])
  }

  @Test("What a refused file says of a source binds no other file")
  func refusedFile() throws {
    let program = try program()
    try program.write(
      Self.header
        + "a,2025-11-08,New,UA,held,Pokrovsk,Seen.\nb,2999-01-01,New,,held,Rodynske,No.\n",
      to: "a.csv")
    try program.write(Self.header + "c,2025-11-08,New,RU,held,Pokrovsk,Seen.\n", to: "b.csv")
    let outcome = try program.run("import", "a.csv", "b.csv")
    #expect(outcome.status == 65 && outcome.errors.hasPrefix("frontline: a.csv:3: "))
    #expect(try sides(program) == ["RU"])
  }

  @Test("Of a source under embargo nothing is told: it is as one that is not there")
  func embargo() throws {
    let program = try program()
    try record("Secret", "RU", in: program, id: "hidden", "--embargo-until", "9000-01-01")
    let hidden = try record("Secret", nil, in: program)
    let nobody = try record("Nobody", nil, in: program)
    #expect(hidden.status == 64)
    #expect(hidden.errors.replacing("Secret", with: "Nobody") == nobody.errors)
    // Whoever may see it is held to it.
    let desk = try record("Secret", "UA", in: program, id: "b", "--include-embargoed")
    #expect(desk.status == 65 && desk.errors.contains("has Secret on the side RU"))
    #expect(try record("Secret", "UA", in: program, id: "c").status == 0)
    // Both are seen: either stands, and neither is chosen.
    let unsaid = try record("Secret", nil, in: program, id: "d", "--include-embargoed")
    #expect(unsaid.status == 64)
    #expect(
      unsaid.errors
        == "frontline: --source Secret: the ledger has this source on the sides RU, UA; say with "
        + "--side on which it stands: RU, UA\n")
    #expect(try record("Secret", "RU", in: program, id: "e", "--include-embargoed").status == 0)
  }

  @Test("How the name of a source under embargo is spelt is not told")
  func embargoedSpelling() throws {
    let program = try program()
    try record("Secret", "RU", in: program, id: "hidden", "--embargo-until", "9000-01-01")
    #expect(
      try record("SECRET", "UA", in: program, id: "a")
        == .init(status: 0, output: "recorded a, entry 1\n", errors: ""))
  }

  @Test("A new source needs its side, and a known one keeps it: over the network")
  func network() throws {
    let program = try program()
    let token = try program.run("token", "create", "desk").output
      .trimmingCharacters(in: .newlines)
    let fields = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
    let server = try RunningServer(program)
    func post(_ side: String?, _ statement: String) throws -> WebAnswer {
      let member = side.map { "\"side\":\"\($0)\"," } ?? ""
      return try server.ask(
        "/api/claims", method: "POST", fields,
        body: """
          {"place":"Pokrovsk","kind":"held","source":"Desk",\(member)"claimedOn":"2025-11-08",\
          "statement":"\(statement)"}
          """)
    }
    let unknown = try post(nil, "One.")
    #expect(unknown.status == 422)
    #expect(
      unknown.text.contains(
        "source Desk: the ledger does not know this source; say with side on which it stands: "
          + "RU, UA, third"), "\(unknown.text)")
    #expect(try post("UA", "Two.").status == 201)
    #expect(try post(nil, "Three.").status == 201)
    let other = try post("RU", "Four.")
    #expect(other.status == 422)
    #expect(
      other.text.contains("side RU: the ledger has Desk on the side UA"), "\(other.text)")
  }
}
