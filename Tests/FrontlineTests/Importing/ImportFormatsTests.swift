import Foundation
import TestSupport
import Testing

/// Files as they arrive: packed, piped, in folders, in other formats and encodings.
@Suite("Files of every kind at the door")
struct ImportFormatsTests {
  private static let map =
    #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":"#
    + #"{"type":"Polygon","coordinates":[[[37,48.2],[37.3,48.2],[37.3,48.4],[37,48.4],[37,48.2]]]}}]}"#
  private static let drawn = [
    "--source", "Desk", "--side", "third", "--kind", "assessed", "--date", "2025-11-08",
  ]

  private let program: Program

  init() throws {
    program = try Program()
    try program.initialize()
  }

  private func url(_ name: String) -> URL { program.folder.appending(path: name) }

  /// The km² that Desk draws, to a hundredth; nil where it draws nothing.
  private func area() throws -> String? {
    let series = try program.run(
      "series", "--from", "2025-11-08", "--to", "2025-11-08", "--view", "Desk", "--format", "json")
    return series.output.firstMatch(of: /"controlledSquareKilometers" : (\d+\.\d\d)/).map {
      String($0.1)
    }
  }

  private func makeMap(_ driver: String, _ name: String) throws {
    try program.write(Self.map, to: "map.geojson")
    let made = try Checker.converter.run("-f", driver, name, "map.geojson", in: program.folder)
    try #require(made.status == 0, "\(made.errors)")
  }

