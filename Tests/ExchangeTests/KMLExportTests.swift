import Exchange
import Foundation
import PlainText
import Testing

@Suite("Maps as KML and KMZ")
struct KMLExportTests {
  @Test("Hostile texts stay text: they open no element and hold no forbidden character")
  func hostileText() throws {
    let bytes = try ExportFixture().bytes(.kml)
    let document = try XMLReader(bytes)
    #expect(document.all("Placemark").count == 3)
    #expect(document.all("b").isEmpty)
    let descriptions = document.all("description").map(\.text)
    #expect(descriptions.contains { $0.contains("&lt;b&gt;&amp;&quot;'&lt;/b&gt; ]]&gt; ␛[2J ␀") })
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.unicodeScalars.contains { $0.steersTerminals || $0.value < 0x20 && $0 != "\n" })
  }

  @Test("A series has a time span for each map, without a gap to the next; a single day has none")
  func timeSpans() throws {
    let series = try XMLReader(ExportFixture(isSeries: true).bytes(.kml))
    #expect(Set(series.all("begin").map(\.text)) == ["2025-11-08T00:00:00+02:00"])
    #expect(Set(series.all("end").map(\.text)) == ["2025-11-14T23:59:59+02:00"])
    #expect(try XMLReader(ExportFixture().bytes(.kml)).all("TimeSpan").isEmpty)
  }

  @Test("Every feature refers to a style and a schema that are there, and lies on the ground")
  func references() throws {
    let document = try XMLReader(ExportFixture().bytes(.kml))
    let styles = Set(document.all("Style").compactMap { $0.attributes["id"] })
    let schemas = Set(document.all("Schema").compactMap { $0.attributes["id"] })
    for style in document.all("styleUrl") {
      #expect(styles.contains(String(style.text.dropFirst())))
    }
    for data in document.all("SchemaData") {
      #expect(schemas.contains(String(data.attributes["schemaUrl"]?.dropFirst() ?? "")))
    }
    #expect(
      document.all("altitudeMode").map(\.text) == [
        "clampToGround", "clampToGround", "clampToGround",
      ])
    #expect(document.all("tessellate").count == 2)
  }

  @Test("Hatching becomes the flat colour that it comes to from afar")
  func colors() throws {
    let document = try XMLReader(ExportFixture().bytes(.kml))
    // Crossed lines of 1 point every 8, half clear, over a half-clear fill of the same colour.
    #expect(document.all("PolyStyle").count == 1)
    #expect(document.all("color").map(\.text).contains("962c4a9a"))
  }

  @Test("A KMZ is the same bytes every time, with the KML in it")
  func archive() throws {
    let bytes = try ExportFixture().bytes(.kmz)
    #expect(try ExportFixture().bytes(.kmz) == bytes)
    #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 0x03, 0x04])
    #expect(String(decoding: bytes[30..<37], as: UTF8.self) == "doc.kml")
  }
}
