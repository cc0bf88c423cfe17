import Testing

@Suite("Bad input of the command line")
struct BadInputTests {
  /// Arguments that are wrong, and what must be said of them.
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let message: String

    init(_ arguments: String, _ status: Int32, _ message: String) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.status = status
      self.message = message
    }

    init(record options: [String: String], _ status: Int32, _ message: String) {
      arguments = Program.recording(options)
      self.status = status
      self.message = message
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let help = " Run with --help to see how it is used."

  static let wrongUsage: [Case] = [
    Case("march", 64, "Unexpected argument 'march'." + help),
    Case(
      "render --date 2025-02-30", 64,
      "The value '2025-02-30' is invalid for '--date <day>': there is no such day; "
        + "write an existing day as YYYY-MM-DD." + help),
    Case(
      "render --date 2025-13-01", 64,
      "The value '2025-13-01' is invalid for '--date <day>': there is no such day; "
        + "write an existing day as YYYY-MM-DD." + help),
    Case(
      "diff 2025-11-08 2025-10-08", 64,
      "the later day 2025-10-08 lies before the earlier 2025-11-08." + help),
    Case(
      "render", 64,
      "give --date for one day, or --from, --to and --every for a series." + help),
    Case(
      "render --from 2025-11-01 --to 2025-11-08 --every 0d", 64,
      "The value '0d' is invalid for '--every <step>': "
        + "write a number of days or months, such as 7d or 1mo." + help),
    Case(
      "render --from 0001-01-01 --to 2025-01-01", 64,
      "a series has at most 5000 days, this one 739252; "
        + "take a longer --every or a shorter time." + help),
    Case(
      "render --date 2025-11-08 --size 0x0", 64,
      "--size runs from 64x64 to 8192x8192 at scale 1; got 0x0." + help),
    Case(
      "render --date 2025-11-08 --size 100000x100000", 64,
      "--size runs from 64x64 to 8192x8192 at scale 1; got 100000x100000." + help),
    Case(
      "render --date 2025-11-08 --size 4000x3000 --scale 4", 64,
      "--size runs from 64x64 to 2048x2048 at scale 4; got 4000x3000." + help),
    Case(
      "render --date 2025-11-08 --preset square --size 400x300", 64,
      "--size excludes --preset; give one." + help),
    Case(
      "render --date 2025-11-08 --as svg -o map.pdf", 64,
      "--output map.pdf: the name is not that of a svg file." + help),
    Case(
      "render --date 2025-11-08 --scale 0", 64, "--scale runs from 1 to 4; got 0." + help),
    Case(
      "render --date 2025-11-08 --scale 9999999999999999999", 64,
      "The value '9999999999999999999' is invalid for '--scale <n>'." + help),
    Case(
      "render --date 2025-11-08 --around Pokrovsk --radius nan", 64,
      "--radius runs from 0.5 to 1000 km; got nan." + help),
    Case(
      "render --date 2025-11-08 --bbox 39,47,36,49", 64,
      "The value '39,47,36,49' is invalid for '--bbox <west,south,east,north>': "
        + "west must lie west of east, and south of north: W,S,E,N." + help),
    Case(
      "render --date 2025-11-08 --bbox 0,0,1,1", 64,
      "--bbox 0.00,0.00,1.00,1.00: the base map has nothing there; it covers "
        + "33.00,46.80,39.20,49.30 (west,south,east,north)"),
    Case(
      "render --date 2025-11-08 --output map.jpg", 64,
      "--output map.jpg: a picture is a PNG, SVG or PDF file; let its name end in .png, .svg or "
        + ".pdf." + help),
    Case(
      "export --format kml", 64,
      "give --date for one day, or --from, --to and --every for a series." + help),
    Case(
      "export --date 2025-11-08", 64,
      "say which --format: geojson, kml, kmz, gpkg, csv, cot." + help),
    Case(
      "export --date 2025-11-08 --format shp", 64,
      "The value 'shp' is invalid for '--format <format>'. Please provide one of the following: "
        + "geojson, kml, kmz, gpkg, csv, cot." + help),
    Case(
      "export --date 2025-11-08 --format kml -o front.gpkg", 64,
      "--output front.gpkg: other programs know kml by a name that ends in .kml." + help),
    Case(
      "export --date 2025-11-08 -o front.png", 64,
      "say which --format: geojson, kml, kmz, gpkg, csv, cot." + help),
    Case(
      "export --date 2025-11-08 --format kml --geometry", 64,
      "--geometry is for --format csv; the others have it always." + help),
    Case("log --limit 0", 64, "--limit must be at least 1; got 0." + help),
    Case(
      "log --from 2025-11-09 --to 2025-11-01", 64,
      "--to 2025-11-01 lies before --from 2025-11-09." + help),
    Case(
      "log --side XX", 64,
      "The value 'XX' is invalid for '--side <side>'. "
        + "Please provide one of 'RU', 'UA' or 'third'." + help),
  ]

  static let wrongData: [Case] = [
    Case(
      "place Nowhere", 65,
      "unknown place \"Nowhere\"; nearest: "
        + "Zuhres (Donetsk), Niu-York (Donetsk), Nyzhnie (Luhansk)"),
    Case(
      "place Svitle --region Pokrovskyi", 65,
      "\"Svitle\" names 2 places: "
        + "Svitle (Donetsk, Pokrovskyi raion, Dobropilska hromada, settlement, "
        + "UA14160070150019086); "
        + "Svitle (Donetsk, Pokrovskyi raion, Myrnohradska hromada, village, "
        + "UA14160150040095779); "
        + "settle it with the region or give the code"),
    Case(
      "render --date 2025-11-08 --region Atlantis", 65,
      "unknown region \"Atlantis\"; give one of the oblasts Donetsk, Dnipropetrovsk, "
        + "Zaporizhzhia, Kharkiv, Luhansk, Kirovohrad, Poltava, Kherson, Mykolaiv, "
        + "or a raion of theirs"),
    Case(
      "log --source Nobody", 65, "unknown source \"Nobody\"; the ledger has Desk; Desk Two"),
    Case(
      "render --date 2025-11-08 --view nobody", 65,
      "--view is assessed, russian-claims, ukrainian-claims, all or a source: "
        + "unknown source \"nobody\"; the ledger has Desk; Desk Two"),
    Case(
      "diff 2025-10-08 2025-11-08 --view des", 65,
      "--view is assessed, russian-claims, ukrainian-claims, all or a source: "
        + "\"des\" names 2 sources: Desk; Desk Two; write more of the name"),
    Case("show nobody", 65, "unknown claim \"nobody\"; `frontline log --all` lists the names"),
    Case(
      "log --ledger elsewhere.gpkg", 66,
      "elsewhere.gpkg: no such ledger; `frontline init --ledger elsewhere.gpkg` makes it"),
  ]

  static let wrongRecords: [Case] = [
    Case(
      record: ["--on": "8 листопада"], 64,
      "The value '8 листопада' is invalid for '--on <day>': there is no such day; "
        + "write an existing day as YYYY-MM-DD." + help),
    Case(
      record: ["--grade": "Z9"], 64,
      "The value 'Z9' is invalid for '--grade <grade>': not a grade; write the source's "
        + "reliability from A to F and the credibility from 1 to 6, such as B2." + help),
    Case(
      record: ["--kind": "denied"], 64,
      "--kind denied answers another claim: name it with --replies-to ID "
        + "(`frontline log` lists the names), or say `--replies-to unrecorded`." + help),
    Case(
      record: ["--kind": "retracted", "--replies-to": "unrecorded"], 64,
      "--kind retracted needs a claim that the log has: name it with --replies-to ID." + help),
    Case(
      record: ["--kind": "denied", "--replies-to": "nobody"], 65,
      "--replies-to nobody: frontline.gpkg has no such claim that may be seen; "
        + "`frontline log --all` lists the names, and `unrecorded` stands for a claim that is not there"
    ),
    Case(
      record: [
        "--kind": "retracted", "--replies-to": "pokrovsk-desk-2025-11-08", "--source": "ISW",
      ], 65,
      "--kind retracted: pokrovsk-desk-2025-11-08 is a claim of Desk, and ISW cannot take it back; "
        + "record `denied` or `contradicted`"),
    Case(
      record: [
        "--kind": "superseded", "--replies-to": "pokrovsk-desk-2025-11-08", "--source": "Desk Two",
      ], 65,
      "--kind superseded: pokrovsk-desk-2025-11-08 is a claim of Desk, which only Desk replaces; "
        + "where the desk corrects what was entered wrongly, say why with --correction"),
    Case(
      record: ["--kind": "assessed"], 64,
      "--kind assessed needs the assessed area: --area FILE." + help),
    Case(
      record: ["--statement": ""], 64,
      "--statement \"\" says nothing; give a text or leave it out"),
    Case(
      record: ["--source": " "], 64, "--source \" \" says nothing; give a text or leave it out"),
    Case(
      record: ["--url": "javascript:alert(1)"], 64,
      "--url \"javascript:alert(1)\" is no address of a page; it starts with https://"),
    Case(
      record: ["--happened-on": "2025-11-09"], 64,
      "--happened-on 2025-11-09 lies after --on 2025-11-08; what is said to have happened "
        + "was said on that day or later"),
    Case(
      record: ["--id": "pokrovsk-desk-2025-11-08"], 65,
      "claim 1: pokrovsk-desk-2025-11-08 stands for another claim. In the log: held, Pokrovsk, "
        + "Desk, 2025-11-08. New: captured, Pokrovsk, Desk, 2025-11-08. Give the new one another "
        + "id; if it corrects the old one, record `superseded` as well."),
    Case(
      record: ["--evidence": "missing.jpg"], 66,
      "missing.jpg: cannot read: No such file or directory; check the path"),
    Case(
      record: ["--area": "bow-tie.geojson"], 65,
      "bow-tie.geojson:1: ring 0 crosses itself at 37.10000, 48.10000; mend the outline, or "
        + "have it repaired by the import with --repair"),
    Case(
      record: ["--area": "latitude-first.geojson"], 65,
      "latitude-first.geojson:1: the coordinates around 48.10000, 37.10000 look like latitude "
        + "first; write longitude first, then latitude"),
    Case(
      record: ["--area": "point.geojson"], 65,
      "point.geojson: there is no polygon in Ukraine in it (1 feature without ground left out)"),
    Case(
      record: ["--area": "."], 66, ".: cannot read: Is a directory; check the path"),
  ]

  @Test("Wrong arguments are told in one line, and nothing is written", arguments: wrongUsage)
  func usage(_ bad: Case) throws {
    let program = try Program()
    try expect(bad, in: program)
    #expect(try program.files().isEmpty)
  }

  @Test("What does not exist is told in one line, and nothing is written", arguments: wrongData)
  func data(_ bad: Case) throws {
    let program = try Self.withLedger()
    try expect(bad, in: program)
    #expect(try program.files() == ["frontline.gpkg"])
  }

  @Test("A faulty claim is told in one line, and the ledger stays as it was")
  func records() throws {
    let program = try Self.withLedger()
    try program.write(Self.polygon("37,48 37.2,48.2 37.2,48 37,48.2 37,48"), to: "bow-tie.geojson")
    try program.write(
      Self.polygon("48,37 48.2,37 48.2,37.2 48,37.2 48,37"), to: "latitude-first.geojson")
    try program.write(#"{"type":"Point","coordinates":[37,48]}"#, to: "point.geojson")
    let before = try program.bytes("frontline.gpkg")
    for bad in Self.wrongRecords { try expect(bad, in: program) }
    #expect(try program.bytes("frontline.gpkg") == before)
  }

  @Test("A day more than one day ahead is refused by every command")
  func future() throws {
    let program = try Self.withLedger()
    for arguments in [
      ["render", "--date", "9999-12-31"], ["diff", "2025-11-08", "9999-12-31"],
      Program.recording(["--on": "9999-12-31"]),
      ["render", "--date", "2025-11-08", "--known-at", "9999-12-31"],
    ] {
      let outcome = try program.run(arguments)
      #expect(outcome.status == 64)
      #expect(outcome.output.isEmpty)
      #expect(
        try /frontline: .* 9999-12-31 lies in the future; today is \d{4}-\d\d-\d\d in Kyiv\n/
          .wholeMatch(in: outcome.errors) != nil, "\(outcome.errors)")
    }
  }

  private func expect(_ bad: Case, in program: Program) throws {
    let wanted = Program.Outcome(
      status: bad.status, output: "", errors: "frontline: \(bad.message)\n")
    #expect(try program.run(bad.arguments) == wanted)
  }

  private static func withLedger() throws -> Program {
    let program = try Program()
    try program.initialize()
    try program.record(["--kind": "held"])
    try program.record(["--source": "Desk Two"])
    return program
  }

  private static func polygon(_ ring: String) -> String {
    let positions = ring.split(separator: " ").map { "[\($0)]" }.joined(separator: ",")
    return #"{"type":"Polygon","coordinates":[["# + positions + "]]}"
  }
}
