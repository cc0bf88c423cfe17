import ChangeLog
import Control
import Drawing
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Cartography

@Suite("Pictures of one side's claims, of differences, and their credit")
struct SideViewPictureTests {
  private let request = MapRequest(extent: Fixture.extent, width: 900, height: 700)

  private func page(_ content: @escaping (MapWording) -> MapContent) throws -> FittedPage {
    try FittedPage(content, on: Fixture.baseMap, request, fonts: FontLibrary())
  }

  private func seen(_ page: FittedPage) throws -> SeenContent {
    try SeenContent(
      page.content, on: Fixture.baseMap, page.boundaries, projection: page.projection,
      sheet: page.sheet)
  }

  private var sideMap: ControlMap {
    let island = Fixture.area(
      .claimed(by: .russia), .russianControl, Fixture.box(36.95, 48, 37, 48.02))
    return ControlMap(
      asOf: Fixture.day, knownAt: nil, view: ControlView(.russianClaims), areas: [island],
      marks: [], lineOfContact: MultiLineString(), lineIsDerived: false,
      sources: [Source(name: "Ministry", side: .russia)], dataAsOf: Fixture.day,
      context: ControlContext(
        areas: [Fixture.east], sources: [Fixture.monitor], dataAsOf: Fixture.day),
      measuredGround: .namedInClaims(by: .russia))
  }

  @Test("Assessed control lies below the claims in a look and under words of its own")
  func context() throws {
    for style in [MapStyle.light, .dark] {
      let page = try page {
        MapContent(sideMap, title: nil, wording: $0, style: style, credits: .init())
      }
      #expect(page.content.grounds.map(\.meaning).first == .context)
      #expect(page.content.grounds.first?.style == style.context)
      #expect(style.areas[.assessed]?[.russianControl] != style.context)
    }
    let page = try page {
      MapContent(sideMap, title: nil, wording: $0, style: .light, credits: .init())
    }
    #expect(page.content.title == "Ground named in Russian claims")
    let seen = try seen(page)
    #expect(
      seen.legend.filter { $0.group != .baseMap }.map(\.text)
        == ["Assessed Russian control (for orientation)", "Russian control"])
    #expect(seen.cautions.contains("Only ground named in claims of this ledger is marked"))
    #expect(page.content.sources.contains("For orientation, assessed Russian control: A Monitor"))
  }

  @Test("A difference says of what ground its square kilometres are, and gives those")
  func areas() throws {
    let gained = Fixture.box(36.9, 47.95, 37.05, 48.05)
    let later = Fixture.area(
      .assessed, .russianControl, try gained.union(Fixture.box(37.05, 47, 38, 49)))
    let difference = try ControlDifference(
      from: Fixture.map(), to: Fixture.map(areas: [later]), oblasts: [], raions: [], places: [],
      roads: [])
    func seen(_ kilometers: Double) throws -> SeenContent {
      let near = MapRequest(
        extent: .around(Fixture.center, radiusInKilometers: kilometers), width: 900, height: 700)
      let page = try FittedPage(
        { MapContent(difference, title: nil, wording: $0, style: .light, credits: .init()) },
        on: Fixture.baseMap, near, fonts: FontLibrary())
      return try SeenContent(
        page.content, on: Fixture.baseMap, page.boundaries, projection: page.projection,
        sheet: page.sheet)
    }
    func came(_ seen: SeenContent) throws -> String {
      try #require(seen.legend.map(\.text).first { $0.hasPrefix("Came under Russian control") })
    }
    let words = MapWording(.english)
    let all = try seen(40)
    #expect(all.cautions.contains("Square kilometres are of all ground that changed."))
    #expect(
      try came(all)
        == words.legend(
          .gained, of: .control, squareKilometers: difference.totals.gained))
    let part = try seen(2)
    #expect(part.cautions.contains("of the ground in this picture, not of the whole front."))
    #expect(try came(part) != came(all))
  }

  @Test("The credit that is recorded stands at the foot, and whole in the file")
  func credit() throws {
    let record = SourceRecord(
      source: Fixture.monitor.name, attribution: "Monitors of the Front", licence: "CC BY 4.0")
    let credits = SourceCredits([record.source: record])
    let scene = try Fixture.scene(Fixture.map(), request, crediting: credits)
    let source = scene.descriptions.first { $0.0 == "Source" }?.1
    #expect(source?.hasPrefix("Sources: Monitors of the Front, CC BY 4.0. Data as of") == true)

    let many = (1...200).map { Source(name: "A source with the number \($0)", side: .third) }
    let crowded = try page { wording in
      MapContent(
        Fixture.map(sources: many), title: nil, wording: wording, style: .light, credits: .init())
    }
    #expect(crowded.layout.frame.height >= 0.3 * crowded.sheet.height)
    #expect(crowded.sheet.detail == .full)
    #expect(crowded.content.allSources.contains("number 200"))
  }
}
