import Foundation
import TestSupport
import Testing

/// A base map of the user's own, on the command line.
@Suite("Atlas on the command line")
struct AtlasCommandTests {
  /// A road, a village with an apostrophe, a lake with an island, a street that lacks a node, and a
  /// wood that lacks a member.
  private static let extract = """
    <?xml version="1.0" encoding="UTF-8"?>
    <osm version="0.6">
      <node id="1" lat="48.28" lon="37.16"/><node id="2" lat="48.29" lon="37.20"/>
      <node id="3" lat="48.30" lon="37.10"><tag k="place" v="village"/>
        <tag k="name" v="Дем'янівка"/><tag k="old_name" v="Ленінка"/></node>
      <node id="11" lat="48.20" lon="37.00"/><node id="12" lat="48.20" lon="37.06"/>
      <node id="13" lat="48.24" lon="37.06"/><node id="14" lat="48.24" lon="37.00"/>
      <node id="21" lat="48.21" lon="37.02"/><node id="22" lat="48.21" lon="37.04"/>
      <node id="23" lat="48.23" lon="37.03"/>
      <way id="5"><nd ref="1"/><nd ref="2"/><tag k="highway" v="trunk"/>
        <tag k="ref" v="М-30"/></way>
      <way id="6"><nd ref="11"/><nd ref="12"/><nd ref="13"/><nd ref="14"/><nd ref="11"/></way>
      <way id="7"><nd ref="21"/><nd ref="22"/><nd ref="23"/><nd ref="21"/></way>
      <way id="8"><nd ref="1"/><nd ref="99"/><tag k="highway" v="residential"/></way>
      <relation id="9"><member type="way" ref="6" role="outer"/>
        <member type="way" ref="7" role="inner"/>
        <tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation>
      <relation id="10"><member type="way" ref="6" role="outer"/>
        <member type="way" ref="98" role="inner"/>
        <tag k="type" v="multipolygon"/><tag k="natural" v="wood"/></relation>
    </osm>
    """

