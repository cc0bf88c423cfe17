import Exchange
import PlainText
import SimpleFeatures
import Testing

@Suite("Checking ground")
struct GroundInspectorTests {
  private func feature(_ wkt: String) throws -> ImportedFeature {
    ImportedFeature(
      place: FilePlace(path: "a.geojson", line: 12, part: "features[11].geometry"),
      geometry: try WKT.decode(wkt))
  }

  @Test("A ring that runs the wrong way is turned and counted")
  func winding() throws {
    var inspector = GroundInspector(repairs: false)
    let ground = try inspector.ground(
      of: feature("POLYGON ((37 48, 37 48.1, 37.1 48.1, 37.1 48, 37 48))"))
    #expect(ground?.polygons.first?.exterior.signedDoubleArea ?? 0 > 0)
    #expect(inspector.notes.texts == ["1 ring ran the wrong way and turned round"])
  }

  @Test("An outline that crosses itself is refused with the place, or repaired with both areas")
  func crossing() throws {
    let bowTie = try feature(
      "MULTIPOLYGON (((36 47, 36.1 47, 36.1 47.1, 36 47)),"
        + "((37 48, 37.2 48.2, 37.2 48, 37 48.2, 37 48)))")
    var strict = GroundInspector(repairs: false)
    let error = #expect(throws: FileFault.self) { try strict.ground(of: bowTie) }
    #expect(
      error?.description
        == "a.geojson:12 features[11].geometry: ring 0 of polygon 1 crosses itself at 37.10000, "
        + "48.10000; mend the outline")
    var mending = GroundInspector(repairs: true)
    let ground = try #require(try mending.ground(of: bowTie))
    #expect(try ground.isValid)
    let line = try #require(mending.notes.texts.first)
    #expect(
      line.hasPrefix("a.geojson:12 features[11].geometry: ring 0 of polygon 1 crosses itself"))
    #expect(line.contains("km² before, "))
  }

  @Test("Latitude first is recognised and refused; ground elsewhere is left out and counted")
  func elsewhere() throws {
    var inspector = GroundInspector(repairs: false)
    let swapped = try feature("POLYGON ((48 37, 48.1 37, 48.1 37.1, 48 37))")
    let error = #expect(throws: FileFault.self) { try inspector.ground(of: swapped) }
    #expect(error?.description.contains("look like latitude first") == true)
    #expect(try inspector.ground(of: feature("POLYGON ((0 0, 1 0, 1 1, 0 0))")) == nil)
    #expect(try inspector.ground(of: feature("POINT (37 48)")) == nil)
    #expect(
      inspector.notes.texts == [
        "1 feature without ground left out", "1 feature outside Ukraine left out",
      ])
  }

  @Test("Polygons that overlap are joined, and what they shared is told")
  func overlaps() throws {
    var inspector = GroundInspector(repairs: false)
    let shared = try feature(
      "GEOMETRYCOLLECTION (POLYGON ((37 48, 37.2 48, 37.2 48.2, 37 48.2, 37 48)),"
        + "POLYGON ((37.1 48, 37.3 48, 37.3 48.2, 37.1 48.2, 37.1 48)))")
    let ground = try #require(try inspector.ground(of: shared))
    let expected = try WKT.decode("POLYGON ((37 48, 37.3 48, 37.3 48.2, 37 48.2, 37 48))").areas
    #expect(abs(ground.areaInSquareKilometers() - expected.areaInSquareKilometers()) < 0.001)
    #expect(inspector.notes.overlap > 160)
  }
}
