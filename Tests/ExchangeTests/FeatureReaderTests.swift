import ChangeLog
import Days
import Exchange
import Foundation
import PlainText
import SimpleFeatures
import Testing

@Suite("Reading features")
struct FeatureReaderTests {
  private func geoJSON(_ text: String) throws -> FeatureFile {
    try Array(text.utf8).withUnsafeBufferPointer { try GeoJSONReader.read($0, path: "a.geojson") }
  }

  private func kml(_ text: String) throws -> FeatureFile {
    try Array(text.utf8).withUnsafeBufferPointer { try KMLReader.read($0, path: "a.kml") }
  }

  private static let ring = "[[37,48],[37.1,48],[37.1,48.1],[37,48]]"
  private static let feature =
    #"{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":["#
    + ring + "]}}"

  @Test("Each feature knows its line and its name")
  func places() throws {
    let file = try geoJSON(
      "\u{FEFF}{\"type\":\"FeatureCollection\",\"name\":\"Map\",\"features\":[\n"
        + "\(Self.feature),\n\(Self.feature)]}")
    #expect(file.name == "Map")
    #expect(
      file.features.map { "\($0.place)" }
        == ["a.geojson:2 features[0].geometry", "a.geojson:3 features[1].geometry"])
    #expect(file.features.map(\.attributes.name) == ["A", "A"])
  }

  @Test("Heights are dropped and counted")
  func heights() throws {
    let file = try geoJSON(
      #"{"type":"Polygon","coordinates":[[[37,48,1],[37.1,48,1,2],[37.1,48.1],[37,48,1]]]}"#)
    #expect(file.droppedHeights == 3)
  }

  @Test("Web Mercator is turned into degrees, wherever `crs` stands")
  func webMercator() throws {
    let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}"#
    let features =
      #""features":[{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":"#
      + "[4118821.164,6106854.835]}}]"
    for members in ["\(crs),\(features)", "\(features),\(crs)"] {
      let file = try geoJSON("{\"type\":\"FeatureCollection\",\(members)}")
      let position = try #require(file.features.first?.geometry?.positions.first)
      #expect(file.wasWebMercator)
      #expect(abs(position.longitude - 37) < 1e-6 && abs(position.latitude - 48) < 1e-6)
    }
  }

  @Test(
    "What breaks the rules of GeoJSON is refused with its place",
    arguments: [
      (
        "{\"type\":\"FeatureCollection\",\n\"features\":[],}",
        "a.geojson:2:15: JSON: \"}\" stands where a string is expected"
      ),
      (
        "{\"type\":\"FeatureCollection\",\n \"features\":[], \"features\":[]}",
        "a.geojson:2:17: JSON: name \"features\" stands twice in one object, first at 2:2"
      ),
      (
        "{\"type\":\"FeatureCollection\"}",
        "a.geojson:1:1: GeoJSON: the FeatureCollection has no \"features\""
      ),
      ("[1]", "a.geojson:1:1: GeoJSON: the text is no object"),
      (
        "{\"type\":\"FeatureCollection\",\"features\":[],"
          + "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:32637\"}}}",
        "a.geojson:1:49: GeoJSON: crs EPSG:32637 is not read; turn the file into longitude and "
          + "latitude first: ogr2ogr -t_srs EPSG:4326 -f GeoJSON NEW.geojson OLD.geojson"
      ),
      (
        "{\u{0}\"\u{0}",
        "a.geojson: the text is not UTF-8; it is UTF-16: save it as UTF-8, such as with iconv -f "
          + "UTF-16 -t UTF-8"
      ),
    ])
  func refusals(_ text: String, _ message: String) {
    let error = #expect(throws: FileFault.self) { try geoJSON(text) }
    #expect(error?.description == message)
  }

  @Test("A Placemark gives its name, its words, its day and its ground with holes")
  func placemark() throws {
    let file = try kml(
      """
      <?xml version="1.0"?>
      <k:kml xmlns:k="http://www.opengis.net/kml/2.2"><k:Document><k:name>Map</k:name>
      <k:Placemark><k:name>A &amp; B</k:name><k:description><![CDATA[<b>Seen</b>]]></k:description>
      <k:TimeStamp><k:when>2025-11-08T12:00:00Z</k:when></k:TimeStamp>
      <k:MultiGeometry><k:Polygon><k:outerBoundaryIs><k:LinearRing><k:coordinates>
        37,48,5 38,48,5 38,49,5 37,48,5
      </k:coordinates></k:LinearRing></k:outerBoundaryIs><k:innerBoundaryIs><k:LinearRing>
      <k:coordinates>37.5,48.1 37.6,48.1 37.6,48.2 37.5,48.1</k:coordinates>
      </k:LinearRing></k:innerBoundaryIs></k:Polygon><k:Point><k:coordinates>37,48</k:coordinates>
      </k:Point></k:MultiGeometry></k:Placemark></k:Document></k:kml>
      """)
    let feature = try #require(file.features.first)
    #expect(file.name == "Map")
    #expect(feature.attributes.name == "A & B")
    #expect(feature.attributes.note == "<b>Seen</b>")
    #expect(feature.attributes.day?.description == "2025-11-08")
    #expect(feature.place.description == "a.kml:3 Placemark \"A & B\"")
    #expect(feature.geometry?.areas.polygons.first?.holes.count == 1)
    #expect(file.droppedHeights == 4)
  }

  @Test(
    "A moment with an offset is of its day in Kyiv, and any other text of the day that it starts with",
    arguments: [
      ("2025-07-08T21:30:00Z", "2025-07-09"), ("2025-07-08T20:30:00Z", "2025-07-08"),
      ("2025-11-08T21:30:00Z", "2025-11-08"), ("2025-11-08T22:00:00.000Z", "2025-11-09"),
      ("2025-11-09T00:30+03:00", "2025-11-08"), ("2025-11-08T20:00:00-05:00", "2025-11-09"),
      ("2025-11-08 23:30:00+00", "2025-11-09"), ("2025-11-08 23:30:00+0000", "2025-11-09"),
      ("2025-11-08T23:30:00", "2025-11-08"), ("2025-11-08", "2025-11-08"),
      ("2025-11-08 evening", "2025-11-08"), ("8 November", nil),
    ] as [(String, String?)])
  func days(_ text: String, _ day: String?) throws {
    let file = try geoJSON(Self.feature.replacing("\"A\"", with: "\"A\",\"timestamp\":\"\(text)\""))
    #expect(file.features.first?.attributes.day?.description == day)
  }

  @Test(
    "What breaks the rules of KML is refused with its line",
    arguments: [
      ("<kml>\n<Placemark></kml>", "a.kml:2: XML: mismatched tag"),
      ("<html/>", "a.kml:1: KML: the outermost element is <html>, which is none of KML's"),
      (
        "<!DOCTYPE kml [<!ENTITY a \"b\">]><kml/>",
        "a.kml:1: KML: the text declares entities, which KML does not need"
      ),
    ])
  func kmlRefusals(_ text: String, _ message: String) {
    let error = #expect(throws: FileFault.self) { try kml(text) }
    #expect(error?.description == message)
  }
}
