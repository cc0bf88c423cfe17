import ChangeLog
import Exchange
import Foundation
import PlainText
import SimpleFeatures
import Testing

@Suite("Maps as GeoJSON")
struct GeoJSONExportTests {
  private func object(_ fixture: ExportFixture) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(fixture.bytes(.geojson))) as? [String: Any])
  }

  @Test("The collection names view, day, age and sources with their credit")
  func collection() throws {
    let collection = try object(ExportFixture())
    #expect(
      Set(collection.keys) == [
        "type", "title", "description", "view", "asOf", "generator", "features", "bbox",
        "dataAsOf", "sources",
      ])
    #expect(collection["asOf"] as? String == "2025-11-08")
    #expect(collection["dataAsOf"] as? String == "2025-11-07")
    #expect(collection["bbox"] as? [Double] == [37.1, 48.2, 37.2, 48.3])
    let source = try #require((collection["sources"] as? [[String: String]])?.first)
    #expect(source["name"] == "Desk " + ExportFixture.hostile)
    #expect(source["attribution"] == "Desk & Co")
    #expect(source["licence"] == "CC BY 4.0")
    #expect(source["url"] == "https://example.org")
  }

  @Test("A series has days from and to, and says when claims under embargo are in it")
  func series() throws {
    let collection = try object(ExportFixture(isSeries: true, includesEmbargoed: true))
    #expect(collection["from"] as? String == "2025-11-08")
    #expect(collection["to"] as? String == "2025-11-14")
    #expect(collection["includesEmbargoed"] as? Bool == true)
    #expect((collection["description"] as? String)?.hasSuffix("not for publication.") == true)
    let features = try #require(collection["features"] as? [[String: Any]])
    let properties = try #require(features[0]["properties"] as? [String: Any])
    #expect(properties["validFrom"] as? String == "2025-11-08")
    #expect(properties["validTo"] as? String == "2025-11-14")
  }

  @Test("An area has tier, status, size, standing, claims with their days, sources and credit")
  func properties() throws {
    let features = try #require(try object(ExportFixture())["features"] as? [[String: Any]])
    let properties = try #require(features[0]["properties"] as? [String: Any])
    #expect(
      Set(properties.keys) == [
        "layer", "title", "asOf", "dataAsOf", "tier", "status", "squareKilometers",
        "derivedFromSettlements", "standing", "claims", "claimDates", "sources", "attribution",
        "party", "assessments",
      ])
    #expect(properties["tier"] as? String == "claimed-by-russia")
    #expect((properties["title"] as? String)?.hasSuffix("not confirmed") == true)
    #expect(properties["derivedFromSettlements"] as? Bool == true)
    #expect(properties["standing"] as? String == "denied")
    #expect(properties["claims"] as? [String] == ["pokrovsk-desk-2025-11-07"])
    #expect(properties["claimDates"] as? [String] == ["2025-11-07"])
    #expect(properties["attribution"] as? [String] == ["Desk & Co, CC BY 4.0"])
    #expect(
      features.compactMap { ($0["geometry"] as? [String: Any])?["type"] as? String } == [
        "Polygon", "LineString", "Point",
      ])
  }

  @Test("Outlines run counter-clockwise and holes clockwise")
  func winding() throws {
    let features = try #require(try object(ExportFixture())["features"] as? [[String: Any]])
    let text = try JSONSerialization.data(withJSONObject: try #require(features[0]["geometry"]))
    let polygon = try #require(try GeoJSONGeometry.decode(Array(text)).areas.polygons.first)
    #expect(polygon.exterior.signedDoubleArea > 0)
    #expect(polygon.holes.allSatisfy { $0.signedDoubleArea < 0 })
  }

  @Test("Nothing in the text steers a terminal")
  func harmless() throws {
    let text = try ExportFixture().text(.geojson)
    #expect(!text.unicodeScalars.contains { $0.steersTerminals || $0.value < 0x20 && $0 != "\n" })
  }
}
