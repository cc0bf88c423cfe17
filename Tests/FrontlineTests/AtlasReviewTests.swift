import Foundation
import TestSupport
import Testing

/// Claims that were recorded before an atlas had an outline of their place.
@Suite("Reviewing claims with an atlas")
struct AtlasReviewTests {
  private static let outline = """
    {"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"place":"town","name":"Покровськ"},"geometry":{"type":"Polygon","coordinates":
    [[[37.13,48.25],[37.22,48.25],[37.22,48.31],[37.13,48.31],[37.13,48.25]]]}}]}
    """

  private static let claim = [
    "record", "--kind", "captured", "--source", "Staff", "--side", "RU", "--on", "2025-11-08",
    "--statement", "Ours now.",
  ]

  private static func desk() throws -> Program {
    let program = try Program()
    try program.initialize()
    for (id, place) in [("town", "Pokrovsk"), ("doubted", "Pokrovsk"), ("village", "Hryshyne")] {
      let recorded = try program.run(
        claim + ["--id", id, "--place", place]
          + (id == "doubted" ? ["--part", "southern half"] : []))
      try #require(recorded.status == 0, "\(recorded.errors)")
    }
    try program.run(
      "record", "--kind", "denied", "--replies-to", "doubted", "--place", "Pokrovsk", "--source",
      "Other staff", "--side", "UA", "--on", "2025-11-08", "--statement", "No.")
    try outline.write(
      to: program.folder.appending(path: "a.geojson"), atomically: true, encoding: .utf8)
    let imported = try program.run("atlas", "import", "a.geojson")
    try #require(imported.status == 0, "\(imported.errors)")
    return program
  }

  @Test("Claims whose ground would be finer are listed, and recorded anew on request only")
  func review() throws {
    let program = try Self.desk()
    let listed = try program.run("atlas", "review", "--format", "csv")
    #expect(listed.status == 0, "\(listed.errors)")
    let rows = listed.output.split(whereSeparator: \.isNewline)
    #expect(rows.count == 3, "\(listed.output)")
    #expect(rows.contains { $0.hasPrefix("town,Staff,captured,Pokrovsk,,2025-11-08,") })
    #expect(
      rows.contains { $0.hasPrefix("doubted,Staff,captured,Pokrovsk,southern half,") })

    let incomplete = try program.run("atlas", "review", "--record")
    #expect(incomplete.status == 64)
    let recorded = try program.run(
      "atlas", "review", "--record", "--corrected-by", "Desk", "--side", "third")
    #expect(recorded.status == 0, "\(recorded.errors)")
    #expect(
      recorded.errors
        == "1 recorded anew; 1 with answers are as they were, since the answers are to them\n")
    let town = try program.run("show", "town", "--format", "json").output
    #expect(town.contains(#""standing" : "superseded""#), "\(town)")
    let anew = try program.run("show", "pokrovsk-staff-2025-11-08", "--format", "json").output
    #expect(anew.contains(#""areaBasis" : "settlementPart""#) && anew.contains("Ours now."))
    #expect(try program.run("verify").status == 0)

    let again = try program.run("atlas", "review", "--record", "--corrected-by", "Desk")
    #expect(again.status == 0)
    #expect(again.errors.hasPrefix("0 recorded anew; 1 with answers"))
    let village = try program.run("atlas", "review", "--place", "Hryshyne")
    #expect(village.errors == "of 1 claims with derived ground none would be finer\n")
  }

  @Test("Without an atlas there is nothing to review by")
  func missing() throws {
    let program = try Program()
    try program.initialize()
    let outcome = try program.run("atlas", "review")
    #expect(outcome.status == 66)
    #expect(
      outcome.errors
        == "frontline: there is no atlas; `frontline atlas import FILE` makes one\n")
  }

  @Test("Answers measure the outline and say so")
  func answers() throws {
    let program = try Self.desk()
    let front = """
      {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
      [[[37.0,48.0],[37.6,48.0],[37.6,48.28],[37.0,48.28],[37.0,48.0]]]}}
      """
    try front.write(
      to: program.folder.appending(path: "front.geojson"), atomically: true, encoding: .utf8)
    let imported = try program.run(
      "import", "front.geojson", "--source", "Mapper", "--side", "third", "--date", "2025-11-08",
      "--kind", "assessed", "--yes")
    try #require(imported.status == 0, "\(imported.errors)")
    try program.run(Self.claim + ["--id", "late", "--place", "Pokrovsk"])
    let audit = try program.run(
      "audit", "--against", "Mapper", "--place", "Pokrovsk", "--ground", "all", "--format", "csv")
    #expect(audit.status == 0, "\(audit.errors)")
    func sources(of id: String) -> [String] {
      audit.output.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("\(id),") }.map {
        String($0.split(separator: ",", omittingEmptySubsequences: false).last ?? "")
      }
    }
    #expect(sources(of: "late") == ["outline", "outline", ""], "\(audit.output)")
    #expect(sources(of: "town") == ["settlements", "outline", ""])
    #expect(sources(of: "doubted").first == "extent")
    let place = try program.run("place", "Pokrovsk", "--date", "2025-11-08")
    #expect(place.output.contains("50 % under Russian control"), "\(place)")
    #expect(place.output.contains("Built-up shares are of the settlement's outline in the atlas."))
    let pocket = try program.run(
      "pocket", "Pokrovsk", "--date", "2025-11-08", "--format", "json")
    #expect(pocket.output.contains(#""derivedFrom" : "outline""#), "\(pocket)")
  }
}
