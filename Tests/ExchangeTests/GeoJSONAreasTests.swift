import Exchange
import SimpleFeatures
import Testing

@Suite("Areas in GeoJSON")
struct GeoJSONAreasTests {
  static let ring = "[[37,48],[37.2,48],[37.2,48.2],[37,48]]"

  @Test(
    "The polygons of geometries, features and collections are joined",
    arguments: [
      (#"{"type":"Polygon","coordinates":[RING]}"#, 1),
      (#"{"type":"MultiPolygon","coordinates":[[RING],[RING]]}"#, 2),
      (
        #"{"properties":{"geometry":1},"geometry":{"type":"Polygon","coordinates":[RING]},"#
          + #""type":"Feature"}"#, 1
      ),
      (#"{"type":"Feature","geometry":null,"properties":null}"#, 0),
      (
        """
        \u{FEFF}{"type":"FeatureCollection","features":[
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[RING]},"properties":{}},
        {"type":"Feature","geometry":{"type":"Point","coordinates":[37,48]},"properties":{}},
        {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","coordinates":[RING]}]},"properties":{}}]}
        """, 2
      ),
      (#"{"type":"Point","coordinates":[37,48]}"#, 0),
    ])
  func areas(_ text: String, _ count: Int) throws {
    let text = text.replacing("RING", with: Self.ring)
    #expect(try GeoJSONAreas.decode(Array(text.utf8)).polygons.count == count)
  }

  @Test(
    "What is no GeoJSON is refused",
    arguments: ["", "[]", "{}", #"{"type":"Polygon"}"#, #"{"type":"Polygon","coordinates":[RING]"#])
  func refusing(_ text: String) {
    let text = text.replacing("RING", with: Self.ring)
    #expect(throws: GeometryError.self) { try GeoJSONAreas.decode(Array(text.utf8)) }
  }
}