  private static func collection(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",") + "]}"
  }

  private static func road(_ west: Double, _ south: Double) -> String {
    """
    {"type":"Feature","properties":{"highway":"primary","ref":"Н-32"},"geometry":
    {"type":"LineString","coordinates":[[\(west),\(south)],[\(west + 0.2),\(south + 0.1)]]}}
    """
  }

  private static func program(_ files: [String: String] = [:]) throws -> Program {
    let program = try Program()
    for (name, text) in files {
      try text.write(to: program.folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    return program
  }

  @Test(
    "An extract of OpenStreetMap is taken, drawn and credited, and gives the same bytes each time",
    .enabled(if: Checker.converter.isInstalled))
  func openStreetMap() throws {
    let program = try Self.program(["a.osm": Self.extract])
    let taken = try program.run("atlas", "import", "a.osm")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(
      taken.output
        == "frontline.atlas.gpkg: took a: 1 water, 1 roads, 1 places\n", "\(taken.output)")
    let bytes = try Data(contentsOf: program.folder.appending(path: "frontline.atlas.gpkg"))
    try FileManager.default.removeItem(at: program.folder.appending(path: "frontline.atlas.gpkg"))
    try program.run("atlas", "import", "a.osm")
    #expect(
      try bytes == Data(contentsOf: program.folder.appending(path: "frontline.atlas.gpkg")))
    try program.run(
      "render", "--date", "2025-11-08", "--around", "Pokrovsk", "--radius", "20", "-o", "a.svg")
    let picture = try program.text("a.svg")
    #expect(picture.contains("Demianivka"))
    #expect(picture.contains("OpenStreetMap contributors"))
  }

  @Test(
    "The web map credits an atlas in its corner, its legend and its tiles",
    .enabled(if: Checker.converter.isInstalled))
  func served() throws {
    let program = try Self.program(["a.osm": Self.extract])
    try program.initialize()
    try program.run("atlas", "import", "a.osm")
    let server = try RunningServer(program)
    let legend = try server.json("/api/legend?date=2025-11-08&view=all")
    let tiles = try server.json("/basemap/ground/tiles.json")
    for words in [legend["credit"], legend["attribution"], tiles["attribution"]] {
      #expect((words as? String)?.contains("OpenStreetMap contributors") == true, "\(words ?? "")")
    }
  }

  @Test("What GDAL's own checks say of an atlas", .enabled(if: Checker.gdalPython.isInstalled))
  func validGeoPackage() throws {
    let program = try Self.program(["a.geojson": Self.collection(Self.road(37.1, 48.2))])
    try program.run("atlas", "import", "a.geojson")
    let outcome = try Checker.gdalPython.run(
      "-m", "osgeo_utils.samples.validate_gpkg", "-k", "frontline.atlas.gpkg",
      in: program.folder)
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome.output)")
  }

  @Test("Without an atlas, and with one that is not used, a picture keeps its bytes")
  func unused() throws {
    let program = try Self.program(["a.geojson": Self.collection(Self.road(37.1, 48.2))])
    let render = [
      "render", "--date", "2025-11-08", "--around", "Pokrovsk", "--size", "400x300", "-o",
    ]
    try program.run(render + ["before.png"])
    try program.run("atlas", "import", "a.geojson")
    try program.run(render + ["with.png"])
    try program.run("atlas", "use", "--none")
    try program.run(render + ["unused.png"])
    func picture(_ name: String) throws -> Data {
      try Data(contentsOf: program.folder.appending(path: name))
    }
    #expect(try picture("before.png") != picture("with.png"))
    #expect(try picture("before.png") == picture("unused.png"))
    #expect(
      try program.run("atlas", "list").errors
        == "no atlas: the base map is the one that the program ships with\n")
  }

  @Test("Tiles and their description show the atlas, unless its licence forbids that")
  func tiles() throws {
    let program = try Self.program(["a.geojson": Self.collection(Self.road(37.1, 48.2))])
    let tiles = [
      "tiles", "--date", "2025-11-08", "--bbox", "37.1,48.2,37.2,48.3", "--zoom", "11-12",
      "--layers", "all", "-o",
    ]
    try program.run("atlas", "import", "a.geojson", "--attribution", "© A desk")
    let drawn = try program.run(tiles + ["t"])
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(try program.text("t/tiles.json").contains("Map detail: © A desk."))
    try program.run("atlas", "import", "a.geojson", "--replace", "--no-tiles")
    let refused = try program.run(tiles + ["u"])
    #expect(refused.status == 77)
    #expect(
      refused.errors
        == "frontline: frontline.atlas.gpkg: the licence of a (ODbL-1.0) forbids drawing it into "
        + "tiles for others; take it out of the atlas, or draw control alone\n")
  }

  @Test(
    "What cannot be taken is told in one line, and the atlas stays as it was",
    arguments: [
      (
        "helsinki.geojson", collection(road(24.9, 60.1)), 65,
        "helsinki.geojson: it is a map of another country, or its latitudes and longitudes are "
          + "swapped: it covers 24.90,60.10,25.10,60.20 (west,south,east,north), which is not "
          + "Ukraine; nothing was taken"
      ),
      (
        "swapped.geojson", collection(road(48.2, 37.1)), 65,
        "swapped.geojson: it is a map of another country, or its latitudes and longitudes are "
          + "swapped: it covers 48.20,37.10,48.40,37.20 (west,south,east,north), which is not "
          + "Ukraine; nothing was taken"
      ),
      (
        "old.geojson", collection(road(37.1, 48.2)), 65,
        "frontline.atlas.gpkg: old is in the atlas already; take it out first, or say --replace to "
          + "have it replaced"
      ),
      (
        "other.geojson",
        #"{"type":"Feature","properties":{"colour":"red"},"geometry":{"type":"Point","coordinates":[37,48]}}"#,
        65,
        "other.geojson: no mapping knows what its features are; they have the properties colour. "
          + "Say it with --mapping NAME|FILE"
      ),
      ("none.geojson", nil, 66, "none.geojson: no such file"),
      (
        "UA.txt", "1\tPokrovsk\t48.2\n", 65,
        "UA.txt:1: a text of 3 columns parted by tabulators; GeoNames' table of a country has 19"
      ),
    ] as [(String, String?, Int32, String)])
  func refusals(_ name: String, _ text: String?, _ status: Int32, _ message: String) throws {
    let program = try Self.program(["old.geojson": Self.collection(Self.road(37.1, 48.2))])
    try program.run("atlas", "import", "old.geojson")
    let atlas = program.folder.appending(path: "frontline.atlas.gpkg")
    let before = try Data(contentsOf: atlas)
    try text?.write(
      to: program.folder.appending(path: name), atomically: true, encoding: .utf8)
    let outcome = try program.run("atlas", "import", name)
    #expect(outcome.status == status)
    #expect(outcome.errors == "frontline: \(message)\n")
    #expect(try Data(contentsOf: atlas) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test("An extract that is cut short is told in one line")
  func damagedExtract() throws {
    let program = try Program()
    // The head of a file of the format, and nothing of its first block.
    let bytes: [UInt8] =
      [0, 0, 0, 13, 0x0A, 9] + Array("OSMHeader".utf8) + [0x18, 0x7C, 0x10, 0x65]
    try Data(bytes).write(to: program.folder.appending(path: "a.osm.pbf"))
    let outcome = try program.run("atlas", "import", "a.osm.pbf")
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(
      outcome.errors
        == "frontline: a.osm.pbf: this extract of OpenStreetMap is cut short or damaged; fetch it "
        + "again\n")
    try String(Self.extract.prefix(700)).write(
      to: program.folder.appending(path: "a.osm"), atomically: true, encoding: .utf8)
    #expect(try program.run("atlas", "import", "a.osm").status == 65)
  }

  @Test(
    "What lies behind a fault of an extract is never left out without a word",
    .enabled(if: Checker.converter.isInstalled))
  func faultyExtract() throws {
    let program = try Self.program(["good.osm": Self.extract])
    try program.run("atlas", "import", "good.osm")
    let atlas = program.folder.appending(path: "frontline.atlas.gpkg")
    let before = try Data(contentsOf: atlas)
    var bytes = Array(Self.extract.utf8)
    // A letter of windows-1251 after the first places.
    let end = try #require(bytes.firstRange(of: Array("Ленінка".utf8))?.lowerBound)
    bytes.replaceSubrange(end..<end + 2, with: [0xCB])
    try Data(bytes).write(to: program.folder.appending(path: "mixed.osm"))
    let declared = Self.extract.replacing("UTF-8", with: "windows-1251")
    try declared.write(
      to: program.folder.appending(path: "other.osm"), atomically: true, encoding: .utf8)
    for name in ["mixed.osm", "other.osm"] {
      let outcome = try program.run("atlas", "import", name)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors.hasPrefix(
          "frontline: \(name): this extract of OpenStreetMap cannot be read: XML parsing"),
        "\(outcome.errors)")
      #expect(outcome.errors.hasSuffix("; fetch it again\n") && outcome.output.isEmpty)
    }
    #expect(try Data(contentsOf: atlas) == before)
  }

  @Test("A table of GeoNames that is not UTF-8 is refused with its line")
  func encoding() throws {
    let program = try Program()
    func row(_ name: [UInt8]) -> [UInt8] {
      Array("1\t".utf8) + name
        + Array("\tRivne\t\t48.2\t37.1\tP\tPPL\tUA\t\t05\t\t\t\t0\t\t\tE\t2024-01-01\n".utf8)
    }
    try Data(row(Array("Рівне".utf8)) + row([0xD0])).write(
      to: program.folder.appending(path: "UA.txt"))
    let outcome = try program.run("atlas", "import", "UA.txt")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "frontline: UA.txt:2: its name is not UTF-8, as GeoNames' tables are\n")
  }

  @Test("A set comes once in a call, and is taken out by its name")
  func sets() throws {
    let program = try Self.program(["a.geojson": Self.collection(Self.road(37.1, 48.2))])
    let twice = try program.run("atlas", "import", "a.geojson", "a.geojson")
    #expect(twice.status == 65)
    #expect(twice.errors.contains("a comes twice"))
    try program.run("atlas", "import", "a.geojson", "--name", "roads", "--date", "2025-11-01")
    let list = try program.run("atlas", "list").output
    #expect(list.contains("roads") && list.contains("2025-11-01"))
    #expect(
      try program.run("atlas", "show", "--format", "csv").output.contains(
        "\nroads,roads,1,37.1000,48.2000,37.3000,48.3000,OpenStreetMap,ODbL-1.0,2025-11-01,yes,"))
    let unknown = try program.run("atlas", "remove", "b")
    #expect(unknown.status == 65)
    #expect(
      unknown.errors == "frontline: frontline.atlas.gpkg: no set \"b\"; there are roads\n")
    #expect(try program.run("atlas", "remove", "roads").status == 0)
    #expect(!(try program.run("atlas", "list").output.contains("roads")))
  }

  @Test("Sets whose boxes overlap are drawn together")
  func overlappingSets() throws {
    let program = try Self.program([
      "a.geojson": Self.collection(Self.road(37.1, 48.2)),
      "b.geojson": Self.collection(Self.road(37.15, 48.2)),
    ])
    #expect(try program.run("atlas", "import", "a.geojson", "b.geojson").status == 0)
    let picture = try program.run(
      "render", "--date", "2025-11-08", "--around", "Pokrovsk", "--size", "300x200", "-o", "a.png")
    #expect(picture.status == 0, "\(picture)")
  }

  @Test("Pictures show the layers that are asked for, and refuse a word that is none")
  func layers() throws {
    let program = try Program()
    func render(_ layers: String) throws -> Program.Outcome {
      try program.run(
        "render", "--date", "2025-11-08", "--around", "Pokrovsk", "--radius", "20", "--layers",
        layers, "-o", "a.svg")
    }
    #expect(try render("places").status == 0)
    #expect(try program.text("a.svg").contains("Myrnohrad"))
    #expect(try render("roads, rivers").status == 0)
    let picture = try program.text("a.svg")
    #expect(
      !picture.contains("Myrnohrad") && picture.contains(#"id="roads""#), "\(picture.prefix(2000))")
    #expect(try render("none").status == 0)
    #expect(!(try program.text("a.svg").contains(#"id="roads""#)))
    let refused = try render("roads,trams")
    #expect(refused.status == 64)
    #expect(
      refused.errors
        == "frontline: --layers \"trams\" is no layer of the base map; there are airfields, "
        + "boundaries, buildings, built-up, outlines, peaks, places, railways, rivers, roads, "
        + "streets, water, woods\n")
  }

  @Test("An atlas that was named must be there")
  func missing() throws {
    let program = try Program()
    let outcome = try program.run(
      "render", "--date", "2025-11-08", "--atlas", "none.gpkg", "-o", "a.png")
    #expect(outcome.status == 66)
    #expect(
      outcome.errors.hasSuffix(
        "frontline: none.gpkg: no such atlas; `frontline atlas import FILE` makes one\n"))
  }

  @Test("An import that is interrupted while GDAL reads leaves nothing behind, and no child")
  func interruption() throws {
    let program = try Self.program(["a.osm": Self.extract])
    // In the place of GDAL's program: it says who it is, and would never end.
    let reader = program.folder.appending(path: "bin/ogr2ogr")
    let rest = program.folder.appending(path: "rest")
    for folder in ["bin", "rest"] {
      try FileManager.default.createDirectory(
        at: program.folder.appending(path: folder), withIntermediateDirectories: false)
    }
    try Data("#!/bin/sh\necho $$ >\(program.folder.path)/child\nexec sleep 600\n".utf8)
      .write(to: reader)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: reader.path)
    let running = try program.started(
      ["atlas", "import", "a.osm"],
      environment: [
        "PATH": "\(program.folder.path)/bin:/usr/bin:/bin", "TMPDIR": rest.path,
      ])
    var child: Int32?
    while child == nil, running.isRunning {
      child = (try? program.text("child")).flatMap { Int32($0.trimmingCharacters(in: .newlines)) }
      usleep(10_000)
    }
    running.terminate()
    running.waitUntilExit()
    #expect(try program.outcome(of: running).status != 0)
    #expect(try program.files() == ["a.osm", "bin", "child", "rest"])
    #expect(try program.files(in: "rest") == [])
    #expect(kill(try #require(child), 0) == -1 && errno == ESRCH)
  }
}
