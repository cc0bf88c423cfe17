import Exchange
import Foundation
import SimpleFeatures
import Testing

@Suite("Maps as Cursor on Target")
struct CursorOnTargetExportTests {
  @Test("An event has version, type, times and a point; it goes stale a day after its last day")
  func events() throws {
    let document = try XMLReader(ExportFixture(isSeries: true).bytes(.cot))
    let events = document.all("event").map(\.attributes)
    #expect(events.map { $0["type"] } == ["u-d-f", "u-d-f", "u-d-f", "b-m-p-s-m"])
    for event in events {
      #expect(event["version"] == "2.0")
      #expect(event["start"] == "2025-11-07T22:00:00.000Z")
      #expect(event["time"] == event["start"])
      #expect(event["stale"] == "2025-11-15T22:00:00.000Z")
    }
    #expect(events.prefix(3).allSatisfy { $0["how"] == "h-c" })
    #expect(document.all("point").count == 4)
    #expect(Set(events.compactMap { $0["uid"] }).count == 4)
  }

  @Test("Names of events follow from what they say")
  func identifiers() throws {
    func names(_ fixture: ExportFixture) throws -> [String?] {
      try XMLReader(fixture.bytes(.cot)).all("event").map { $0.attributes["uid"] }
    }
    #expect(try names(ExportFixture()) == names(ExportFixture()))
    #expect(try names(ExportFixture()) != names(ExportFixture(isSeries: true)))
  }

  @Test("Ground with a hole is cut into closed shapes of the same area")
  func holes() throws {
    let fixture = try ExportFixture()
    let text = try fixture.text(.cot)
    let shapes = text.components(separatedBy: "<event ").dropFirst().prefix(2).map { event in
      event.matches(of: /<link point="([^,]+),([^"]+)"/).compactMap { match in
        Double(match.1).flatMap { latitude in
          Double(match.2).map { Position(longitude: $0, latitude: latitude) }
        }
      }
    }
    #expect(shapes.allSatisfy { $0.count > 3 && $0.first == $0.last })
    let area = shapes.reduce(0.0) { $0 + LinearRing($1).areaInSquareKilometers() }
    #expect(abs(area - (fixture.map.features[0].measure ?? 0)) < 0.001)
  }

  @Test("The remarks call a claim a claim, and name claims and sources with their credit")
  func remarks() throws {
    let document = try XMLReader(ExportFixture(includesEmbargoed: true).bytes(.cot))
    let remarks = try #require(document.all("remarks").first).text
    #expect(remarks.contains("claimed by Russian sources, not confirmed, as of 2025-11-08."))
    #expect(remarks.contains("Claims: pokrovsk-desk-2025-11-07."))
    #expect(remarks.contains("Sources: Desk & Co, CC BY 4.0."))
    #expect(remarks.contains("not for publication"))
    #expect(document.all("strokeColor").first?.attributes["value"] == "-2137372116")
  }
}
