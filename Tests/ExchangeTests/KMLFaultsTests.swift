import Exchange
import PlainText
import SimpleFeatures
import Testing

@Suite("KML as people write it")
struct KMLFaultsTests {
  private static let square = "37,48 37.1,48 37.1,48.1 37,48.1 37,48"

  private func read(_ bytes: [UInt8]) throws(FileFault) -> FeatureFile {
    try bytes.withUnsafeBufferPointer { buffer throws(FileFault) in
      try KMLReader.read(buffer, path: "a.kml")
    }
  }

  private func ring(_ coordinates: String, of boundary: String = "outerBoundaryIs") -> String {
    "<\(boundary)><LinearRing><coordinates>\(coordinates)</coordinates></LinearRing></\(boundary)>"
  }

  private func placemark(_ rings: String...) -> String {
    "<Placemark><name>A</name><Polygon>\(rings.joined())</Polygon></Placemark>"
  }

  private func document(_ content: String) -> [UInt8] {
    Array("<kml>\n<Document>\(content)</Document></kml>".utf8)
  }

  @Test("A Placemark whose geometry breaks the rules is kept with the fault, and reading goes on")
  func faults() throws {
    let file = try read(
      document(
        [
          placemark(ring("")), placemark(ring("37,48,abc 38,48 38,49 37,48")),
          placemark(ring("37,48\n38,north\n38,49 37,48")), placemark(),
          placemark(ring(Self.square), ring(Self.square)), placemark(ring(Self.square)),
        ].joined(separator: "\n")))
    #expect(
      file.features.compactMap(\.fault?.description) == [
        "a.kml:2 Placemark \"A\": KML: the ring has 0 positions and needs at least 4",
        "a.kml:3 Placemark \"A\": KML: \"37,48,abc\" is no position; write longitude,latitude in "
          + "degrees",
        "a.kml:5 Placemark \"A\": KML: \"38,north\" is no position; write longitude,latitude in "
          + "degrees",
        "a.kml:7 Placemark \"A\": KML: the Polygon has no outline",
        "a.kml:8 Placemark \"A\": KML: the Polygon has 2 outlines; give each a Polygon",
      ])
    #expect(file.features.last?.fault == nil)
    #expect(file.features.last?.geometry?.areas.polygons.count == 1)
  }

  @Test("A ring that is not closed is closed, and known as such")
  func openRing() throws {
    let feature = try #require(
      try read(document(placemark(ring("37,48 37.1,48 37.1,48.1 37,48.1")))).features.first)
    #expect(
      feature.openRing?.reason
        == "KML: the ring is not closed: it starts at 37.00000, 48.00000 and ends at 37.00000, "
        + "48.10000")
    #expect(feature.geometry?.areas.polygons.first?.exterior.positions.count == 5)
  }

  @Test("An inner boundary before the outer one is a hole")
  func innerFirst() throws {
    let hole = "37.02,48.02 37.04,48.02 37.04,48.04 37.02,48.02"
    let file = try read(
      document(placemark(ring(hole, of: "innerBoundaryIs"), ring(Self.square))))
    let polygon = try #require(file.features.first?.geometry?.areas.polygons.first)
    #expect(polygon.exterior.positions.count == 5 && polygon.holes.count == 1)
  }

  @Test(
    "Numbers may be written in any way that means one",
    arguments: ["+37.5,48", "37.5,048.0", "3.75e1,48,", ".375E2,48.,12"])
  func numbers(_ text: String) throws {
    let file = try read(
      document("<Placemark><Point><coordinates>\(text)</coordinates></Point></Placemark>"))
    let feature = try #require(file.features.first)
    guard text.last != "," else {
      #expect(feature.fault != nil)
      return
    }
    #expect(feature.geometry == .point(Position(longitude: 37.5, latitude: 48)))
  }

  @Test("The encoding that a text declares is understood, and one that nobody knows is named")
  func encodings() throws {
    let name: [UInt8] = [0xC7, 0xEE, 0xED, 0xE0]
    func text(in encoding: String) -> [UInt8] {
      Array("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><Placemark><name>".utf8) + name
        + Array("</name><Point><coordinates>37,48</coordinates></Point></Placemark>".utf8)
    }
    #expect(try read(text(in: "windows-1251")).features.first?.attributes.name == "Зона")
    #expect(try read(text(in: "koi8-u")).features.first?.attributes.name == "гНМЮ")
    #expect(try read(text(in: "iso-8859-5")).features.first?.attributes.name == "Чюэр")
    let error = #expect(throws: FileFault.self) { try read(text(in: "nonsense")) }
    #expect(
      error?.description
        == "a.kml:1: XML: unknown encoding; save the text as UTF-8, and have it say so")
  }

  @Test("Links to other files are kept as addresses")
  func links() throws {
    let file = try read(
      document(
        "<NetworkLink><Link><href><![CDATA[https://example.org/map.kml?a=1&b=2]]></href></Link>"
          + "</NetworkLink><Style><IconStyle><Icon><href>icon.png</href></Icon></IconStyle></Style>"
      ))
    #expect(file.links == ["https://example.org/map.kml?a=1&b=2"])
    #expect(file.features.isEmpty)
  }
}
