import Foundation
import TestSupport
import Testing

@Suite("What a desk brings out, adds and says of a picture")
struct DeskWishesTests {
  private static let render = ["render", "--date", "2025-11-08", "--around", "Pokrovsk"]

  private static let annotations = """
    {"type": "FeatureCollection", "addedBy": "The Desk", "features": [
    {"type": "Feature", "properties": {"text": "Thrust"},
     "geometry": {"type": "LineString", "coordinates": [[37.35, 48.12], [37.2, 48.26]]}},
    {"type": "Feature", "properties": {"text": "In range", "radius": 8},
     "geometry": {"type": "Point", "coordinates": [37.08, 48.38]}}]}
    """

  private func svg(_ arguments: [String], in program: Program) throws -> String {
    let outcome = try program.run(Self.render + arguments + ["-o", "a.svg"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return String(decoding: try program.bytes("a.svg"), as: UTF8.self)
  }

  private func put(_ text: String, _ name: String, in program: Program) throws {
    try Data(text.utf8).write(to: program.folder.appending(path: name))
  }

  @Test(
    "Arrows, circles and words of a desk lie in a layer of their own, and it is said who added them"
  )
  func annotations() throws {
    let program = try Program()
    try put(Self.annotations, "desk.geojson", in: program)
    let text = try svg(["--annotate", "desk.geojson"], in: program)
    #expect(text.contains("inkscape:label=\"added by the desk\""))
    for words in ["Thrust", "In range", "Arrows, circles and words on the map added by The Desk."] {
      #expect(text.contains(words), "\(words)")
    }
    let small = try svg(
      ["--annotate", "desk.geojson", "--size", "400x320", "--lang", "uk"], in: program)
    #expect(small.contains("Desk."))
  }

  @Test(
    "Faults of a desk's file are told",
    arguments: [
      (
        #"{"type": "FeatureCollection", "features": []}"#,
        #"desk.geojson: nobody says who added what is in it; write "addedBy": "NAME" beside "features""#
      ),
      (
        #"{"type": "FeatureCollection", "addedBy": "D", "features": []}"#,
        "desk.geojson: it has 0 features; a map can have 1 to 200 annotations"
      ),
      (
        """
        {"type": "FeatureCollection", "addedBy": "D", "features": [
        {"type": "Feature", "properties": {"radius": "wide"},
         "geometry": {"type": "Point", "coordinates": [37, 48]}}]}
        """,
        #"desk.geojson:2 features[0].geometry: "radius" is in km, from 0.1 to 300.0; got "wide""#
      ),
      (
        """
        {"type": "FeatureCollection", "addedBy": "D", "features": [
        {"type": "Feature", "properties": {},
         "geometry": {"type": "Point", "coordinates": [37, 48]}}]}
        """, #"desk.geojson:2 features[0].geometry: a point needs a "text" or a "radius" in km"#
      ),
    ])
  func faults(_ text: String, _ message: String) throws {
    let program = try Program()
    try put(text, "desk.geojson", in: program)
    let outcome = try program.run(Self.render + ["--annotate", "desk.geojson", "-o", "a.png"])
    #expect(outcome.status == 65)
    #expect(outcome.errors == "frontline: \(message)\n")
  }

  @Test("Outside of a focus the map is dimmed; a place that is not known is told")
  func focus() throws {
    let program = try Program()
    for place in ["Donetsk", "Pokrovskyi", "Myrnohrad"] {
      let text = try svg(["--focus", place], in: program)
      #expect(text.contains("inkscape:label=\"outside of the focus\""), "\(place)")
    }
    #expect(!(try svg([], in: program)).contains("outside of the focus"))
    let unknown = try program.run(Self.render + ["--focus", "Nowhere", "-o", "b.png"])
    #expect(unknown.status == 65 && unknown.errors.contains("Nowhere"))
  }

  @Test("Changes up to the day are those that a difference shows")
  func changes() throws {
    let program = try Program()
    let text = try svg(["--highlight-changes", "31d"], in: program)
    #expect(text.contains("inkscape:label=\"change: gained\""))
    #expect(text.contains("Brought out: changes since 8 October 2025"))
    let difference = ["diff", "2025-10-08", "2025-11-08", "--around", "Pokrovsk", "-o", "b.svg"]
    try program.run(difference)
    let other = String(decoding: try program.bytes("b.svg"), as: UTF8.self)
    let shown = /Came under Russian control: [0-9.]+ km²/
    let areas = try [text, other].map { String(try #require($0.firstMatch(of: shown)).output) }
    #expect(areas[0] == areas[1])
    let wrong = try program.run(Self.render + ["--highlight-changes", "7", "-o", "c.png"])
    #expect(wrong.status == 64)
  }

  @Test("Claims are numbered on the map and listed beside it, or below")
  func claims() throws {
    let program = try Program()
    for size in ["1600x1200", "800x1200"] {
      let text = try svg(["--label-claims", "--size", size], in: program)
      #expect(text.contains("inkscape:label=\"claim numbers\""))
      #expect(text.contains("Claims on this map"))
      #expect(text.contains("Myrnohrad: Contested. RFE/RL, 8 November 2025"))
    }
    #expect(!(try svg([], in: program)).contains("Claims on this map"))
  }

  @Test("A claim under embargo is in no list, caption or file")
  func embargo() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--kind": "held", "--source": "Open"])
    try program.record(["--source": "Secret", "--embargo-until": "9000-01-01"])
    let text = try svg(["--label-claims", "--caption", "a.txt"], in: program)
    let caption = String(decoding: try program.bytes("a.txt"), as: UTF8.self)
    for said in [text, caption] {
      #expect(said.contains("Open") && !said.contains("Secret"))
    }
  }

  @Test("The small map shows Ukraine, the oblasts of the map, or nothing")
  func inset() throws {
    let program = try Program()
    var pictures: Set<[UInt8]> = []
    for inset in ["ukraine", "region", "none"] {
      try program.run(Self.render + ["--inset", inset, "-o", "\(inset).png"])
      pictures.insert(Array(try program.bytes("\(inset).png")))
    }
    #expect(pictures.count == 3)
  }

  @Test("A caption says what is shown, with its sources and credits", arguments: ["en", "uk"])
  func caption(_ language: String) throws {
    let program = try Program()
    let outcome = try program.run(
      Self.render + ["--lang", language, "--caption", "a.txt", "-o", "a.png"])
    #expect(outcome.status == 0)
    let lines = String(decoding: try program.bytes("a.txt"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4)
    let isEnglish = language == "en"
    #expect(
      lines[0]
        == (isEnglish
          ? "Pokrovsk area, 8 November 2025" : "Покровськ та околиці, 8 листопада 2025 року"))
    #expect(
      lines[1].contains(isEnglish ? "Assessed Russian control;" : "за оцінкою спостерігачів;"))
    #expect(lines[2].contains("DeepStateMap.Live") && lines[3].contains("GeoNames"))
    let series = ["series", "--from", "2025-10-01", "--to", "2025-11-08", "--every", "7d"]
    try program.run(series + ["--caption", "b.txt", "-o", "b.png"])
    let chart = String(decoding: try program.bytes("b.txt"), as: UTF8.self)
    #expect(chart.hasPrefix("Control of ground\nControl as assessed by third-party monitors. "))
    let many = ["render", "--from", "2025-11-01", "--to", "2025-11-08", "--every", "7d"]
    #expect(try program.run(many + ["--caption", "c.txt", "-o", "c/"]).status == 64)
  }

  @Test("Files say how they are made again, without paths")
  func command() throws {
    let program = try Program()
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "private"), withIntermediateDirectories: true)
    try put("{}", "private/house.json", in: program)
    let arguments = [
      "--style", "private/house.json", "--note", "it's ours", "--known-at", "2026-01-01",
    ]
    let text = try svg(arguments, in: program)
    let command =
      "frontline render --date 2025-11-08 --around Pokrovsk --style house.json --note 'it'\\''s ours' "
      + "--known-at 2026-01-01"
    #expect(text.contains("<dcterms:provenance>\(command)</dcterms:provenance>"), "\(command)")
    #expect(text.contains("<dc:date>2025-11-08</dc:date>"))
    #expect(text.contains("<dc:coverage>all</dc:coverage>"))
    #expect(text.contains("<dcterms:valid>2026-01-01T"))
    for name in ["a.png", "a.pdf"] {
      try program.run(
        Self.render + arguments + ["--output=\(program.folder.path)/\(name)"])
      let bytes = Array(try program.bytes(name))
      #expect(bytes.firstRange(of: Array("private".utf8)) == nil)
      #expect(bytes.firstRange(of: Array(program.folder.path.utf8)) == nil)
    }
    #expect(Array(try program.bytes("a.png")).firstRange(of: Array(command.utf8)) != nil)
    let hidden = Array("private".utf16).map { String(format: "%04x", $0) }.joined()
    #expect(Array(try program.bytes("a.pdf")).firstRange(of: Array(hidden.utf8)) == nil)
  }
}
