import Foundation
import TestSupport
import Testing

@Suite(
  "Exports read by other people's programs",
  .needs(.converter, .reader, .unzip, .gdalPython, .venv))
struct ExportReadersTests {
  private func exported(_ names: String..., options: [String] = day) throws -> Program {
    let program = try Program()
    for name in names {
      let outcome = try program.run(["export", "-o", name] + options)
      try #require(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == name + "\n")
    }
    return program
  }

  private static let day = ["--date", "2025-11-08"]
  private static let series = ["--from", "2025-10-15", "--to", "2025-11-08", "--every", "7d"]

  @Test("GDAL reads GeoJSON, KML, KMZ and a GeoPackage back with the same areas")
  func areas() throws {
    let program = try exported("a.geojson", "a.kml", "a.kmz", "a.gpkg")
    let expected =
      try program.run(["export", "--format", "csv"] + Self.day).output
      .split(separator: "\r\n").count - 1
    for found in [
      try FoundAreas("a.geojson", in: program.folder),
      try FoundAreas("a.kml", in: program.folder),
      try FoundAreas("/vsizip/a.kmz/doc.kml", in: program.folder),
      try FoundAreas("a.gpkg", layers: "control_areas", in: program.folder),
    ] {
      #expect(found.pairs.count == expected)
      for pair in found.pairs { #expect(abs(pair.told - pair.measured) < 0.001, "\(pair)") }
    }
  }

  @Test("GDAL finds the areas, the line of contact and the signs of each day in its layer")
  func layers() throws {
    let program = try exported("a.gpkg", options: Self.series)
    let outcome = try Checker.reader.run("-ro", "-al", "-so", "a.gpkg", in: program.folder)
    let counts = outcome.output.matches(of: /Layer name: (\w+)(?s:.*?)Feature Count: (\d+)/)
      .reduce(into: [:]) { $0[String($1.1)] = Int($1.2) }
    // Four weeks; at least one area, one sign and exactly one line on each day.
    #expect(counts["line_of_contact"] == 4)
    #expect((counts["control_areas"] ?? 0) > 4 && (counts["control_marks"] ?? 0) > 4)
    #expect((counts["claims"] ?? 0) > 400 && (counts["sources"] ?? 0) > 5)
  }

  @Test("GDAL's validator passes the GeoPackage of a day and of a series, its extra checks too")
  func geoPackages() throws {
    for options in [Self.day, Self.series, ["--date", "2020-01-01"]] {
      let program = try exported("a.gpkg", options: options)
      let outcome = try Checker.gdalPython.run(
        "-m", "osgeo_utils.samples.validate_gpkg", "-k", "--extra", "--warning-as-error", "a.gpkg",
        in: program.folder)
      #expect(outcome.status == 0)
      #expect(outcome.output + outcome.errors == "")
      let info = try Checker.reader.run("-ro", "-al", "-so", "a.gpkg", in: program.folder)
      #expect(info.status == 0)
      #expect(info.errors == "")
    }
  }

  @Test("A GeoPackage has days as days, and a style with both forms for each layer")
  func geoPackageColumns() throws {
    let program = try exported("a.gpkg", options: Self.series)
    let areas = try Checker.reader.run(
      "-ro", "-al", "-so", "a.gpkg", "control_areas", in: program.folder)
    let styles = try Checker.reader.run("-ro", "a.gpkg", "layer_styles", in: program.folder)
    for line in [
      "Geometry: Multi Polygon", "FID Column = fid", "Geometry Column = geom",
      "date_from: Date (0.0)", "date_to: Date (0.0)", "km2: Real (0.0)",
      "derived: Integer(Boolean) (0.0)", "status: String (0.0)", "claims: String (0.0)",
    ] {
      #expect(areas.output.contains(line), "\(line)")
    }
    #expect(styles.output.matches(of: /useAsDefault .* = 1/).count == 4)
    #expect(styles.output.matches(of: /startExpression="to_datetime/).count == 4)
    #expect(styles.output.matches(of: /<StyledLayerDescriptor\s/).count == 4)
  }

  @Test("The index of a GeoPackage follows what GDAL edits")
  func editing() throws {
    let program = try exported("a.gpkg")
    let sql = "DELETE FROM control_areas WHERE tier <> 'assessed'"
    let outcome = try Checker.reader.run("a.gpkg", "-sql", sql, in: program.folder)
    #expect(outcome.errors == "")
    let counts = try Checker.reader.run(
      "-ro", "-q", "a.gpkg", "-sql",
      "SELECT (SELECT count(*) FROM control_areas) = (SELECT count(*) FROM rtree_control_areas_geom)"
        + " AS same", in: program.folder)
    #expect(counts.output.contains("= 1"), "\(counts.output)")
  }

  @Test("KML of a day, of a series and of hostile words keeps to the schema of the OGC")
  func kml() throws {
    let hostile = try Program()
    try hostile.initialize()
    try hostile.record([
      "--statement": "<b>\u{1}]]>\u{FFFF}\u{9B}&amp;\"\r", "--source": "<Desk & \u{1B}[2J>",
    ])
    try hostile.run(["export", "-o", "a.kml"] + Self.day)
    for program in [
      try exported("a.kml"), try exported("a.kml", options: Self.series), hostile,
    ] {
      let script = """
        import pathlib, fastkml.validator
        print(fastkml.validator.validate(file_to_validate=pathlib.Path("a.kml")))
        """
      let outcome = try Checker.venv.run("-c", script, in: program.folder)
      #expect(outcome.output == "True\n", "\(outcome.errors)")
    }
  }

  @Test("A KMZ and a data package are sound archives, the same bytes every time")
  func archives() throws {
    let program = try exported(
      "a.kmz", "b.kmz", "a.zip", "b.zip", "a.dpk", options: Self.series)
    #expect(try program.bytes("a.kmz") == program.bytes("b.kmz"))
    #expect(try program.bytes("a.zip") == program.bytes("b.zip"))
    #expect(try program.bytes("a.dpk") == program.bytes("a.zip"))
    for name in ["a.kmz", "a.zip"] {
      let outcome = try Checker.unzip.run("-tq", name, in: program.folder)
      #expect(outcome.status == 0, "\(outcome.output)")
    }
    let script = """
      import zipfile, xml.dom.minidom as dom
      for name in ("a.kmz", "a.zip"):
          archive = zipfile.ZipFile(name)
          assert archive.testzip() is None
          for entry in archive.namelist():
              dom.parseString(archive.read(entry))
      names = archive.namelist()
      manifest = dom.parseString(archive.read("MANIFEST/manifest.xml"))
      entries = [c.getAttribute("zipEntry") for c in manifest.getElementsByTagName("Content")]
      assert sorted(entries + ["MANIFEST/manifest.xml"]) == sorted(names), entries
      print(zipfile.ZipFile("a.kmz").namelist())
      """
    let outcome = try Checker.python.run("-c", script, in: program.folder)
    #expect(outcome.output == "['doc.kml']\n", "\(outcome.errors)")
  }

  @Test("GeoJSON passes a validator of RFC 7946: structure, winding, crossings, duplicates")
  func geoJSON() throws {
    let program = try exported("a.geojson", options: Self.series)
    let script = """
      import geojson_validator as v
      print(v.validate_structure("a.geojson", check_crs=True))
      found = v.validate_geometries("a.geojson")
      # Holes are allowed; seven decimals are what we promise.
      for name in ("holes", "excessive_coordinate_precision", "excessive_vertices"):
          found["problematic"].pop(name, None)
      print(found["invalid"], found["problematic"])
      """
    let outcome = try Checker.venv.run("-c", script, in: program.folder)
    #expect(outcome.output == "{}\n{} {}\n", "\(outcome.errors)")
  }

  @Test("Python reads every Cursor on Target event, and each shape is closed")
  func cursorOnTarget() throws {
    let program = try exported("a.cot")
    let script = """
      import xml.etree.ElementTree as tree
      root = tree.parse("a.cot").getroot()
      assert root.tag == "events"
      for event in root:
          assert event.get("version") == "2.0" and event.get("start") < event.get("stale")
          links = [link.get("point") for link in event.iter("link")]
          if event.find("detail/fillColor") is not None:
              assert links[0] == links[-1] and len(links) > 3
          assert event.find("detail/remarks").text.count("Sources: ") == 1
      print(len(root) == len({event.get("uid") for event in root}))
      """
    let outcome = try Checker.python.run("-c", script, in: program.folder)
    #expect(outcome.output == "True\n", "\(outcome.errors)")
  }
}
