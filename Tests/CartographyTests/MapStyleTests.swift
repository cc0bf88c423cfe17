import ChangeLog
import Control
import Drawing
import Foundation
import Testing

@testable import Cartography

@Suite("Styles")
struct MapStyleTests {
  @Test(
    "In every style words can be read, and meanings told apart", arguments: MapStyleName.allCases)
  func report(_ name: MapStyleName) {
    let report = StyleReport(name.style)
    #expect(report.contrasts.count == 21 && report.pairs.count > 100)
    for contrast in report.contrasts { #expect(contrast.holds, "\(contrast)") }
    for pair in report.pairs { #expect(pair.merging == [], "\(pair)") }
  }

  @Test("In print, everything differs in form")
  func print() {
    for pair in StyleReport(.print).pairs { #expect(pair.differsInForm, "\(pair)") }
  }

  @Test("Claimed lines of contact stand out from the land", arguments: MapStyleName.allCases)
  func claimedLines(_ name: MapStyleName) throws {
    for side in [Side.russia, .ukraine] {
      let line = try #require(name.style.claimedLine[side])
      #expect(line.color.contrast(to: name.style.land) >= 4.5)
    }
  }

  @Test("A style in which hues alone differ does not hold")
  func merging() throws {
    var style = MapStyle.light
    style.otherRoad = Stroke(color: Color(0x2E7D32), width: 2.4)
    style.roadUnderRussianControl = Stroke(color: Color(0xB0553A), width: 2.4)
    let report = StyleReport(style)
    #expect(!report.holds)
    let roads = try #require(report.pairs.first { $0.second == "other road" })
    #expect(roads.merging == [.deuteranopia, .greyscale])
    style.footer.color = Color(0xBBBBBB)
    #expect(
      StyleReport(style).contrasts.filter { !$0.holds }.map(\.name) == ["footer on the page"])
  }

  @Test("Contrast and difference have the values of their standards")
  func standards() {
    let (black, white) = (Color(0x000000), Color(0xFFFFFF))
    #expect(abs(black.contrast(to: white) - 21) < 1e-9)
    #expect(abs(Color(0x777777).contrast(to: white) - 4.48) < 0.01)
    for vision in ColorVision.allCases {
      #expect(abs(vision.difference(black, white) - 100) < 0.1)
      #expect(vision.difference(white, white) == 0)
    }
    // The primaries of sRGB in CIELAB are (53.24, 80.09, 67.20) and (87.73, −86.18, 83.18).
    let (red, green) = (Color(0xFF0000), Color(0x00FF00))
    #expect(abs(ColorVision.normal.difference(red, green) - 170.6) < 0.2)
    #expect(ColorVision.deuteranopia.difference(red, green) < 85)
    #expect(ColorVision.greyscale.difference(Color(0xFF0000), Color(0x7F7F7F)) < 2)
  }

  @Test("A house changes what it names and nothing else")
  func house() {
    var house = HouseStyle()
    #expect(house.style == .light)
    for name in MapStyleName.allCases { #expect(name.parts.style == name.style) }
    house.base = .dark
    house.colors = ["page": Color(0x010203)]
    house.widths = ["lineOfContact": 5]
    house.letters = ["title": 30]
    var expected = MapStyle.dark
    expected.page = Color(0x010203)
    expected.lineOfContact.width = 5
    expected.title.size = 30
    #expect(house.style == expected)
  }

  @Test("Names of what a house can change stand once")
  func names() {
    for names in [MapStyle.colorNames, MapStyle.widthNames, MapStyle.letterNames] {
      #expect(Set(names).count == names.count)
    }
    #expect(MapStyle.colorNames.count == 64)
  }

  @Test("Both styles draw the same things in the same sizes")
  func sizes() {
    #expect(MapStyle.dark.lineOfContact.width == MapStyle.light.lineOfContact.width)
    #expect(MapStyle.dark != MapStyle.light)
  }
}