  @Test("Standard input is read, from a file and from a pipe, whatever its format")
  func standardInput() throws {
    try program.write(Self.map, to: "map.geojson")
    let outcome = try program.run(["import", "-"] + Self.drawn, reading: "map.geojson")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try area() == "494.98")
    let table =
      "claimed_on;actor;actor_side;kind;place;statement\n8.11.25;D;third;held;Pokrovsk;x\n"
    try program.write(table, to: "claims")
    let arguments = ["import", "-", "--input-format", "csv", "--date-order", "dmy"]
    let claims = try program.run(arguments, reading: "claims")
    #expect(claims.output == "1 file: 1 claim recorded, 2025-11-08\n", "\(claims.errors)")
  }

  @Test("A named pipe is read, as a shell's process substitution is")
  func pipe() throws {
    try #require(mkfifo(url("pipe").path, 0o600) == 0)
    let map = Data(Self.map.utf8)
    let pipe = url("pipe")
    Thread.detachNewThread { try? map.write(to: pipe) }
    let outcome = try program.run(["import", "pipe"] + Self.drawn)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try area() == "494.98")
  }

  @Test("Devices and empty input are refused", arguments: ["/dev/zero", "/dev/null"])
  func devices(_ device: String) throws {
    for (path, input) in [(device, "/dev/null"), ("-", device)] {
      let outcome = try program.run(["import", path] + Self.drawn, reading: input)
      #expect(outcome.status == 66)
      #expect(
        outcome.errors
          == "frontline: \(path): this is a device or a socket; give a file or a pipe\n")
    }
  }

  @Test("The folders in a folder are read too, hidden ones not")
  func folders() throws {
    for name in ["maps/2025", "maps/.old"] {
      try FileManager.default.createDirectory(
        at: url(name), withIntermediateDirectories: true)
    }
    try program.write(Self.map, to: "maps/2025/a.geojson")
    try program.write("{", to: "maps/.old/b.geojson")
    let outcome = try program.run(["import", "maps"] + Self.drawn)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("1 file: 1 claim recorded"))
  }

  @Test(
    "GeoPackage, Shapefile, FlatGeobuf, GML and line by line give the areas that they were made of",
    .needs(.converter),
    arguments: [
      ("map.gpkg", "GPKG"), ("map.shp", "ESRI Shapefile"), ("map.fgb", "FlatGeobuf"),
      ("map.gml", "GML"), ("map.geojsonl", "GeoJSONSeq"), ("-map.gpkg", "GPKG"),
    ])
  func formats(_ name: String, _ driver: String) throws {
    try makeMap(driver, "made." + name.split(separator: ".")[1])
    for ending in ["gpkg", "shp", "shx", "dbf", "prj", "fgb", "gml", "xsd", "geojsonl"]
    where FileManager.default.fileExists(atPath: url("made." + ending).path) {
      let stem = name.split(separator: ".")[0]
      try FileManager.default.moveItem(at: url("made." + ending), to: url("\(stem).\(ending)"))
    }
    let before = try program.files()
    let outcome = try program.run(["import"] + Self.drawn + ["--", name])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try area() == "494.98")
    #expect(try program.files() == before, "nothing is made beside the file")
  }

  @Test(
    "A layer's name may be any, also one that looks like an option", .needs(.converter),
    .needs(.python))
  func layerNames() throws {
    try program.write(Self.map, to: "map.geojson")
    let made = try Checker.converter.run(
      "-f", "GPKG", "map.gpkg", "map.geojson", "-lco", "SPATIAL_INDEX=NO", in: program.folder)
    try #require(made.status == 0, "\(made.errors)")
    try program.write(
      #"""
      import sqlite3
      database = sqlite3.connect("map.gpkg")
      database.execute('ALTER TABLE map RENAME TO "-sql ""x"')
      for table in ["contents", "geometry_columns", "ogr_contents"]:
          database.execute(f"UPDATE gpkg_{table} SET table_name = '-sql \"x'")
      database.commit()
      """#, to: "rename.py")
    let renamed = try Checker.python.run("rename.py", in: program.folder)
    try #require(renamed.status == 0, "\(renamed.errors)")
    let outcome = try program.run(["import", "map.gpkg"] + Self.drawn)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try area() == "494.98")
  }

  @Test(
    "A file that is something else than its name says never reaches GDAL",
    arguments: [
      (
        "<OGRVRTDataSource><OGRVRTLayer name=\"a\"/></OGRVRTDataSource>",
        "this is a GDAL description (<OGRVRTDataSource>) that points to other files or addresses; "
          + "import those"
      ),
      (
        "<wfs:WFS_Capabilities xmlns:wfs=\"http://www.opengis.net/wfs/2.0\"/>",
        "this is the description of a map service (<WFS_Capabilities>) and no map; save the answer "
          + "to GetFeature"
      ),
      ("<!DOCTYPE html><html/>", "this is a web page and no map; save the file that it links to"),
      ("%PDF-1.7", "this is a PDF document; a map in it has to be drawn anew"),
      ("words", "its name says gpkg, and its bytes are something else"),
    ])
  func disguises(_ content: String, _ message: String) throws {
    try program.write(content, to: "map.gpkg")
    let outcome = try program.run(["import", "map.gpkg"] + Self.drawn)
    #expect(outcome.status == 65)
    #expect(outcome.errors == "frontline: map.gpkg: \(message)\n")
    let forced = try program.run(["import", "map.gpkg", "--input-format", "gpkg"] + Self.drawn)
    #expect(forced.status == 65)
  }

  @Test("Without GDAL the package that brings it is named", .needs(.converter))
  func withoutGDAL() throws {
    try makeMap("GPKG", "map.gpkg")
    let outcome = try program.run(
      ["import", "map.gpkg"] + Self.drawn, environment: ["PATH": program.folder.path])
    #expect(outcome.status == 69)
    #expect(
      outcome.errors
        == "frontline: map.gpkg: this is a GeoPackage, which is read through ogrinfo, and that is "
        + "not installed; apt-get install gdal-bin\n")
  }

  @Test(
    "A damaged file is told in our words, whatever GDAL says of it", .needs(.reader))
  func damaged() throws {
    try program.write("SQLite format 3\0 and then nothing more", to: "map.gpkg")
    let outcome = try program.run(["import", "map.gpkg"] + Self.drawn)
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "frontline: map.gpkg: this GeoPackage cannot be read; it is damaged, or needs more than "
        + "4096 MB\n")
  }

  @Test("A Shapefile far from Ukraine without .prj is refused with advice", .needs(.converter))
  func projection() throws {
    try program.write(
      Self.map.replacing("37.3", with: "530000.5").replacing("[37,", with: "[500000,"),
      to: "map.geojson")
    let made = try Checker.converter.run(
      "-f", "ESRI Shapefile", "map.shp", "map.geojson", in: program.folder)
    try #require(made.status == 0, "\(made.errors)")
    try FileManager.default.removeItem(at: url("map.prj"))
    let outcome = try program.run(["import", "map.shp"] + Self.drawn)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("without .prj, and its coordinates are not degrees"))
  }

  @Test(
    "The texts of a Shapefile's table in windows-1251 are read as it is said", .needs(.converter))
  func shapefileEncoding() throws {
    try program.write(
      Self.map.replacing("\"properties\":{}", with: #""properties":{"name":"Зона"}"#),
      to: "map.geojson")
    let made = try Checker.converter.run(
      "-f", "ESRI Shapefile", "map.shp", "map.geojson", "-lco", "ENCODING=CP1251",
      in: program.folder)
    try #require(made.status == 0, "\(made.errors)")
    try FileManager.default.removeItem(at: url("map.cpg"))
    var table = try program.bytes("map.dbf")
    table[29] = 0
    try table.write(to: url("map.dbf"))
    let refused = try program.run(["import", "map.shp"] + Self.drawn)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("say it with --encoding windows-1251"), "\(refused.errors)")
    let arguments = Self.drawn + ["--encoding", "windows-1251", "--where", "name=Зона"]
    let taken = try program.run(["import", "map.shp"] + arguments)
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(try area() == "494.98")
  }

  @Test("The maps in a ZIP archive are read each for itself, with the days of their names")
  func archives() throws {
    try program.write(Self.map, to: "a_20251108.geojson")
    try program.write(Self.map, to: "b_20251109.geojson")
    try program.write("not a map", to: "readme.txt")
    let made = try Checker.python.run(
      "-m", "zipfile", "-c", "maps.zip", "a_20251108.geojson", "b_20251109.geojson", "readme.txt",
      in: program.folder)
    try #require(made.status == 0, "\(made.errors)")
    let outcome = try program.run(
      "import", "maps.zip", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("2025-11-08 to 2025-11-09"), "\(outcome.output)")
    #expect(try area() == "494.98")
    let bare = try Checker.python.run(
      "-m", "zipfile", "-c", "bare.zip", "readme.txt", in: program.folder)
    try #require(bare.status == 0)
    #expect(
      try program.run(["import", "bare.zip"] + Self.drawn).errors
        == "frontline: bare.zip: this is a ZIP archive without a map in it; it holds readme.txt\n")
  }

  @Test("A table of areas is drawn; one that says nothing of ground or claims is refused")
  func tables() throws {
    try program.write(
      "name;wkt\nZone;POLYGON ((37 48.2, 37.3 48.2, 37.3 48.4, 37 48.4, 37 48.2))\n",
      to: "areas.csv")
    let drawn = try program.run(["import", "areas.csv"] + Self.drawn)
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(try area() == "494.98")
    try program.write("name;size\nZone;5\n", to: "names.csv")
    let refused = try program.run(["import", "names.csv"] + Self.drawn)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("names.csv:1: there is no column \"claimed_on\""))
  }

  @Test("Days in another order are refused, and read as it is said")
  func dateOrder() throws {
    try program.write(
      "claimed_on,actor,actor_side,kind,place,statement\n08.11.2025,D,third,held,Pokrovsk,x\n",
      to: "claims.csv")
    let refused = try program.run("import", "claims.csv")
    #expect(
      refused.errors
        == "frontline: claims.csv:2 column claimed_on: \"08.11.2025\" is not a day; write YYYY-MM-DD, "
        + "or say the order of its parts with --date-order dmy, mdy or ymd\n")
    let taken = try program.run("import", "claims.csv", "--date-order", "mdy")
    #expect(taken.output == "1 file: 1 claim recorded, 2025-08-11\n", "\(taken.errors)")
  }

  @Test("A page of a longer answer is refused, and an open ring too unless it is to be repaired")
  func partial() throws {
    try program.write(
      Self.map.replacing(
        "{\"type\":\"FeatureC", with: "{\"exceededTransferLimit\":true,\"type\":\"FeatureC"),
      to: "page.json")
    let page = try program.run(["import", "page.json"] + Self.drawn)
    #expect(page.status == 65)
    #expect(page.errors.contains("this is one page of a longer answer"))
    try program.write(Self.map.replacing(",[37,48.2]]]", with: "]]"), to: "open.geojson")
    let refused = try program.run(["import", "open.geojson"] + Self.drawn)
    #expect(refused.errors.contains("close it, or have it repaired by the import with --repair"))
    let taken = try program.run(["import", "open.geojson", "--repair"] + Self.drawn)
    #expect(taken.status == 0 && taken.errors.contains("; closed\n"), "\(taken.errors)")
    #expect(try area() == "494.98")
  }
}
