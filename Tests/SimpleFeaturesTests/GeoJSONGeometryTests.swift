import Foundation
import PlainText
import SimpleFeatures
import TestSupport
import Testing

@Suite("GeoJSON geometries")
struct GeoJSONGeometryTests {
  @Test("What was written and read once stays the same for ever", arguments: seeds)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let geometry = generator.geometry()
      let text = try GeoJSONGeometry.encode(geometry)
      // The random geometries have seven decimals and right-handed rings already.
      #expect(try GeoJSONGeometry.decode(text) == geometry, "seed \(seed)")
    }
  }

  @Test(
    "Written in the shortest form, with right-handed rings",
    arguments: [
      ("POINT (37.5 -48.00000004)", #"{"type":"Point","coordinates":[37.5,-48]}"#),
      ("POINT (-0.00000001 0.1234567891)", #"{"type":"Point","coordinates":[0,0.1234568]}"#),
      ("POINT EMPTY", #"{"type":"Point","coordinates":[]}"#),
      ("LINESTRING (1 2, 3 4)", #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#),
      (
        "POLYGON ((0 0, 0 9, 9 0, 0 0), (1 1, 2 1, 1 2, 1 1))",
        #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[0,9],[0,0]],[[1,1],[1,2],[2,1],[1,1]]]}"#
      ),
      (
        "GEOMETRYCOLLECTION (POINT (1 2))",
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]}"#
      ),
    ])
  func writing(text: String, json: String) throws {
    let geometry = try WKT.decode(text)
    #expect(try String(decoding: GeoJSONGeometry.encode(geometry), as: UTF8.self) == json)
    let encoded = try JSONEncoder().encode(EncodableGeometry(geometry))
    let objects = try [encoded, Data(json.utf8)].map {
      try #require(JSONSerialization.jsonObject(with: $0) as? NSDictionary)
    }
    #expect(objects[0] == objects[1])
  }

  @Test(
    "Members may stand in any order, others are skipped, heights are dropped",
    arguments: [
      #"{"coordinates":[1,2,3],"type":"Point"}"#,
      #"{"bbox":[0,0,1,1],"type":"Point","x":{"coordinates":[]},"coordinates":[1.0,2e0]}"#,
      #" { "type" : "Point" , "coordinates" : [ 1 , 2 , 3 , 4 ] } "#,
    ])
  func reading(json: String) throws {
    let point = Geometry.point(Position(longitude: 1, latitude: 2))
    #expect(try GeoJSONGeometry.decode(Array(json.utf8)) == point)
  }

  @Test(
    "A fault is named with its offset",
    arguments: [
      (#"{"coordinates":[1,2]}"#, #"GeoJSON, byte 0: the geometry has no "type""#),
      (#"{"type":"Point"}"#, #"GeoJSON, byte 0: the Point has no "coordinates""#),
      (#"{"type":"Circle"}"#, #"GeoJSON, byte 8: "Circle" is not a type of geometry"#),
      (
        #"{"type":"Point","coordinates":[1]}"#,
        "GeoJSON, byte 30: the position has 1 coordinate and needs at least 2"
      ),
      (
        #"{"type":"MultiPoint","coordinates":[[]]}"#,
        "GeoJSON, byte 36: the position has no coordinates"
      ),
      (
        #"{"type":"LineString","coordinates":[[1,2]]}"#,
        "GeoJSON, byte 35: the line has 1 position and needs at least 2"
      ),
      (
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#,
        "GeoJSON, byte 33: the ring has 3 positions and needs at least 4"
      ),
      (
        #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,1],[0,2]]]}"#,
        "GeoJSON, byte 33: the ring starts at 0.00000, 0.00000 and is not closed: "
          + "it ends at 0.00000, 2.00000"
      ),
      (
        #"{"type":"Point","coordinates":["1",2]}"#,
        "JSON, byte 31: \"\"\" stands where a digit is expected"
      ),
      (
        #"{"type":"Point","type":"Point"}"#,
        "JSON, byte 16: name \"type\" stands twice in one object, first at 1:2"
      ),
      (
        #"{"type":"Point","coordinates":[1,2]}}"#,
        "JSON, byte 36: \"}\" stands where the end of the text is expected"
      ),
    ])
  func faults(json: String, message: String) {
    let error = #expect(throws: MalformedText.self) {
      try GeoJSONGeometry.decode(Array(json.utf8))
    }
    #expect(error?.description == message)
  }

  @Test("A coordinate that is not finite cannot be written")
  func notFinite() {
    #expect(throws: GeometryError.self) {
      try GeoJSONGeometry.encode(.point(Position(longitude: .nan, latitude: 0)))
    }
  }

  @Test("Cut or altered text is refused or read, and never ends the program", arguments: seeds)
  func damage(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let whole = try GeoJSONGeometry.encode(generator.geometry())
      for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 40)) {
        #expect(throws: MalformedText.self, "seed \(seed)") {
          try GeoJSONGeometry.decode(Array(whole[..<length]))
        }
      }
      for _ in 0..<40 {
        var altered = whole
        let place = Int.random(in: altered.indices, using: &generator)
        altered[place] = UInt8.random(in: 0...255, using: &generator)
        _ = try? GeoJSONGeometry.decode(altered)
      }
    }
  }
}
