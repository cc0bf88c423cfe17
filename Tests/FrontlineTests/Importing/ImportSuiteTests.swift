import Foundation
import TestSupport
import Testing

/// Other people's test files, each imported into an empty ledger.
@Suite("Other people's files", .needsShared("suites"))
struct ImportSuiteTests {
  private func files(_ folder: String, _ endings: Set<String>) throws -> [URL] {
    let root = SharedMaterial.url("suites/\(folder)")
    let found = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    let files = found.compactMap { $0 as? URL }.filter { endings.contains($0.pathExtension) }
    #expect(!files.isEmpty)
    return files.sorted { $0.path < $1.path }
  }

  /// Imports a file; says how it ended, and makes sure that a refusal has a place.
  private func status(of file: URL, in program: Program) throws -> Int32 {
    let outcome = try program.run(
      "import", file.path, "--source", "Suite", "--side", "third", "--date", "2025-11-08",
      "--kind", "assessed")
    if outcome.status == 65 {
      #expect(
        outcome.errors.contains(/frontline: [^:]+(:\d+|: )/), "\(file.path): \(outcome.errors)")
      #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    } else {
      #expect(outcome.status == 0, "\(file.path): \(outcome.errors)")
    }
    return outcome.status
  }

  // Bad by the letter of RFC 7946, and taken: a ring is turned round and the user is told, and nothing
  // stands in a member that is missing.
  private static let mended: Set<String> = [
    "invalid_exterior_not_ccw.geojson", "invalid_interior_not_cw.geojson",
    "invalid_feature_no_properties.geojson", "no-properties.json",
  ]

  // Good by the letter, and no map: what they draw is a line, of which nobody says which side is whose.
  private static let lines: Set<String> = [
    "valid_feature_with_bbox.geojson", "valid_featurecollection_multiple_feature_types.geojson",
    "valid_geometry_linestring.geojson", "valid_geometry_multilinestring.geojson",
  ]

  private static func drawsLine(_ file: URL) -> Bool {
    lines.contains(file.lastPathComponent)
      || ["linestring", "multilinestring"].contains(
        file.deletingLastPathComponent().lastPathComponent)
  }

  @Test("Good GeoJSON is taken and bad GeoJSON refused; what is only odd is one or the other")
  func geoJSON() throws {
    let files = try files("geojson", ["geojson", "json"])
    let program = try Program()
    try program.initialize()
    for file in files {
      let status = try status(of: file, in: program)
      if file.path.contains("/valid/") || Self.mended.contains(file.lastPathComponent) {
        #expect(status == (Self.drawsLine(file) ? 65 : 0), "\(file.path)")
      } else if file.path.contains("/invalid") {
        #expect(status == 65, "\(file.path)")
      }
    }
  }

  // Those whose positions or rings cannot be read, that hold links alone, that draw lines and no ground
  // in or near Ukraine, or that are other XML.
  private static let badKML: Set<String> = [
    "LinearRingWith1DTuple.kml", "LinearRingWithInvalidLat.kml",
    "Placemark-TruncatedLineString.xml", "invalidPolygonBoundary.xml", "Alpha-1.xml",
    "Alpha-xinclude.xml", "Gamma.xml", "atom-feed.xml", "capabilities-simple.xml",
    "NetworkLink-NotFound.xml", "NetworkLink-relativeRef.xml", "Document-clean.kml",
    "KML_Samples.kml", "LineString-ClampToGround.xml", "LineString-Tessellate.xml",
  ]

  @Test("KML and KMZ are taken; positions that cannot be read, and other XML, are refused")
  func kml() throws {
    let files = try files("kml", ["kml", "kmz", "xml"])
    let program = try Program()
    try program.initialize()
    for file in files {
      let status = try status(of: file, in: program)
      #expect((status == 65) == Self.badKML.contains(file.lastPathComponent), "\(file.path)")
    }
  }

  @Test("A table that holds no claims is refused with the column that is missing or the fault")
  func csv() throws {
    let files = try files("csv", ["csv"])
    let program = try Program()
    try program.initialize()
    for file in files { #expect(try status(of: file, in: program) == 65, "\(file.path)") }
  }
}
