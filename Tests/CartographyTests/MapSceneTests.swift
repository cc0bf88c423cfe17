import ChangeLog
import Control
import Drawing
import SimpleFeatures
import TestSupport
import Testing
import Wording

@testable import Cartography

@Suite("Scenes")
struct MapSceneTests {
  private let request = MapRequest(extent: Fixture.extent, width: 900, height: 700)

  /// What the legend says, for a map, with the heading of each entry.
  private func legend(_ map: ControlMap, _ request: MapRequest) throws -> [String] {
    let fonts = try FontLibrary()
    let sheet = MapSheet(request)
    let content = MapContent(map, title: nil, wording: sheet.wording, style: request.style)
    let page = try FittedPage({ _ in content }, on: Fixture.baseMap, request, fonts: fonts)
    let seen = try SeenContent(
      content, on: Fixture.baseMap, page.boundaries, projection: page.projection, sheet: sheet)
    return seen.legend.map { entry in
      (sheet.wording.legendHeading(entry.group).map { $0 + " " } ?? "") + entry.text
    }
  }

  @Test("The legend names what the frame shows and nothing else")
  func legendFollowsTheMap() throws {
    let far = Fixture.area(.claimed(by: .russia), .russianControl, Fixture.box(30, 47, 31, 48))
    let near = Fixture.area(
      .claimed(by: .ukraine), .ukrainianControl, Fixture.box(36.98, 47.98, 37.01, 48.01))
    let map = Fixture.map(areas: [Fixture.east, far, near])
    #expect(
      try legend(map, request) == [
        "Assessed Russian control", "Line of contact",
        "Claimed by Ukrainian sources, not confirmed: Ukrainian control",
      ])
  }

  @Test("Ground beyond the base map is called not covered, and is not drawn as land")
  func beyondTheBaseMap() throws {
    let wide = MapRequest(
      extent: MapExtent(BoundingBox(west: 10, south: 30, east: 60, north: 60)), width: 900,
      height: 700)
    let map = Fixture.map(areas: [Fixture.east])
    #expect(try legend(map, wide).contains("Not covered by the data"))
    #expect(try !legend(map, request).contains("Not covered by the data"))
    let scene = try Fixture.scene(map, wide)
    #expect(scene.background == MapStyle.light.beyond)
    let lands = scene.layers[0].items.filter {
      if case .area(_, .color(MapStyle.light.land), _) = $0 { true } else { false }
    }
    #expect(lands.count == 1)
  }

  @Test("Soft discs that overlap are no darker there, and those that do not are drawn apart")
  func softDiscs() throws {
    let canvas = try Canvas(width: 200, height: 60, background: Color(0xFFFFFF))
    let discs = [30.0, 50, 150].map { PixelDisc(center: PixelPoint(x: $0, y: 30), radius: 24) }
    canvas.fillSoftly(discs, with: Color(0, opacity: 0.5), softness: 6, within: nil)
    let picture = try Picture(png: PNGEncoder.encode(canvas))
    #expect(picture[40, 30] == picture[30, 30])
    #expect(picture[150, 30] == picture[30, 30])
    #expect(picture[105, 30] == 0xFFFFFF)
  }

  @Test("One side's claims are never filled as if they were assessed")
  func claimsAreHatched() {
    for (tier, looks) in MapStyle.light.areas where tier != .assessed {
      for (status, look) in looks {
        #expect(look.pattern != nil, "\(tier) \(status)")
        #expect(look.tint.opacity < 0.15, "\(tier) \(status)")
      }
    }
    let map = Fixture.map(ControlView(.russianClaims))
    let content = MapContent(map, title: nil, wording: MapWording(.english), style: .light)
    #expect(content.notice == "Russian claims, not confirmed")
    #expect(content.lines.first?.style.dash.isEmpty == false)
  }

  @Test("Equal signs at one place are drawn once, and retracted claims not at all")
  func marks() throws {
    let marks = [
      Fixture.mark(.captured, .russia, .denied), Fixture.mark(.captured, .russia, .denied),
      Fixture.mark(.infiltrated, .ukraine), Fixture.mark(.infiltrated, .ukraine, .retracted),
    ]
    let frame = PixelRect(x: 0, y: 0, width: 800, height: 500)
    let placed = PlacedMarks(
      marks, projection: MapProjection(Fixture.extent, in: frame), sheet: Fixture.sheet)
    #expect(placed.rects.count == 2)
    #expect(placed.symbols.count == 2)
    #expect(!placed.rects[0].overlaps(placed.rects[1]))
  }

  @Test("Nothing that the page says leaves the page, at any size and in both languages")
  func wordsStayOnThePage() throws {
    let sizes = [
      (64, 64), (120, 90), (200, 160), (300, 240), (400, 300), (1600, 1200), (900, 3000),
      (3000, 900),
    ]
    for (width, height) in sizes {
      for language in MapLanguage.allCases {
        let request = MapRequest(
          extent: Fixture.extent, width: width, height: height, language: language)
        let scene = try Fixture.scene(Fixture.map(), request)
        let page = PixelRect(x: 0, y: 0, width: Double(width), height: Double(height))
        for case .text(let run) in scene.layers.last?.items ?? [] {
          #expect(run.glyphs.allSatisfy { page.contains($0.origin) }, "\(width)×\(height)")
        }
        let frame = try #require(scene.layers.first?.clip)
        #expect(
          frame.height >= (width < 100 ? 0.1 : 0.3) * page.height,
          "\(width)×\(height) \(language)")
      }
    }
  }

  @Test("The smallest pictures still say their day, whose picture it is and how old it is")
  func captions() throws {
    let content = MapContent(
      Fixture.map(ControlView(.russianClaims)), title: nil, wording: MapWording(.english),
      style: .light)
    #expect(content.caption == "2025-11-08. Russian claims. Data as of 2025-11-08")
    let fonts = try FontLibrary()
    let small = MapRequest(extent: Fixture.extent, width: 64, height: 64)
    let page = try FittedPage({ _ in content }, on: Fixture.baseMap, small, fonts: fonts)
    #expect(page.sheet.detail == .caption)
    #expect(page.layout.items.count > 1)
  }

  @Test("A very long title is cut short after three lines, whatever it is written in")
  func longTitles() throws {
    let fonts = try FontLibrary()
    for word in ["frontline ", "лінія", "🗺️ ", "חזית "] {
      let title = String(repeating: word, count: 60)
      let lines = fonts.wrap(
        title, as: MapStyle.light.title, pixelsPerPoint: 1, width: 300, most: 3)
      #expect(lines.count == 3)
      #expect(lines.allSatisfy { $0.width <= 300 }, "\(word)")
    }
  }

  @Test("At scale 2 everything is twice as large and nothing else changes")
  func scaleTwo() throws {
    var large = request
    large.scale = 2
    let one = try Fixture.scene(Fixture.map(), request)
    let two = try Fixture.scene(Fixture.map(), large)
    #expect((two.width, two.height) == (1800, 1400))
    #expect(one.layers.map(\.items.count) == two.layers.map(\.items.count))
  }

  @Test("Small breaks of the base map's edge are not drawn as boundaries")
  func cutEdges() {
    let box = BoundingBox(west: 0, south: 0, east: 10, north: 10)
    let ring = Fixture.line((0, 2), (0, 8), (5, 9), (10, 8), (10, 2), (0, 2))
    #expect(
      ring.subtracting(edgesOf: box)
        == MultiLineString([
          Fixture.line((0, 8), (5, 9), (10, 8)).lines[0], Fixture.line((10, 2), (0, 2)).lines[0],
        ]))
  }
}
