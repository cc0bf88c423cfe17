import Foundation
import Testing

/// Where a day becomes a moment, or a moment a day, on the command line and over the network.
@Suite("Days are Kyiv's")
struct KyivDaysTests {
  @Test(
    "A day to look back to ends at 22:00Z in winter and 21:00Z in summer; a moment has any offset",
    arguments: [
      ("2025-11-08", "2025-11-08T21:59:59.999999Z"),
      ("2025-07-08", "2025-07-08T20:59:59.999999Z"),
      ("2025-11-08T14:00+02:00", "2025-11-08T12:00:00Z"),
      ("2025-11-08T07:00:00-05:00", "2025-11-08T12:00:00Z"),
      ("2025-11-08T12:00:00Z", "2025-11-08T12:00:00Z"),
    ])
  func knownAt(_ given: String, _ moment: String) throws {
    let told = try Program().run(
      "export", "--date", "2025-11-08", "--format", "geojson", "--known-at", given)
    #expect(told.output.contains("\"knownAt\":\"\(moment)\""), "\(told.output.prefix(600))")
  }

  @Test(
    "An embargo until a day ends with that day in Kyiv, and is shown on Kyiv's clock",
    arguments: [
      ("2999-01-08", "2999-01-08T22:00:00Z", "2999-01-09, 00:00 Kyiv time"),
      ("2999-07-08", "2999-07-08T21:00:00Z", "2999-07-09, 00:00 Kyiv time"),
      ("2999-07-08T14:00+03:00", "2999-07-08T11:00:00Z", "2999-07-08, 14:00 Kyiv time"),
    ])
  func embargo(_ given: String, _ moment: String, _ shown: String) throws {
    let program = try Program()
    try program.initialize()
    #expect(try program.record(["--id": "a", "--embargo-until": given]).status == 0)
    let json = try program.run("show", "a", "--include-embargoed", "--format", "json").output
    #expect(json.contains("\"embargoUntil\" : \"\(moment)\""), "\(json)")
    let table = try program.run("show", "a", "--include-embargoed").output
    #expect(table.contains("  \(shown)\n"), "\(table)")
  }

  @Test("A time without an offset is no moment: whose clock is meant is not guessed")
  func noOffset() throws {
    let told = try Program().run(
      "export", "--date", "2025-11-08", "--format", "geojson", "--known-at", "2025-11-08T14:00")
    #expect(told.status == 64)
    #expect(
      told.errors.contains(
        "not a moment; write a day as YYYY-MM-DD, or a time with its offset from UTC, such as "
          + "2025-11-08T14:00+02:00."), "\(told.errors)")
  }

  @Test("A file whose name is Unix time is of the day that it was in Kyiv")
  func unixTime() throws {
    let program = try Program()
    try program.initialize()
    // 8 July 2025, 21:30 UTC.
    try program.write(
      """
      {"type":"Polygon","coordinates":[[[37,48],[37.1,48],[37.1,48.1],[37,48.1],[37,48]]]}
      """, to: "1752010200.geojson")
    let told = try program.run(
      "import", "1752010200.geojson", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(told.status == 0, "\(told.errors)")
    #expect(try program.run("log").output.contains("2025-07-09  "))
  }

  @Test("The server takes moments with any offset, and knows them for the same")
  func server() throws {
    let server = try RunningServer(Program())
    let path = "/api/control?date=2025-11-08&known-at="
    let answers = try [
      "2026-11-23T00:00:00Z", "2026-11-23T02:00%2B02:00", "2026-11-23T02:00+02:00",
    ]
    .map { try server.ask(path + $0) }
    #expect(answers.allSatisfy { $0.status == 200 }, "\(answers[1].text.prefix(300))")
    #expect(Set(answers.map(\.body)).count == 1)
  }
}
