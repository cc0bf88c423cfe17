import Foundation
import Testing

/// What is refused alike, however a claim comes in, and what is told of claims under embargo.
@Suite("Checks of claims")
struct RecordChecksTests {
  private static let header =
    "id,claimed_on,event_on,actor,actor_side,kind,place,statement,url,replies_to,party\n"

  private func imported(_ rows: String..., in program: Program) throws -> Program.Outcome {
    try program.write(
      Self.header + rows.map { $0 + "\n" }.joined(), to: "claims.csv")
    return try program.run("import", "claims.csv")
  }

  @Test(
    "A table is held to what a typed claim is held to, and the row and the column are named",
    arguments: [
      (
        "b,2025-11-09,,Other,third,retracted,Pokrovsk,No.,,a,",
        "claims.csv:3: column kind retracted: a is a claim of Desk, and Other cannot take it back"
      ),
      (
        "b,2999-01-01,,Desk,third,held,Pokrovsk,Later.,,,",
        "claims.csv:3: column claimed_on 2999-01-01 lies in the future"
      ),
      (
        "b,2025-11-08,2999-01-01,Desk,third,held,Pokrovsk,Later.,,,",
        "claims.csv:3: column event_on 2999-01-01 lies in the future"
      ),
      (
        "b,2025-11-08,2025-11-09,Desk,third,held,Pokrovsk,Later.,,,",
        "claims.csv:3: column event_on 2025-11-09 lies after column claimed_on 2025-11-08"
      ),
      (
        "b,2025-11-08,,Desk,third,advanced,Pokrovsk,Somebody.,,,third",
        "claims.csv:3: column party third"
      ),
      (
        "b,2025-11-08,,Desk,third,held,Pokrovsk,Seen.,example.org/a,,",
        "claims.csv:3: column url \"example.org/a\" is no address of a page"
      ),
      (
        "b,2025-11-08,,Desk,third,held,Pokrovsk,   ,,,",
        "claims.csv:3: column statement \"   \" says nothing"
      ),
      (
        "b,2025-11-08,,Desk,third,denied,Pokrovsk,No.,,nobody,",
        "claims.csv:3: column replies_to nobody: "
      ),
    ])
  func tables(_ row: String, _ message: String) throws {
    let program = try Program()
    try program.initialize()
    let outcome = try imported(
      "a,2025-11-08,,Desk,third,held,Pokrovsk,Seen.,,,", row, in: program)
    #expect(outcome.status == 65)
    #expect(outcome.errors.hasPrefix("frontline: \(message)"), "\(outcome.errors)")
    #expect(
      try program.run("log", "--all", "--format", "csv").output.split(separator: "\n").count == 1)
  }

  @Test("Within one table a source may take back what it said in a row before")
  func answersInOneTable() throws {
    let program = try Program()
    try program.initialize()
    let outcome = try imported(
      "a,2025-11-08,,Desk,third,held,Pokrovsk,Seen.,,,",
      "b,2025-11-09,,Desk,third,retracted,Pokrovsk,It was another place.,,a,", in: program)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("Of a claim under embargo neither its words nor that it is there are told")
  func embargo() throws {
    let program = try Program()
    try program.initialize()
    try program.record([
      "--id": "hidden", "--source": "Secret", "--statement": "Classified.", "--key": "k1",
      "--embargo-until": "9000-01-01",
    ])
    let sameName = try program.record(["--id": "hidden"])
    #expect(sameName.status == 65)
    #expect(
      sameName.errors == "frontline: claim 1: hidden cannot be its name. Give it another id.\n")
    let sameKey = try program.record(["--key": "k1"])
    #expect(sameKey.status == 65)
    for told in [sameName, sameKey] {
      for word in ["Secret", "Classified", "captured, Pokrovsk"] {
        #expect(!told.errors.contains(word), "\(told.errors)")
      }
    }
    let answer = ["--kind": "denied", "--statement": "No."]
    let toHidden = try program.record(answer.merging(["--replies-to": "hidden"]) { $1 })
    let toNobody = try program.record(answer.merging(["--replies-to": "nobody"]) { $1 })
    #expect(toHidden.status == 65)
    #expect(
      toHidden.errors.replacing("hidden", with: "nobody") == toNobody.errors,
      "\(toHidden.errors)")
    let desk = try program.run(
      Program.recording(answer.merging(["--replies-to": "hidden"]) { $1 })
        + ["--include-embargoed"])
    #expect(desk.status == 0, "\(desk.errors)")
  }

  @Test("An embargoed table may answer itself")
  func embargoedTable() throws {
    let program = try Program()
    try program.initialize()
    try program.write(
      Self.header + "a,2025-11-08,,Desk,third,held,Pokrovsk,Seen.,,,\n"
        + "b,2025-11-09,,Other,third,denied,Pokrovsk,No.,,a,\n", to: "claims.csv")
    let outcome = try program.run("import", "claims.csv", "--embargo-until", "9000-01-01")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("A repeat is told by its key, and another claim under the same key is refused")
  func keys() throws {
    let program = try Program()
    try program.initialize()
    #expect(try program.record(["--key": "k"]).status == 0)
    let again = try program.record(["--key": "k"])
    #expect(again.status == 0 && again.output.hasPrefix("already recorded as "))
    let other = try program.record(["--key": "k", "--statement": "Something else."])
    #expect(other.status == 65 && other.errors.contains("idempotency key k stands for pokrovsk-"))
  }

  @Test("Whose forces act can be said, and a third party has none")
  func party() throws {
    let program = try Program()
    try program.initialize()
    #expect(try program.record(["--kind": "advanced", "--party": "UA"]).status == 0)
    #expect(
      try program.run("log", "--all", "--format", "json").output.contains("\"party\" : \"UA\""))
    let third = try program.record(["--kind": "advanced", "--party": "third"])
    #expect(third.status == 64 && third.errors.contains("--party is RU or UA"))
  }

  @Test("With a least grade, claims graded worse or not at all are left out of the map")
  func minimumGrade() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--place": "Pokrovsk", "--grade": "B2"])
    try program.record(["--place": "Myrnohrad", "--grade": "D4"])
    try program.record(["--place": "Rodynske"])
    let export = ["export", "--date", "2025-11-08", "--format", "csv"]
    func places(_ options: String...) throws -> Int {
      try program.run(export + options).output.split(separator: "\r\n").count - 1
    }
    let all = try places()
    #expect(try places("--min-grade", "F6") == all - 1)
    #expect(try places("--min-grade", "B2") == all - 2)
    #expect(try program.run(export + ["--min-grade", "G1"]).status == 64)
  }

  @Test("A past answer never changes: what the log knew then is what it knew")
  func immutableAnswers() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--id": "a"])
    let json = try program.run("log", "--all", "--format", "json").output
    let moment = try #require(try /"recordedAt" : "([^"]+)"/.firstMatch(in: json)).1
    let past = ["export", "--date", "2025-11-08", "--format", "geojson", "--known-at", "\(moment)"]
    let before = try program.run(past)
    try program.record(["--id": "b", "--kind": "denied", "--replies-to": "a"])
    try program.record([
      "--id": "c", "--kind": "retracted", "--replies-to": "a", "--statement": "Taken back.",
    ])
    #expect(try program.run(past) == before)
    #expect(try program.run(Array(past.dropLast(2))) != before)
  }
}
