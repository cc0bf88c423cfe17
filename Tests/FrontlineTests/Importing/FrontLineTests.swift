import Foundation
import TestSupport
import Testing

/// A front that is drawn as a line becomes a map of the day where it cuts the land in two.
@Suite("Fronts drawn as lines")
struct FrontLineTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.initialize()
  }

  private func lines(_ lines: [[(Double, Double)]], properties: String = "{}") -> String {
    let features = lines.map { line in
      let positions = line.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
      return #"{"type":"Feature","properties":"# + properties
        + #","geometry":{"type":"LineString","coordinates":["# + positions + "]}}"
    }
    return #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  private func importing(_ options: String...) throws -> Program.Outcome {
    try program.run(
      ["import", "front.geojson", "--source", "Desk", "--side", "third", "--date", "2025-11-08"]
        + options)
  }

  /// The km² that Desk draws, to a whole one.
  private func area() throws -> Int? {
    let series = try program.run(
      "series", "--from", "2025-11-08", "--to", "2025-11-08", "--view", "Desk", "--format", "json")
    return series.output.firstMatch(of: /"controlledSquareKilometers" : (\d+)\./).flatMap {
      Int($0.1)
    }
  }

  private static let box = ["--extent", "37,48,38,49"]

  @Test(
    "The side that is told is under Russian control, whichever way the line is drawn",
    arguments: [
      ("left", "2054"), ("right", "6163"), ("west", "2054"), ("east", "6163"),
    ])
  func sides(_ side: String, _ area: String) throws {
    // From the south to the north, a quarter of the box to its left; in two pieces.
    try program.write(
      lines([[(37.25, 47.9), (37.25, 48.5)], [(37.25, 48.5), (37.25, 49.1)]]), to: "front.geojson")
    let outcome = try program.run(
      [
        "import", "front.geojson", "--source", "Desk", "--side", "third", "--date", "2025-11-08",
        "--russian-side", side,
      ] + Self.box)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("russian-control  all"))
    let drawn = try #require(outcome.output.firstMatch(of: /all +(\d+)\./)?.1)
    #expect(String(drawn) == area)
    if ["west", "east"].contains(side) {
      try program.write(
        lines([[(37.25, 49.1), (37.25, 48.5)], [(37.25, 47.9), (37.25, 48.5)]]), to: "front.geojson"
      )
      let turned = try importing("--russian-side", side, "--extent", "37,48,38,49", "--dry-run")
      let again = try #require(turned.output.firstMatch(of: /all +(\d+)\./)?.1)
      #expect(again == drawn, "\(turned.output)\(turned.errors)")
    }
  }

  @Test("Without an extent the line cuts Ukraine, and an end near its border is led on to it")
  func whole() throws {
    try program.write(
      lines([[(36.0, 50.4), (37.0, 49.0), (35.5, 47.5), (33.5, 46.9), (32.6, 46.4), (31.8, 46.35)]]
      ),
      to: "front.geojson")
    let outcome = try importing("--russian-side", "east")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let area = try #require(outcome.output.firstMatch(of: /all +(\d+)\./).flatMap { Int($0.1) })
    #expect((100_000...200_000).contains(area), "\(area)")
  }

  @Test("A legend may say the side, and areas beside the line are joined to it")
  func legend() throws {
    try program.write(
      """
      {"title": "Line", "extent": [37, 48, 38, 49], "rules": [
        {"if": {"geometry": "line"}, "kind": "assessed", "side": "left"}]}
      """, to: "line.json")
    try program.write(lines([[(37.25, 47.9), (37.25, 49.1)]]), to: "front.geojson")
    let outcome = try importing("--legend", "line.json")
    #expect(outcome.output.contains("all      2054."), "\(outcome.errors)")
    #expect(try area() == 2054)
    try program.write(
      #"{"title": "Line", "rules": [{"kind": "contested", "side": "left"}]}"#, to: "line.json")
    let bad = try program.run("legend", "check", "line.json")
    #expect(bad.status == 65)
    #expect(
      bad.errors
        == "frontline: line.json:1 rules[0].side: it goes with the kind assessed: on that side of the "
        + "line is Russian control\n")
  }

  @Test("A line of which it is said so is recorded as a line, shown as one and exported as one")
  func linesAsClaims() throws {
    try program.write(
      lines([[(37.0, 48.4), (37.1, 48.2)]], properties: #"{"name":"anti-tank ditch"}"#),
      to: "front.geojson")
    let imported = try importing("--kind", "note")
    #expect(imported.status == 0, "\(imported.errors)")
    let shown = try program.run("show", "anti-tank-ditch-desk-2025-11-08", "--format", "json")
      .output
    #expect(shown.contains(#""lineKilometers" : 23.4"#) && shown.contains("anti-tank ditch"))
    let exported = try program.run("export", "--date", "2025-11-09", "--format", "geojson").output
    #expect(exported.contains(#""layer":"claimLine""#))
    #expect(exported.contains(#""title":"Line as drawn by its source: anti-tank ditch"#))
    #expect(exported.contains(#""coordinates":[[37,48.4],[37.1,48.2]]"#))
    #expect(!exported.contains("controlArea") && !exported.contains("lineOfContact"))
    try program.write(
      lines([[(37.1, 48.4), (37.2, 48.2)]], properties: #"{"name":"wire"}"#), to: "front.geojson")
    #expect(try importing("--kind", "note").status == 0)
    let drawn = try program.run(
      "render", "--date", "2025-11-09", "--around", "Pokrovsk", "--radius", "25", "-o", "map.svg")
    #expect(drawn.status == 0, "\(drawn.errors)")
    let picture = try program.text("map.svg")
    let named = picture.matches(of: /Lines as drawn by their sources: anti-tank ditch, wire</)
    #expect(named.count == 1)
    #expect(picture.contains("line of a claim: note by third"))
    let recorded = try program.run(
      "record", "--kind", "infiltrated", "--area", "front.geojson", "--source", "Desk", "--on",
      "2025-11-10", "--statement", "Seen.")
    #expect(recorded.status == 0, "\(recorded.errors)")
    let refused = try program.run(
      "record", "--kind", "captured", "--area", "front.geojson", "--source", "Desk", "--on",
      "2025-11-10", "--statement", "Seen.")
    #expect(refused.status == 65)
  }

  @Test("What a line does not tell is refused, with what would settle it")
  func refusals() throws {
    func check(
      _ drawn: [[(Double, Double)]], _ options: [String], _ message: String, line: Int = #line
    ) throws {
      try program.write(lines(drawn), to: "front.geojson")
      let outcome = try program.run(
        ["import", "front.geojson", "--source", "Desk", "--side", "third", "--date", "2025-11-08"]
          + options)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors == "frontline: front.geojson:1 features[0].geometry: \(message)\n",
        "line \(line): \(outcome.errors)")
    }
    let straight = [[(37.25, 47.9), (37.25, 49.1)]]
    try check(
      straight, ["--kind", "assessed"],
      "it draws a line, which is no ground; --kind note, advanced or infiltrated records it as a line; "
        + "where it is the front, --russian-side says on which side of it is Russian control")
    try check(
      straight, [],
      "it draws a line, which is no ground; --kind note, advanced or infiltrated records it as a line; "
        + "where it is the front, --russian-side says on which side of it is Russian control")
    try check(
      straight, ["--russian-side", "north"] + Self.box,
      "on the whole the line does not run so that one side of it lies to the north; say it with "
        + "--russian-side left or right, as it is drawn")
    try check(
      [[(37.25, 47.9), (37.25, 48.5)]], ["--russian-side", "left"] + Self.box,
      "the line ends at 37.25000, 48.50000, inside its extent, and so it does not cut that in two; draw it "
        + "on to the edge, or give the ground of which it speaks with --extent")
    try check(
      [[(36.25, 47.9), (36.25, 49.1)]], ["--russian-side", "left"] + Self.box,
      "the line does not cross its extent; say of which ground it speaks with --extent")
    try program.write(
      lines([[(37.25, 47.9), (37.25, 49.1)], [(37.75, 47.9), (37.75, 49.1)]]), to: "front.geojson")
    let both = try importing("--russian-side", "left", "--extent", "37,48,38,49")
    #expect(both.errors.contains("one piece of ground lies on both sides of the line"))
    let usage = try importing("--russian-side", "left", "--kind", "contested")
    #expect(usage.status == 64)
  }
}
