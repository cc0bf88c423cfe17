import Foundation
import SimpleFeatures
import TestSupport
import Testing

// The expected figures were computed with shapely and pyproj (geodesic on WGS 84).
@Suite("Daily front polygons")
struct FrontPolygonOracleTests {
  @Test(
    "Areas and differences of the days are those that shapely and pyproj give",
    .needsShared("deepstate"), .needsShared("oracles"))
  func days() throws {
    let folder = SharedMaterial.url("deepstate")
    let areas = SharedMaterial.url("oracles/area_by_date.csv")
    let pairs = SharedMaterial.url("oracles/diff_by_pair.csv")
    var byDate: [String: MultiPolygon] = [:]
    for row in try SharedMaterial.rows(ofCSV: areas) {
      let date = try #require(row["date"])
      let file = "deepstatemap_data_\(date.replacing("-", with: "")).geojson"
      let area = try SharedMaterial.areas(ofFeatureCollection: folder.appending(path: file))
        .repaired()
      byDate[date] = area
      let total = try #require(row["total_km2"].flatMap(Double.init))
      #expect(abs(area.areaInSquareKilometers() - total) < 0.01, "\(date)")
    }
    var compared = 0
    for row in try SharedMaterial.rows(ofCSV: pairs) where row["scope"] == "all" {
      let from = try #require(byDate[row["from_date"] ?? ""])
      let to = try #require(byDate[row["to_date"] ?? ""])
      let gained = try to.subtracting(from).areaInSquareKilometers()
      let lost = try from.subtracting(to).areaInSquareKilometers()
      #expect(abs(gained - (Double(row["gained_km2"] ?? "") ?? .nan)) < 0.02, "\(row)")
      #expect(abs(lost - (Double(row["lost_km2"] ?? "") ?? .nan)) < 0.02, "\(row)")
      compared += 1
    }
    print("front polygons: \(byDate.count) days and \(compared) pairs compared")
  }
}
