import ChangeLog
import Foundation
import SimpleFeatures
import TestSupport
import Testing

@Suite("The log as a GeoPackage")
struct GeoPackageTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func filledLog() throws -> ClaimLog {
    let log = try folder.newLog()
    let claim = try log.record(
      try pokrovsk {
        $0.statement = "\u{1B}[31m<b>taken</b>\u{1B}[0m"
        $0.grade = Grade(.b, .two)
        $0.happenedOn = try date("2025-10-25")
        $0.embargoUntil = try instant("2025-12-01T06:30:00Z")
      }, at: "2025-11-01T12:00:00.123456Z")
    try log.record(
      try pokrovsk(.denied, by: staff, on: "2025-10-27") {
        $0.repliesTo = claim[0].id
        $0.subject.area = nil
        $0.subject.areaBasis = nil
      }, try assessment(on: "2025-10-28"))
    return log
  }

  @Test("GDAL opens it without a word of warning, empty and filled", .needs(.reader))
  func opensInGDAL() throws {
    for path in [try folder.newLog("empty.gpkg").path, try filledLog().path] {
      let result = try Checker.reader.run("-ro", "-al", path)
      #expect(result.status == 0)
      #expect(result.errors == "")
      #expect(!result.output.lowercased().contains("warning"))
    }
  }

  @Test("GDAL's validator passes it, empty and filled, its extra checks too", .needs(.gdalPython))
  func validates() throws {
    for path in [try folder.newLog("empty.gpkg").path, try filledLog().path] {
      let result = try Checker.gdalPython.run(
        "-m", "osgeo_utils.samples.validate_gpkg", "-k", "--extra", "--warning-as-error", path)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(result.output + result.errors == "")
    }
  }

  @Test(
    "The point layer shows dates as dates, with source, kind, standing and the exact words",
    .needs(.reader))
  func pointLayer() throws {
    let path = try filledLog().path
    let result = try Checker.reader.run("-ro", path, "claims_points")
    for line in [
      "Geometry: Point", "Feature Count: 2", "FID Column = sequence",
      "recorded_at (DateTime) = 2025/11/01 12:00:00.123+00", "claimed_on (Date) = 2025/10/26",
      "happened_on (Date) = 2025/10/25", "valid_from (Date) = 2025/10/25",
      "source (String) = Russian Ministry of Defence", "side (String) = RU",
      "kind (String) = captured", "standing (String) = denied", "grade (String) = B2",
      "embargo_until (DateTime) = 2025/12/01 06:30:00+00",
      "statement (String) = \u{1B}[31m<b>taken</b>\u{1B}[0m", "POINT (37.1812 48.2821)",
    ] {
      #expect(result.output.contains(line), "\(line)")
    }
  }

  @Test("The area layer holds the ground, and the table every entry", .needs(.reader))
  func areaLayer() throws {
    let path = try filledLog().path
    let areas = try Checker.reader.run("-ro", path, "claims_areas")
    let table = try Checker.reader.run("-ro", "-so", path, "claims")
    #expect(areas.output.contains("Geometry: Multi Polygon"))
    #expect(areas.output.contains("Extent: (37.000000, 47.000000) - (38.000000, 48.300000)"))
    #expect(areas.output.contains("Feature Count: 2"))
    #expect(table.output.contains("Feature Count: 3") && table.output.contains("Geometry: None"))
  }

  @Test("The same claims at the same moments make the same file, byte for byte")
  func reproducible() throws {
    let first = try filledLog().path
    try FileManager.default.moveItem(atPath: first, toPath: folder.file("first.gpkg"))
    #expect(try allBytes(of: try filledLog().path) == allBytes(of: folder.file("first.gpkg")))
  }
}
