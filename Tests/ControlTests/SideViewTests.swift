import ChangeLog
import Control
import SimpleFeatures
import Testing

@Suite("Views of one side's claims")
struct SideViewTests {
  private static let front = Fixture.entry(
    "front", .assessed, Fixture.square(37, 47.5, side: 1), on: "2025-10-01")
  private static let named = Fixture.entry(
    "named", .captured, Fixture.square(36.5, 48), on: "2025-10-05", by: .russia, named: "Ministry")
  private static let drawn = Fixture.entry(
    "drawn", .assessed, Fixture.square(36.4, 47.5, side: 1), on: "2025-10-03", by: .russia,
    named: "Ministry")

  @Test(
    "Islands that claims name have no line of contact and are not measured as control",
    arguments: [ControlView.Perspective.russianClaims, .source("Ministry")])
  func islands(_ view: ControlView.Perspective) throws {
    let map = try Fixture.map([Self.front, Self.named], on: "2025-10-08", view: view)
    #expect(map.areas.map(\.claims) == [[Fixture.id("named")]])
    #expect(map.lineOfContact.isEmpty)
    #expect(map.measuredGround == .namedInClaims(by: .russia))
  }

  @Test("The assessed control of the day lies below a side's claims, with its sources and its age")
  func context() throws {
    let contested = Fixture.entry(
      "contested", .contested, Fixture.square(36.2, 48), on: "2025-10-07", named: "Media")
    let map = try Fixture.map(
      [Self.front, Self.named, contested], on: "2025-10-08", view: .russianClaims)
    let context = try #require(map.context)
    #expect(context.areas.map(\.claims) == [[Fixture.id("front")]])
    #expect(context.sources.map(\.name) == ["Monitor"])
    #expect(context.dataAsOf == Fixture.day("2025-10-07"))
    #expect(map.sources.map(\.name) == ["Ministry"])
    let graded = try Fixture.map(
      [Self.front, Self.named], on: "2025-10-08", view: .russianClaims, minimumGrade: Grade("A1"))
    #expect(graded.areas.isEmpty && graded.context?.areas.count == 1)
  }

  @Test("Other views have no context, and none is worked out where no line is traced")
  func noContext() throws {
    let entries = [Self.front, Self.named]
    for view in [ControlView.Perspective.all, .assessed, .source("Monitor")] {
      let map = try Fixture.map(entries, on: "2025-10-08", view: view)
      #expect(map.context == nil && map.measuredGround == .control)
      #expect(!map.lineOfContact.isEmpty)
    }
    var folder = ControlFold(on: Fixture.ground)
    let map = try folder.map(
      folding: entries, asOf: Fixture.day("2025-10-08"), knownAt: nil,
      view: ControlView(.russianClaims))
    #expect(map.context == nil && map.measuredGround == .namedInClaims(by: .russia))
  }

  @Test("Where a side drew a map of the whole front, its line and its control are shown")
  func wholeFront() throws {
    let map = try Fixture.map(
      [Self.front, Self.named, Self.drawn], on: "2025-10-08", view: .russianClaims)
    #expect(!map.lineOfContact.isEmpty)
    #expect(map.measuredGround == .control)
    #expect(map.context?.areas.count == 1)
  }

  @Test("No line runs around local claims of third parties where no map was drawn")
  func localClaimsOfThirdParties() throws {
    let entry = Fixture.entry("media", .captured, Fixture.square(36.5, 48), on: "2025-10-05")
    let map = try Fixture.map([entry], on: "2025-10-08")
    #expect(map.areas.count == 1 && map.lineOfContact.isEmpty)
  }
}
