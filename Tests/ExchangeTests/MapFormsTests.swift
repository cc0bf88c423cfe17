import Exchange
import PlainText
import SimpleFeatures
import Testing

@Suite("The forms in which people keep maps in JSON")
struct MapFormsTests {
  private static let square = "[[37,48],[37.1,48],[37.1,48.1],[37,48.1],[37,48]]"
  private static let feature =
    #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":["# + square + "]}}"
  private static let collection =
    #"{"type":"FeatureCollection","features":["# + feature + "]}"

  private func read(_ text: String) throws(FileFault) -> FeatureFile {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(FileFault) in
      try GeoJSONReader.read(bytes, path: "a.json")
    }
  }

  private func squareCount(_ file: FeatureFile) -> Int {
    file.features.count { $0.geometry?.areas.polygons.count == 1 && $0.fault == nil }
  }

  @Test(
    "A collection is found in the member that holds it, and what stands beside it is kept",
    arguments: [
      #"{"id":1762639200,"map":\#(collection),"datetime":"08.11.2025 22:00"}"#,
      #"{"datetime":"08.11.2025 22:00","ok":true,"id":1762639200,"data":{"map":\#(collection)}}"#,
      #"{"type":"answer","value":\#(feature),"id":1762639200,"datetime":"08.11.2025 22:00"}"#,
    ])
  func wrappers(_ text: String) throws {
    let file = try read(text)
    #expect(squareCount(file) == 1)
    #expect(file.attributes["datetime"] == "08.11.2025 22:00")
    #expect(file.attributes["id"] == "1762639200")
  }

  @Test(
    "Features one to a line, or set apart by record separators, are all read, with their lines",
    arguments: [
      "\(feature)\n\(feature)\n", "\u{1E}\(feature)\n\u{1E}\(feature)\n",
      "\u{FEFF}\(feature)\r\n\(collection)",
    ])
  func sequences(_ text: String) throws {
    let file = try read(text)
    #expect(squareCount(file) == 2)
    #expect(file.features.map(\.place.line) == [1, 2])
  }

  @Test("A feature without properties, and one without ground, are taken")
  func bareFeatures() throws {
    let file = try read(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},"#
        + Self.feature + "]}")
    #expect(file.features.count == 2 && squareCount(file) == 1)
    #expect(file.features[0].fault == nil)
  }

  @Test("A feature whose geometry breaks the rules is kept with the fault, and reading goes on")
  func faults() throws {
    let file = try read(
      #"{"type":"FeatureCollection","features":["# + "\n"
        + Self.feature.replacing(",[37,48.1],[37,48]", with: "") + ",\n"
        + #"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[37,48],[38]]]}},"#
        + "\n" + #"{"type":"Feature","properties":{}},"# + "\n" + Self.feature + "]}")
    #expect(squareCount(file) == 2)
    #expect(
      file.features[0].openRing?.description
        == "a.json:2:63 features[0].geometry: GeoJSON: the ring starts at 37.00000, 48.00000 and is "
        + "not closed: it ends at 37.10000, 48.10000")
    #expect(
      file.features.compactMap(\.fault?.description) == [
        "a.json:3:72 features[1].geometry: GeoJSON: the position has 1 coordinate and needs at "
          + "least 2",
        "a.json:4:1 features[2].geometry: GeoJSON: the Feature has no \"geometry\"",
      ])
  }

  @Test("Esri's rings become polygons with holes by their direction, in degrees")
  func esri() throws {
    let outer = "[[37,48],[37,49],[38,49],[38,48],[37,48]]"
    let hole = "[[37.2,48.2],[37.4,48.2],[37.4,48.4],[37.2,48.4],[37.2,48.2]]"
    let other = "[[39,48],[39,48.1],[39.1,48.1],[39,48]]"
    let file = try read(
      """
      {"geometryType":"esriGeometryPolygon","spatialReference":{"wkid":4326},"features":[
      {"attributes":{"layer":"A"},"geometry":{"rings":[\(hole),\(outer),\(other)]}},
      {"attributes":{"layer":"B"},"geometry":null},
      {"geometry":{"x":37,"y":48}},{"geometry":{"paths":[[[37,48],[38,48]]]}}]}
      """)
    let area = try #require(file.features.first?.geometry?.areas)
    #expect(area.polygons.map(\.holes.count) == [1, 0])
    #expect(area == area.woundByRightHandRule())
    #expect(file.features.map { $0.attributes["layer"] } == ["A", "B", nil, nil])
    #expect(file.features[2].geometry == .point(Position(longitude: 37, latitude: 48)))
    #expect(file.features[3].geometry?.lines.lines.count == 1)
  }

  @Test("Esri's metres of Web Mercator are turned into degrees, by either of their numbers")
  func esriMercator() throws {
    for reference in [#"{"wkid":102100,"latestWkid":3857}"#, #"{"wkid":102100}"#] {
      let file = try read(
        #"{"features":[{"attributes":{},"geometry":{"x":4118821.164,"y":6106854.835}}],"#
          + #""spatialReference":\#(reference)}"#)
      let position = try #require(file.features.first?.geometry?.positions.first)
      #expect(file.wasWebMercator)
      #expect(abs(position.longitude - 37) < 1e-6 && abs(position.latitude - 48) < 1e-6)
    }
  }

  @Test("One page of a longer answer is known as such, in Esri JSON and in GeoJSON")
  func pages() throws {
    let texts = [
      #"{"exceededTransferLimit":true,"features":[]}"#,
      #"{"type":"FeatureCollection","exceededTransferLimit":true,"features":[]}"#,
      #"{"type":"FeatureCollection","properties":{"exceededTransferLimit":true},"features":[]}"#,
    ]
    for text in texts { #expect(try read(text).isPage, "\(text)") }
    #expect(try !read(Self.collection).isPage)
  }

  @Test("Outlines of UA Control Map stand latitude first; each has its member's name")
  func latitudeFirst() throws {
    let outer = "[[48,37],[48,38],[49,38],[49,37]]"
    let hole = "[[48.2,37.2],[48.2,37.4],[48.4,37.4],[48.2,37.2]]"
    let file = try read(
      """
      {"areas":[\(outer),[\(outer),\(hole)]],"areas_ua":[],"frontline":[[48,37],[49,38]],
      "geos":{"ru":[{"c":[37.2,47.7]}]},"unit_count":{"ru":1},"units":{"ru":[[1,[42,55]]]}}
      """)
    #expect(file.features.map { $0.attributes["member"] } == ["areas", "areas", "frontline"])
    #expect(file.features.map { "\($0.place)" }.first == "a.json:1 areas[0]")
    let areas = file.features.compactMap(\.geometry?.areas.polygons.first)
    #expect(areas.map(\.holes.count) == [0, 1])
    #expect(areas[0].exterior.positions.first == Position(longitude: 37, latitude: 48))
    #expect(areas[0].exterior.positions.count == 5)
    #expect(file.features[2].geometry?.lines.lines.count == 1)
    #expect(try read(#"{"frontline":[],"geos":{},"units":{}}"#).features.isEmpty)
  }

  @Test(
    "What is no map is refused by what it is",
    arguments: [
      (
        #"{"error":{"code":499,"message":"Token Required","details":["Sign in."]}}"#,
        "a.json:1:1: Esri JSON: this is no map but what the service says went wrong: "
          + "499: Token Required; Sign in."
      ),
      (
        #"{"features":[{"attributes":{"a":1}}]}"#,
        "a.json:1:1: Esri JSON: this is Esri JSON without geometry; ask the service for it with "
          + "returnGeometry=true"
      ),
      (
        #"{"features":[{"type":"Feature"}]}"#,
        "a.json:1:14: GeoJSON: the features are GeoJSON's, and \"type\": \"FeatureCollection\" is "
          + "missing around them"
      ),
      (
        #"{"features":[{"geometry":{"x":1,"y":2}}],"spatialReference":{"wkid":32637}}"#,
        "a.json:1:61: Esri JSON: the spatialReference (wkid 32637) is not read; ask the service with "
          + "outSR=4326"
      ),
      (
        #"{"a":\#(collection),"b":\#(collection)}"#,
        "a.json:1:1: JSON: it holds 2 maps, a, b; give each a file"
      ),
      (
        #"{"type":"Topology","objects":{}}"#,
        "a.json:1:1: JSON: an object of type \"Topology\" with type, objects is no map that is known"
      ),
      (#"{"x":1}"#, "a.json:1:1: JSON: an object of x is no map that is known"),
      (
        "\(feature) \(feature)",
        "a.json:1:116: JSON: \"{\" stands where the end of the text is expected"
      ),
    ])
  func refusals(_ text: String, _ message: String) {
    let error = #expect(throws: FileFault.self) { try read(text) }
    #expect(error?.description == message)
  }
}
