import Foundation
import TestSupport
import Testing

@Suite("Importing files")
struct ImportCommandTests {
  private func collection(_ features: String...) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
  }

  private func feature(_ west: Double, name: String = "") -> String {
    let east = west + 0.1
    return #"{"type":"Feature","properties":{"name":""# + name
      + #""},"geometry":{"type":"Polygon","coordinates":[[["#
      + "\(west),48],[\(east),48],[\(east),48.1],[\(west),48.1],[\(west),48]]]}}"
  }

  private func ids(_ program: Program) throws -> [String] {
    let json = try program.run("log", "--all", "--format", "json").output
    let claims = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    return (claims ?? []).compactMap { $0["id"] as? String }.sorted()
  }

  @Test("A plain file is a map of the day in its name where that is said, and stored once")
  func plain() throws {
    let program = try Program()
    try program.initialize()
    try program.write(collection(feature(37), feature(38)), to: "map_20251108.geojson")
    let first = try program.run(
      "import", "map_20251108.geojson", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(
      first
        == .init(
          status: 0,
          output: """
            Desk, map of 2025-11-08 (its first map)
            STATUS           OBLAST   KM²    BEFORE  CHANGE
            russian-control  all      165.8  0.0     +165.8
                             Donetsk  165.8  0.0     +165.8

            1 file: 1 claim recorded, 2025-11-08

            """, errors: ""))
    try program.write(collection(feature(37), feature(38)), to: "again_20251108.geojson")
    let again = try program.run("import", ".", "--source", "Desk", "--kind", "assessed")
    #expect(
      again.output.hasSuffix(
        "2 files: 2 claims there already and not stored again, 2025-11-08\n"))
    #expect(try ids(program) == ["whole-front-desk-2025-11-08"])
  }

  @Test("With a kind, each feature is a claim of its own name")
  func kinds() throws {
    let program = try Program()
    try program.initialize()
    try program.write(collection(feature(37, name: "A"), feature(38, name: "B")), to: "a.geojson")
    let outcome = try program.run(
      "import", "a.geojson", "--source", "Desk", "--side", "third", "--kind", "advanced", "--date",
      "2025-11-08")
    #expect(outcome.output == "1 file: 2 claims recorded, 2025-11-08\n")
    #expect(try ids(program) == ["a-desk-2025-11-08", "b-desk-2025-11-08"])
  }

  @Test("Of several files the bad one is refused whole, and the others are taken")
  func oneBad() throws {
    let program = try Program()
    try program.initialize()
    let bowTie = feature(37).replacing("[37.1,48],[37.1,48.1]", with: "[37.1,48.1],[37.1,48]")
    try program.write(collection(feature(37), bowTie), to: "a_20251107.geojson")
    try program.write(collection(feature(37)), to: "b_20251108.geojson")
    let outcome = try program.run(
      "import", ".", "--source", "Desk", "--side", "third", "--kind", "assessed")
    #expect(outcome.status == 65)
    #expect(outcome.output.hasSuffix("2 files: 1 claim recorded, 1 file refused, 2025-11-08\n"))
    #expect(
      outcome.errors.hasPrefix("frontline: ./a_20251107.geojson:2 features[1].geometry: ring 0"))
    let skipping = try program.run(
      "import", "a_20251107.geojson", "--source", "Desk", "--side", "third", "--skip-bad",
      "--kind", "assessed")
    #expect(skipping.status == 0)
    #expect(skipping.errors.contains("feature left out"))
    #expect(
      try ids(program) == ["whole-front-desk-2025-11-07", "whole-front-desk-2025-11-08"])
  }

  @Test(
    "What is missing or unfit is told in one line with its exit status",
    arguments: [
      (
        ["none.geojson", "--source", "D", "--side", "third"], 66,
        "none.geojson: cannot read: No such file or directory; check the path"
      ),
      (
        ["a.geojson", "--source", "D", "--side", "third", "--kind", "assessed"], 65,
        "a.geojson: neither the name nor the file tells the day; give it with --date YYYY-MM-DD"
      ),
      (["a.geojson"], 64, "a.geojson: name who drew it with --source NAME"),
      (
        ["empty.json", "--source", "D", "--side", "third"], 65,
        "empty.json:1: the file is empty; there is nothing to import"
      ),
      (
        ["frontline.gpkg", "--source", "D", "--side", "third"], 65,
        "frontline.gpkg: it is a ledger; its claims have their sources there, and no map to import"
      ),
      (["a.geojson", "--source", "D", "--side", "third", "--date", "9999-01-01"], 64, nil),
      (["a.geojson", "--source", "D", "--strict", "--repair"], 64, nil),
      (["a.geojson", "--source", "D", "--kind", "held", "--legend", "isw"], 64, nil),
      (["a.geojson", "--source", "D", "--side", "third", "--where", "name"], 64, nil),
      (
        ["a.geojson", "--source", "D", "--side", "third", "--legend", "nobody"], 66,
        "nobody: neither a file nor a legend of the program; its own are base-map, boundaries, "
          + "deepstate, deepstate-daily, frontline, isw, isw-daily, nzz, two-sided, "
          + "two-sided-progress, ua-control-map, viina, wikipedia-settlements"
      ),
      (
        ["a.geojson", "--source", "D", "--side", "third", "--date", "2025-11-08"], 65,
        "a.geojson: no legend knows what is drawn: without any property (1 area, 82.9 km²); say "
          + "what it means with --kind (of all, or of those with --where property=value), or with "
          + "a legend of your own: --legend FILE"
      ),
    ] as [([String], Int32, String?)])
  func faults(_ arguments: [String], _ status: Int32, _ message: String?) throws {
    let program = try Program()
    try program.initialize()
    try program.write(collection(feature(37)), to: "a.geojson")
    try program.write("", to: "empty.json")
    let outcome = try program.run(["import"] + arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    if let message { #expect(outcome.errors == "frontline: \(message)\n") }
    #expect(try ids(program).isEmpty)
  }

  @Test(
    "DeepState's own files become assessed, contested and liberated ground of the day",
    .needsShared("deepstate/raw"))
  func deepState() throws {
    let folder = SharedMaterial.url("deepstate/raw")
    let program = try Program()
    try program.initialize()
    let outcome = try program.run("import", folder.path, "--source", "DeepState", "--side", "third")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasSuffix("\n4 files: 12 claims recorded, 2022-09-15 to 2025-08-03\n"))
    #expect(outcome.errors.contains("left out: a territory outside Ukraine"))
  }

  @Test(
    "The real table of claims is taken whole; names that several places share have no ground",
    .needsShared("claims/claims.csv"))
  func claims() throws {
    let table = SharedMaterial.url("claims/claims.csv")
    let program = try Program()
    try program.initialize()
    let outcome = try program.run("import", table.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("1 file: 140 claims recorded, "))
    #expect(outcome.errors.contains("\"Zaporizke\" names 2 places"))
    #expect(try program.run("import", table.path, "--strict").status == 65)
  }

  @Test(
    "What was exported is read as what it was: assessed, contested, or a side's claim",
    arguments: ["map.geojson", "map.kml", "map.kmz"])
  func exported(_ name: String) throws {
    let program = try Program()
    try program.run("init", "--sample")
    let export = ["export", "--date", "2025-11-08", "-o", name]
    #expect(try program.run(export).status == 0)
    try program.run("init", "--ledger", "again.gpkg")
    let outcome = try program.run(
      "import", name, "--source", "Desk", "--side", "third", "--ledger", "again.gpkg")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let log = try program.run("log", "--all", "--ledger", "again.gpkg").output
    for line in [
      "third  assessed     whole front",
      "third  contested    ground of unknown status",
      "RU     captured     ground under Russian control",
      "UA     held         ground under Ukrainian control",
      "UA     advanced     ground of an advance",
      "UA     infiltrated  ground of infiltration",
    ] {
      #expect(log.contains(line), "\(line) in \(log)")
    }
  }

  @Test(
    "GeoPackage, Shapefile, KML and KMZ give the areas of the GeoJSON that they were made of",
    .needs(.converter))
  func otherFormats() throws {
    let program = try Program()
    try program.initialize()
    try program.write(collection(feature(37), feature(38)), to: "map.geojson")
    for (name, driver) in [
      ("map.gpkg", "GPKG"), ("map.shp", "ESRI Shapefile"), ("map.kml", "KML"),
      ("map.kmz", "LIBKML"),
    ] {
      let made = try Checker.converter.run("-f", driver, name, "map.geojson", in: program.folder)
      try #require(made.status == 0, "\(made.errors)")
      let outcome = try program.run(
        "import", name, "--source", name, "--side", "third", "--date", "2025-11-08", "--kind",
        "assessed")
      #expect(
        outcome.output.hasSuffix("\n1 file: 1 claim recorded, 2025-11-08\n"), "\(outcome.errors)")
    }
    for name in ["map.gpkg", "map.shp", "map.kml", "map.kmz"] {
      let series = try program.run(
        "series", "--from", "2025-11-08", "--to", "2025-11-08", "--view", name, "--format", "json")
      #expect(series.output.contains("\"controlledSquareKilometers\" : 165."), "\(series)")
    }
  }
}
