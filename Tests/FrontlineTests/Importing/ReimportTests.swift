import Foundation
import TestSupport
import Testing

/// What is exported with its claims is recorded again as what it was.
@Suite("Importing exports")
struct ReimportTests {
  private static let formats = ["geojson", "kml", "kmz", "gpkg", "csv"]

  /// The map of a day as GeoJSON, without the claims in full.
  private func map(_ day: String, of ledger: String, in program: Program) throws -> String {
    let outcome = try program.run(
      "export", "--date", day, "--no-claims", "--format", "geojson", "--ledger", ledger)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// Exports the map of a day from a ledger and records it in a new one.
  private func reimport(
    _ day: String, _ format: String, from ledger: String, to again: String, in program: Program
  ) throws {
    let exported = try program.run(
      ["export", "--date", day, "-o", "map.\(format)", "--ledger", ledger]
        + (format == "csv" ? ["--geometry"] : []))
    try #require(exported.status == 0, "\(exported.errors)")
    try program.run("init", "--ledger", again)
    let imported = try program.run("import", "map.\(format)", "--ledger", again)
    try #require(imported.status == 0, "\(imported.errors)")
  }

  @Test(
    "The claims keep their days, sources, kinds and lifetimes, and their answers",
    .needs(.converter),
    arguments: formats)
  func claims(_ format: String) throws {
    let program = try Program()
    try program.run("init", "--ledger", "a.gpkg")
    func square(_ west: Double) throws -> String {
      let east = west + 0.1
      let ring = "[\(west),48],[\(east),48],[\(east),48.1],[\(west),48.1],[\(west),48]"
      try program.write(
        #"{"type":"Polygon","coordinates":[["# + ring + "]]}", to: "\(west).geojson")
      return "\(west).geojson"
    }
    func record(_ words: String...) throws {
      let outcome = try program.run(
        ["record", "--ledger", "a.gpkg", "--statement", "Said \"so\", <b>ясно</b>."] + words)
      try #require(outcome.status == 0, "\(outcome.errors)")
    }
    try record(
      "--kind", "captured", "--source", "MoD", "--side", "RU", "--on", "2025-10-01", "--area",
      square(37), "--id", "taken")
    try record(
      "--kind", "denied", "--source", "Staff", "--side", "UA", "--on", "2025-10-02",
      "--replies-to", "taken", "--place", "Pokrovsk", "--id", "no")
    try record(
      "--kind", "held", "--source", "Desk", "--side", "third", "--on", "2025-10-20", "--area",
      square(37.2))
    try record(
      "--kind", "advanced", "--party", "UA", "--source", "Desk", "--on", "2025-11-05", "--area",
      square(37.4), "--happened-on", "2025-11-03")
    try record(
      "--kind", "infiltrated", "--source", "Staff", "--on", "2025-11-01", "--place", "Pokrovsk")
    try program.write(
      #"{"type":"LineString","coordinates":[[37,48.2],[37.1,48.3]]}"#, to: "ditch.geojson")
    try record(
      "--kind", "note", "--source", "Desk", "--on", "2025-11-02", "--area", "ditch.geojson")
    try reimport("2025-11-08", format, from: "a.gpkg", to: "b.gpkg", in: program)
    // On the last of these days all that describes a moment has run out.
    for day in ["2025-11-08", "2025-11-25", "2025-12-20"] {
      #expect(
        try map(day, of: "a.gpkg", in: program) == map(day, of: "b.gpkg", in: program), "\(day)")
    }
    let log = try program.run("log", "--all", "--format", "csv", "--ledger", "b.gpkg").output
    #expect(log.contains("2025-10-01") && log.contains("Said \"\"so\"\", <b>ясно</b>."))
  }

  @Test(
    "Ground that is derived from readings of settlements stays so", .needs(.converter),
    arguments: formats)
  func readings(_ format: String) throws {
    let program = try Program()
    try program.run("init", "--sample", "--ledger", "a.gpkg")
    try reimport("2025-11-08", format, from: "a.gpkg", to: "b.gpkg", in: program)
    let credit = [
      "\"DeepStateMap.Live\"": "\"DeepState\"", ",\"url\":\"https://deepstatemap.live\"": "",
    ]
    let original = try credit.reduce(map("2025-11-08", of: "a.gpkg", in: program)) {
      $0.replacing($1.key, with: $1.value)
    }
    let again = try map("2025-11-08", of: "b.gpkg", in: program)
    #expect(original == again, "all but the credit, which an import does not set")
  }

  @Test("The same export into the same ledger is known, claim for claim")
  func known() throws {
    let program = try Program()
    try program.run("init", "--sample")
    try program.run("export", "--date", "2025-11-08", "-o", "map.geojson")
    let outcome = try program.run("import", "map.geojson")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("there already and not stored again"))
    #expect(!outcome.output.contains("recorded,"))
  }
}
