import Foundation
import Testing

@Suite("frontline serve: answers")
struct ServeAnswersTests {
  @Test("Answers are those of the command line")
  func answers() throws {
    let program = try Program()
    let server = try RunningServer(program)
    for (path, command) in [
      (
        "/api/settlements?from=2025-10-01&to=2025-11-08&source=DeepState",
        [
          "settlements", "--from", "2025-10-01", "--to", "2025-11-08", "--view", "DeepState",
        ]
      ),
      (
        "/api/place?name=Myrnohrad&date=2025-11-08&view=assessed",
        ["place", "Myrnohrad", "--date", "2025-11-08", "--view", "assessed"]
      ),
      (
        "/api/line?date=2025-10-21&to=2025-11-08&region=Donetsk",
        ["line", "--date", "2025-10-21", "--to", "2025-11-08", "--region", "Donetsk"]
      ),
      (
        "/api/roads?date=2025-11-08&from=2025-10-21&ref=M30",
        ["roads", "--from", "2025-10-21", "--to", "2025-11-08", "--ref", "M30"]
      ),
      (
        "/api/pocket?name=Pokrovsk&date=2025-11-08&region=Donetsk",
        ["pocket", "Pokrovsk", "--date", "2025-11-08", "--region", "Donetsk"]
      ),
      (
        "/api/pocket?name=Pokrovsk&date=2025-11-08&from=2025-10-21&region=Donetsk",
        [
          "pocket", "Pokrovsk", "--date", "2025-11-08", "--history", "--from", "2025-10-21",
          "--region", "Donetsk",
        ]
      ),
      (
        "/api/disagree?first=DeepState&second=assessed&date=2025-11-08&region=Donetsk",
        ["disagree", "DeepState", "assessed", "--date", "2025-11-08", "--region", "Donetsk"]
      ),
      (
        "/api/chain?id=pokrovsk-gerasimov-2025-10-26",
        ["chain", "pokrovsk-gerasimov-2025-10-26"]
      ),
    ] {
      let answer = try server.ask(path)
      #expect(answer.status == 200, "\(path)")
      let printed = try program.run(command + ["--format", "json"])
      try #require(printed.status == 0, "\(printed.errors)")
      #expect(try sorted(answer.body) == sorted(Data(printed.output.utf8)), "\(path)")
    }
  }

  /// JSON with its members in order and without layout.
  private func sorted(_ json: Data) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: JSONSerialization.jsonObject(with: json), options: .sortedKeys)
  }

  @Test("What cannot be answered is told with the field that is at fault")
  func refusals() throws {
    let server = try RunningServer(Program())
    for (path, status, detail) in [
      ("/api/audit?threshold=2", 400, "threshold=2: it is a number from 0.0 to 1.0"),
      (
        "/api/audit?kind=advanced", 400,
        "kind advanced: no yes or no follows from it; audited are captured, liberated, held, "
          + "withdrawn"
      ),
      (
        "/api/settlements?from=2025-11-08&to=2025-11-01", 400,
        "from=2025-11-08 comes after to=2025-11-01"
      ),
      ("/api/brief?from=2025-11-01", 400, "from and to are the first and the last day; give both"),
      (
        "/api/roads?date=2025-11-01&from=2025-11-08", 400,
        "from=2025-11-08 comes after date=2025-11-01"
      ),
      (
        "/api/pocket?date=2025-11-08", 400,
        "name is missing; give a settlement's name or its KATOTTG code"
      ),
      ("/api/place", 400, "name is missing; give a settlement's name or its KATOTTG code"),
      (
        "/api/disagree?first=DeepState&date=2025-11-08&region=Donetsk&bbox=36,47,37,48", 400,
        "region excludes bbox; give one"
      ),
      ("/api/chain?id=no-such", 422, "unknown claim \"no-such\"; /api/claims lists the names"),
    ] {
      let answer = try server.ask(path)
      #expect(answer.status == status, "\(path)")
      #expect(try answer.json["detail"] as? String == detail, "\(path)")
    }
  }
}
