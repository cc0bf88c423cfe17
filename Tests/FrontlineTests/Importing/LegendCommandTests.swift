import Foundation
import TestSupport
import Testing

/// What a file means, as it is told, tried and confirmed on the command line.
@Suite("Meaning and preview of imports")
struct LegendCommandTests {
  private func square(_ west: Double, _ properties: String = "{}", side: Double = 0.1) -> String {
    let east = west + side
    let ring = "[\(west),48],[\(east),48],[\(east),48.1],[\(west),48.1],[\(west),48]"
    return #"{"type":"Feature","properties":"# + properties
      + #","geometry":{"type":"Polygon","coordinates":[["# + ring + "]]}}"
  }

  private func collection(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  /// A program with a ledger and a file of two colours.
  private func program() throws -> Program {
    let program = try Program()
    try program.initialize()
    try program.write(
      collection(square(37, #"{"fill":"red"}"#), square(37.2, #"{"fill":"grey","id":7}"#)),
      to: "map.geojson")
    return program
  }

  private static let importing = [
    "import", "map.geojson", "--source", "Desk", "--side", "third", "--date", "2025-11-08",
  ]

  private static let colours = """
    {"title": "Colours", "rules": [
      {"if": {"property": {"fill": "red"}}, "kind": "assessed"},
      {"if": {"property": {"fill": "grey"}}, "kind": "contested"}]}
    """

  @Test("A legend of one's own says what each feature means, and `try` tells it beforehand")
  func ownLegend() throws {
    let program = try program()
    try program.write(Self.colours, to: "colours.json")
    let checked = try program.run("legend", "check", "colours.json")
    #expect(checked.output == "colours.json: a good legend, for Colours\n")
    let tried = try program.run(
      "legend", "try", "map.geojson", "--legend", "colours.json", "--format", "csv")
    #expect(tried.output.contains(",colours,,assessed,,,true,,82.9"))
    #expect(tried.output.contains(",colours,,contested,,,true,,82.9"))
    let outcome = try program.run(Self.importing + ["--legend", "colours.json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("\n1 file: 2 claims recorded, 2025-11-08\n"))
    #expect(outcome.output.contains("contested        all      82.9  0.0     +82.9"))
  }

  @Test("Of several colours only those asked for are taken, and the others are told")
  func conditions() throws {
    let program = try program()
    let outcome = try program.run(
      Self.importing + ["--kind", "contested", "--where", "fill=gr*", "--where", "id=7"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "1 feature not asked for left out\n")
    #expect(try program.run("log", "--format", "json").output.contains("\"contested\""))
  }

  @Test("A map in which nobody explains a feature is refused whole; --skip-bad says so and goes on")
  func partlyUnknown() throws {
    let program = try program()
    try program.write(
      #"{"title": "Red", "rules": [{"if": {"property": {"fill": "red"}}, "kind": "assessed"}]}"#,
      to: "red.json")
    let refused = try program.run(Self.importing + ["--legend", "red.json"])
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains("legend red does not know with fill, id (1 area, 82.9 km²)"),
      "\(refused.errors)")
    let taken = try program.run(Self.importing + ["--legend", "red.json", "--skip-bad"])
    #expect(taken.status == 0)
    #expect(taken.errors.contains("has no known meaning; left out"))
    #expect(taken.errors.contains("the rest is taken as a map of the whole front"))
  }

  @Test("A dry run says what would be, and records nothing")
  func dryRun() throws {
    let program = try program()
    let outcome = try program.run(Self.importing + ["--kind", "assessed", "--dry-run"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasSuffix("\n1 file: 1 claim would be recorded, 2025-11-08\n"))
    #expect(try program.run("log", "--format", "json").output.filter { !$0.isWhitespace } == "[]")
    let json = try program.run(
      Self.importing + ["--kind", "assessed", "--dry-run", "--format", "json"])
    let files = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    let map = try #require((files?.first?["maps"] as? [[String: Any]])?.first)
    let layer = try #require((map["layers"] as? [[String: Any]])?.first)
    #expect(map["source"] as? String == "Desk" && map["previousDay"] == nil)
    #expect(layer["status"] as? String == "russian-control")
    #expect(abs((layer["squareKilometers"] as? Double ?? 0) - 165.79) < 0.01)
  }

  @Test("What no front does is recorded only with --yes")
  func confirmation() throws {
    let program = try program()
    let first = collection(square(36, side: 3))
    try program.write(first, to: "a_20251107.geojson")
    try program.write(collection(square(36)), to: "b_20251108.geojson")
    let words = ["--source", "Desk", "--side", "third", "--kind", "assessed"]
    #expect(try program.run(["import", "a_20251107.geojson"] + words).status == 0)
    let doubted = try program.run(["import", "b_20251108.geojson"] + words)
    #expect(doubted.status == 65)
    #expect(
      doubted.errors.contains("the map of 2025-11-08: russian-control loses"), "\(doubted.errors)")
    #expect(doubted.errors.hasSuffix("if that is so, say --yes\n"))
    #expect(try program.run(["import", "b_20251108.geojson"] + words + ["--yes"]).status == 0)
    // Together, in whatever order they are named, each day is looked at against the day before.
    let again = try Program()
    try again.initialize()
    try again.write(first, to: "a_20251107.geojson")
    try again.write(collection(square(36)), to: "b_20251108.geojson")
    let both = try again.run(["import", "b_20251108.geojson", "a_20251107.geojson"] + words)
    #expect(both.status == 65)
    #expect(both.output.hasSuffix("2 files: 1 claim recorded, 1 file refused, 2025-11-07\n"))
  }

  @Test("Layers of one day in several files are one map, in any order", .needsShared("cases"))
  func layersOfADay() throws {
    let folder = SharedMaterial.url("cases/look-alikes/day")
    let program = try Program()
    try program.initialize()
    let outcome = try program.run("import", folder.path, "--source", "ISW", "--side", "third")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("5 files: 4 claims recorded, 2025-11-08\n"))
    #expect(outcome.errors.contains("left out: partisan activity is no control of ground"))
  }

  @Test("Legends are listed and shown; a bad one is told with its line")
  func legends() throws {
    let program = try Program()
    #expect(try program.run("legend").output.contains("isw-daily"))
    let shown = try program.run("legend", "show", "two-sided")
    try program.write(shown.output, to: "own.json")
    #expect(try program.run("legend", "check", "own.json").status == 0)
    try program.write("{\"title\": \"A\",\n\"rules\": 1}", to: "bad.json")
    let bad = try program.run("legend", "check", "bad.json")
    #expect(
      bad == .init(status: 65, output: "", errors: "frontline: bad.json:2 rules: it is no list\n"))
  }
}
