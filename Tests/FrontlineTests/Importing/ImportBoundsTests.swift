import Foundation
import TestSupport
import Testing

/// Files of strangers that lead elsewhere, or would cost more than they are worth.
@Suite("Bounds of imports")
struct ImportBoundsTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.initialize()
  }

  private static let drawn = [
    "--source", "Desk", "--side", "third", "--kind", "assessed", "--date", "2025-11-08",
  ]

  @Test(
    "A description that leads elsewhere is told for what it is, whatever it is called",
    arguments: ["map.gpkg", "map.shp", "map.gml", "map.kml", "map.fgb"])
  func descriptions(_ name: String) throws {
    for (element, message) in [
      (
        "OGRVRTDataSource",
        "this is a GDAL description (<OGRVRTDataSource>) that points to other files or addresses; "
          + "import those"
      ),
      (
        "OGRWFSDataSource",
        "this is a GDAL description (<OGRWFSDataSource>) that points to other files or addresses; "
          + "import those"
      ),
      (
        "WFS_Capabilities",
        "this is the description of a map service (<WFS_Capabilities>) and no map; save the answer "
          + "to GetFeature"
      ),
    ] {
      try program.write(
        "<\(element)><URL>http://127.0.0.1:9/</URL><SrcDataSource>/etc/passwd</SrcDataSource>"
          + "</\(element)>", to: name)
      let outcome = try program.run(["import", name] + Self.drawn)
      #expect(outcome.status == 65)
      #expect(outcome.errors == "frontline: \(name): \(message)\n")
    }
  }

  /// A ring through positions at random, the same for the same count.
  private func tangle(_ count: Int) -> String {
    var generator = SeededGenerator(seed: 11)
    let positions = (0..<count).map { _ in
      "[\(Double.random(in: 37...38, using: &generator)),"
        + "\(Double.random(in: 48...49, using: &generator))]"
    }
    let ring = (positions + positions.prefix(1)).joined(separator: ",")
    return #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[["#
      + ring + "]]}}"
  }

  @Test("A tangle that would take minutes to repair is refused with what that would cost")
  func tangles() throws {
    try program.write(tangle(400), to: "tangle.geojson")
    for options in [["--repair"], ["--repair", "--skip-bad"]] {
      let outcome = try program.run(["import", "tangle.geojson"] + Self.drawn + options)
      let told = try #require(
        outcome.errors.firstMatch(
          of: /(\d+) times in all, and repairing it would take some (\d+) s; with more than 2000/),
        "\(outcome.errors)")
      #expect(try #require(Int(told.1)) > 10_000)
      #expect((20...120).contains(try #require(Int(told.2))))
      #expect(outcome.status == (options.count == 1 ? 65 : 0))
    }
    try program.write(tangle(40), to: "knot.geojson")
    let mended = try program.run(["import", "knot.geojson", "--repair", "--dry-run"] + Self.drawn)
    #expect(mended.status == 0, "\(mended.errors)")
    #expect(mended.errors.contains("; repaired: "))
  }

  @Test("Of an outline with a hole larger than itself no area before is told")
  func largeHole() throws {
    func ring(_ west: Double, _ east: Double) -> String {
      "[[\(west),48],[\(east),48],[\(east),48.5],[\(west),48.5],[\(west),48]]"
    }
    try program.write(
      #"{"type":"Polygon","coordinates":["# + ring(37.2, 37.4) + "," + ring(37, 38) + "]}",
      to: "hole.geojson")
    let outcome = try program.run(["import", "hole.geojson", "--repair", "--dry-run"] + Self.drawn)
    #expect(outcome.errors.contains("; repaired: "), "\(outcome.errors)")
    #expect(!outcome.errors.contains("before"), "\(outcome.errors)")
  }

  @Test(
    "Tables in an archive are read as they are alone, and what they mean is told", .needs(.python))
  func tablesInArchives() throws {
    try program.write(
      "claimed_on;actor;actor_side;kind;place;statement\n08.11.25;D;third;held;Pokrovsk;x\n",
      to: "claims.csv")
    let names = try Checker.python.run(
      "-c",
      """
      import zipfile
      archive = zipfile.ZipFile("tables.zip", "w")
      archive.write("claims.csv")
      archive.writestr("map/areas_20251108.csv", "name,wkt\\n"
        "Зона,\\"POLYGON ((37 48.2, 37.3 48.2, 37.3 48.4, 37 48.4, 37 48.2))\\"\\n")
      """, in: program.folder)
    try #require(names.status == 0, "\(names.errors)")
    let refused = try program.run(
      "import", "tables.zip", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(refused.status == 65)
    #expect(
      refused.errors.hasPrefix(
        "frontline: tables.zip/claims.csv:2 column claimed_on: \"08.11.25\" is not a day"),
      "\(refused.errors)")
    let taken = try program.run(
      "import", "tables.zip", "--source", "Desk", "--side", "third", "--kind", "assessed",
      "--date-order", "dmy")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(taken.output.hasSuffix("1 file: 2 claims recorded, 2025-11-08\n"), "\(taken.output)")
    let tried = try program.run(
      "legend", "try", "tables.zip", "--date-order", "dmy", "--format", "csv")
    #expect(tried.output.contains("tables.zip/claims.csv:2,Pokrovsk,,2025-11-08,held,"))
    #expect(tried.output.contains("tables.zip/map/areas_20251108.csv:2,Зона,"))
    #expect(tried.output.contains("no legend says what it means"))
  }

  @Test("A file is tried as it is told to be encoded and to be read")
  func tryingAsTold() throws {
    let text = "name;latitude;longitude\nЗона;48.2;37.3\n"
    let bytes = try #require(text.data(using: .windowsCP1251))
    try bytes.write(to: program.folder.appending(path: "places"))
    let tried = try program.run(
      "legend", "try", "places", "--input-format", "csv", "--encoding", "windows-1251")
    #expect(tried.status == 0, "\(tried.errors)")
    #expect(tried.output.contains("places:2  Зона"), "\(tried.output)")
  }
}
