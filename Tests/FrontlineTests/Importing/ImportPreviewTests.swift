import Foundation
import TestSupport
import Testing

/// The picture of what an import changes.
@Suite("Pictures of imports")
struct ImportPreviewTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.initialize()
  }

  private func write(_ west: Double, _ name: String) throws {
    let ring =
      "[\(west),48],[\(west + 0.5),48],[\(west + 0.5),48.4],[\(west),48.4],[\(west),48]"
    try program.write(
      #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["# + ring
        + "]]}}", to: name)
  }

  private func importing(_ name: String, _ options: String...) throws -> Program.Outcome {
    try program.run(
      ["import", name, "--source", "Desk", "--side", "third", "--kind", "assessed"] + options)
  }

  @Test("What a map would change is drawn before it is recorded, as `diff` draws it afterwards")
  func beforehand() throws {
    try write(37, "a_20251107.geojson")
    try write(37.25, "b_20251108.geojson")
    #expect(try importing("a_20251107.geojson").status == 0)
    let dry = try program.run(
      [
        "import", "b_20251108.geojson", "--source", "Desk", "--kind", "assessed", "--dry-run", "-o",
        "dry.png",
      ])
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.errors.contains("drawn as dry.png\n"))
    let recorded = try program.run(
      [
        "import", "b_20251108.geojson", "--source", "Desk", "--kind", "assessed", "-o",
        "recorded.png",
      ])
    #expect(recorded.output.contains("1 claim recorded"))
    let difference = try program.run(
      ["diff", "2025-11-07", "2025-11-08", "--view", "Desk", "-o", "diff.png"])
    #expect(difference.status == 0, "\(difference.errors)")
    #expect(try program.picture("dry.png") == program.picture("diff.png"))
    #expect(try program.picture("recorded.png") == program.picture("diff.png"))
  }

  @Test("A first map, a correction and a map in doubt are drawn too")
  func others() throws {
    try write(37, "a_20251107.geojson")
    let first = try importing("a_20251107.geojson", "-o", "first.png")
    #expect(first.errors.contains("drawn as first.png\n"), "\(first.errors)")
    try write(37.25, "a_20251107.geojson")
    let corrected = try importing(
      "a_20251107.geojson", "--replace", "-o", "corrected.png")
    #expect(corrected.status == 0)
    #expect(try program.bytes("first.png") != program.bytes("corrected.png"))
    try write(37, "far_20251108.geojson")
    let far = try program.text("far_20251108.geojson").replacing("[37.5,", with: "[60,")
    try program.write(far, to: "far_20251108.geojson")
    let doubted = try importing("far_20251108.geojson", "-o", "far.png")
    #expect(doubted.status == 65)
    #expect(try program.files().contains("far.png"))
  }

  @Test("A file without features is the map of a day where it is said so, and ends the one before")
  func emptyMap() throws {
    try write(37, "a_20251107.geojson")
    try program.write(#"{"type":"FeatureCollection","features":[]}"#, to: "none_20251108.geojson")
    let extent = ["--extent", "36,47,39,49"]
    func taking(_ file: String, _ options: [String]) throws -> Program.Outcome {
      try program.run(
        ["import", file, "--source", "Desk", "--side", "third", "--yes"] + options + extent)
    }
    #expect(try taking("a_20251107.geojson", ["--kind", "assessed"]).status == 0)
    let outcome = try taking("none_20251108.geojson", ["--kind", "assessed"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1 claim recorded, 2025-11-08"), "\(outcome.output)")
    func ground(_ day: String) throws -> Bool {
      try program.run("export", "--date", day, "--format", "geojson").output
        .contains(#""status":"russian-control""#)
    }
    #expect(try ground("2025-11-07"))
    #expect(try !ground("2025-11-08"))
  }

  @Test("Where no map is among the files, nothing is drawn and that is told")
  func none() throws {
    try write(37, "a_20251107.geojson")
    let outcome = try program.run(
      "import", "a_20251107.geojson", "--source", "Desk", "--side", "third", "--kind", "advanced",
      "-o", "none.png")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors == "no map of a day is in these files, and so none.png is not drawn\n")
    #expect(try !program.files().contains("none.png"))
  }
}
