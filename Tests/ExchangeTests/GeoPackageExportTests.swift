import Exchange
import Foundation
import Testing

@Suite("Maps as a GeoPackage")
struct GeoPackageExportTests {
  @Test("The same maps make the same file, byte for byte")
  func reproducible() throws {
    let fixture = try ExportFixture(isSeries: true)
    let files = try ["a.gpkg", "b.gpkg"].map { name in
      let path = try Self.folder().appending(path: name).path
      let file = try GeoPackageExport(at: path, fixture.heading)
      try file.add(fixture.map)
      try file.add(fixture.map)
      try file.finish()
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    #expect(files[0] == files[1])
    #expect(files[0].count > 10_000)
  }

  @Test("A place that cannot be written to is told in one line")
  func failure() throws {
    let path = try Self.folder().appending(path: "missing/a.gpkg").path
    let fixture = try ExportFixture()
    #expect(
      throws: ExportError.database(
        operation: "making the GeoPackage", reason: "unable to open database file")
    ) { try GeoPackageExport(at: path, fixture.heading) }
  }

  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "frontline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}
