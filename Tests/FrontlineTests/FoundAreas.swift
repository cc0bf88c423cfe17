import Foundation
import SimpleFeatures
import TestSupport
import Testing

/// The areas that GDAL found in a file.
struct FoundAreas {
  /// For each area the square kilometres that its properties tell, and those of its outline.
  private(set) var pairs: [(told: Double, measured: Double)] = []

  /// The areas in a file, as `ogr2ogr` reads it.
  init(_ name: String, layers: String..., in folder: URL) throws {
    let copy = folder.appending(path: "\(UUID()).geojson")
    var arguments = ["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15", copy.path, name]
    arguments += layers
    let outcome = try Checker.converter.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors == "")
    let collection =
      try JSONSerialization.jsonObject(with: Data(contentsOf: copy)) as? [String: Any]
    for feature in try #require(collection?["features"] as? [[String: Any]]) {
      let properties = try #require(feature["properties"] as? [String: Any])
      guard let told = (properties["squareKilometers"] ?? properties["km2"]) as? Double,
        let geometry = feature["geometry"] as? [String: Any]
      else { continue }
      let text = try JSONSerialization.data(withJSONObject: geometry)
      let area = try GeoJSONGeometry.decode(Array(text)).areas
      #expect(try area.isValid)
      pairs.append((told, area.areaInSquareKilometers()))
    }
  }
}
