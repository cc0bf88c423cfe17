import Foundation
import TestSupport
import Testing

@Suite("Pictures and differences")
struct PictureCommandsTests {
  @Test("The same command gives the same picture, whatever the order of recording")
  func determinism() throws {
    let first = try Program()
    let second = try Program()
    let claims = [
      ["--kind": "contested"], ["--kind": "infiltrated", "--part": "southern outskirts"],
      ["--place": "Myrnohrad", "--on": "2025-11-07"],
      ["--place": "Rodynske", "--source": "Front", "--side": "RU"],
    ]
    for (program, claims) in [(first, claims), (second, claims.reversed())] {
      try program.initialize()
      for claim in claims { try program.record(claim) }
      try program.run(Self.render + ["-o", "a.png"])
      try program.run(Self.render + ["-o", "b.png"])
      #expect(try program.bytes("a.png") == program.bytes("b.png"))
    }
    #expect(try first.bytes("a.png") == second.bytes("a.png"))
  }

  @Test("A past state of the log gives the same picture after more is recorded")
  func knownAt() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let json = try program.run("log", "--format", "json").output
    let match = try #require(try /"recordedAt" : "([^"]+)"/.firstMatch(in: json))
    let past = Self.render + ["--known-at", String(match.1)]
    try program.run(past + ["-o", "before.png"])
    try program.record(["--kind": "liberated", "--source": "Desk Two"])
    try program.run(past + ["-o", "after.png"])
    try program.run(Self.render + ["-o", "now.png"])
    #expect(try program.bytes("before.png") == program.bytes("after.png"))
    #expect(try program.bytes("before.png") != program.bytes("now.png"))
  }

  @Test("A claim under embargo is nowhere to be seen without the flag")
  func embargo() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--kind": "held", "--source": "Open"])
    let diff = ["diff", "2025-11-01", "2025-11-08", "--format", "json"]
    try program.run(Self.render + ["-o", "before.png"])
    let difference = try program.run(diff)
    let log = try program.run("log")
    try program.record(["--source": "Secret", "--embargo-until": "9000-01-01"])
    try program.run(Self.render + ["-o", "after.png"])
    #expect(try program.bytes("before.png") == program.bytes("after.png"))
    #expect(try program.run(diff) == difference)
    #expect(try program.run("log") == log)
    #expect(try program.run("show", "pokrovsk-secret-2025-11-08").status == 65)
    #expect(
      try program.run("log", "--source", "Secret").errors
        == "frontline: unknown source \"Secret\"; the ledger has Open\n")

    try program.run(Self.render + ["--include-embargoed", "-o", "desk.png"])
    #expect(try program.bytes("desk.png") != program.bytes("after.png"))
    #expect(try program.run(diff + ["--include-embargoed"]) != difference)
    #expect(try program.run("log", "--include-embargoed").output.contains("Secret"))
  }

  @Test("Pictures, tiles and charts carry the credit that was recorded by the moment shown")
  func credits() throws {
    let program = try Program()
    try program.initialize()
    try program.record(["--source": "Monitor"])
    let json = try program.run("log", "--format", "json").output
    let moment = String(try #require(try /"recordedAt" : "([^"]+)"/.firstMatch(in: json)).1)
    let credit = ["source", "Monitor", "--attribution", "The Mappers", "--licence", "CC BY 4.0"]
    #expect(try program.run(credit).status == 0)
    let week = ["--from", "2025-11-01", "--to", "2025-11-08", "--every", "7d"]
    let tiles = ["tiles", "--date", "2025-11-08", "--zoom", "8", "--bbox", "37,48,37.4,48.4"]
    for (name, command) in [
      ("map.png", Self.render), ("change.png", ["diff", "2025-11-01", "2025-11-08"]),
      ("chart.png", ["series"] + week), ("tiles.mbtiles", tiles), ("folder", tiles),
    ] {
      for (copy, options, expected) in [
        ("now-", [], "Sources: The Mappers, CC BY 4.0. Data as of"),
        ("then-", ["--known-at", moment], "Sources: Monitor. Data as of"),
      ] {
        let outcome = try program.run(command + options + ["-o", copy + name])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let file = copy + name + (name == "folder" ? "/tiles.json" : "")
        let bytes = try program.bytes(file)
        #expect(bytes.range(of: Data(expected.utf8)) != nil, "\(file)")
      }
    }
  }

  @Test("A series writes a picture a day, with the day in its name")
  func series() throws {
    let program = try Program()
    let outcome = try program.run(
      "render", "--from", "2025-10-31", "--to", "2025-12-31", "--every", "1mo", "--around",
      "Pokrovsk", "--size", "300x240", "-o", "series/")
    #expect(
      outcome.lines == [
        "series/pokrovsk-2025-10-31.png", "series/pokrovsk-2025-11-30.png",
        "series/pokrovsk-2025-12-31.png",
      ])
    #expect(
      try program.files(in: "series") == [
        "pokrovsk-2025-10-31.png", "pokrovsk-2025-11-30.png", "pokrovsk-2025-12-31.png",
      ])
  }

  @Test("Pictures are sound PNG files of the size asked for, scale counted", .needs(.pngcheck))
  func pictures() throws {
    let program = try Program()
    let outcome = try program.run(
      "render", "--date", "2025-11-08", "--region", "Покровський район", "--lang", "uk",
      "--size", "400x300", "--scale", "2")
    let path = "Output/покровський-район-2025-11-08.png"
    #expect(outcome.output == path + "\n")
    let bytes = Array(try program.bytes(path))
    #expect(bytes[..<8] == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(bytes[16..<24] == [0, 0, 3, 32, 0, 0, 2, 88])
    #expect(try Checker.pngcheck.run("-q", path, in: program.folder).status == 0)
  }

  @Test("Of several places of one name the largest is shown, and that is said")
  func namesakes() throws {
    let program = try Program()
    try program.initialize()
    try program.record()
    let around = ["render", "--date", "2025-11-08", "--size", "300x240", "--around", "Myrne"]
    let outcome = try program.run(around + ["-o", "a.png"])
    #expect(
      outcome
        == .init(
          status: 0, output: "a.png\n",
          errors: "4 places are called Myrne: showing the largest, Myrne in Melitopolskyi raion, "
            + "Zaporizhzhia oblast; naming the region settles it\n"))
    let settled = try program.run(around + ["--region", "Kramatorskyi", "-o", "b.png"])
    #expect(settled == .init(status: 0, output: "b.png\n", errors: ""))
  }

  @Test("A map that shows nothing says why")
  func emptyMaps() throws {
    let program = try Program()
    try program.initialize()
    let day = ["render", "--size", "300x240", "-o", "a.png", "--date"]
    #expect(
      try program.run(day + ["2025-11-08"]).errors
        == "2025-11-08: nothing to show in the view all; the ledger has no claims\n")
    try program.record()
    #expect(
      try program.run(day + ["2025-11-07"]).errors
        == "2025-11-07: nothing to show in the view all; the claims begin on 2025-11-08\n")
    #expect(
      try program.run(day + ["2025-11-08", "--view", "ukrainian-claims"]).errors
        == "2025-11-08: nothing to show in the view ukrainian-claims\n")
    let early = try program.run(day + ["2025-11-08", "--known-at", "2020-01-01T00:00:00Z"]).errors
    #expect(
      early.hasPrefix(
        "2025-11-08: nothing to show in the view all; the log knew nothing at "
          + "2020-01-01, 02:00 Kyiv time: its first entry is of "), "\(early)")
  }

  @Test("A difference in JSON has the documented fields, and its totals add up")
  func differenceJSON() throws {
    let json = try Program().run(
      "diff", "2025-10-08", "2025-11-08", "--view", "assessed", "--format", "json"
    ).output
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(
      Set(report.keys) == [
        "from", "to", "view", "definitions", "sources", "dataAsOf", "gainedSquareKilometers",
        "lostSquareKilometers", "netSquareKilometers", "becameContestedSquareKilometers",
        "ceasedToBeContestedSquareKilometers", "byOblast", "byRaion", "settlements", "roads",
        "measures", "coverage", "coverageChanged", "pieces", "sliverToleranceSquareKilometers",
        "slivers", "lapsedSquareKilometers", "differingBeforeSquareKilometers",
        "differingAfterSquareKilometers", "assessorsBefore", "assessorsAfter", "assessorsChanged",
      ])
    let gained = try #require(report["gainedSquareKilometers"] as? Double)
    let pieces = try #require(report["pieces"] as? [[String: Any]])
    let sum = pieces.filter { $0["change"] as? String == "gained" }
      .compactMap { $0["squareKilometers"] as? Double }.reduce(0, +)
    #expect(gained > 100)
    #expect(abs(sum - gained) < 0.1)
    #expect(pieces.allSatisfy { !($0["claims"] as? [String] ?? []).isEmpty })
    #expect(
      (report["definitions"] as? [String: String])?["gained"]
        == "area that came under Russian control")
  }

  @Test("A difference as GeoJSON has a polygon for each piece, with its claims")
  func differenceGeoJSON() throws {
    let text = try Program().run("diff", "2025-10-08", "2025-11-08", "--format", "geojson").output
    let collection = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let features = try #require(collection["features"] as? [[String: Any]])
    #expect(!features.isEmpty)
    for feature in features {
      #expect((feature["geometry"] as? [String: Any])?["type"] as? String == "Polygon")
      #expect((feature["properties"] as? [String: Any])?["claims"] is [String])
    }
  }

  @Test("A day compared with itself shows no change")
  func sameDay() throws {
    let outcome = try Program().run("diff", "2025-11-08", "2025-11-08", "--format", "csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "from,to,view,change,squareKilometers,oblast,raion,derivedFromSettlements,claims,"
        + "coverage,coverageChanged\n")
  }

  private static let render = [
    "render", "--date", "2025-11-08", "--around", "Pokrovsk", "--size", "600x450",
  ]
}
