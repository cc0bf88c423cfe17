import ChangeLog
import Control
import Drawing
import Foundation
import Testing

@testable import Cartography

@Suite("Styles")
struct MapStyleTests {
  /// How much two opaque colours differ in lightness, from 1 to 21.
  ///
  /// Source: WCAG 2.2, "contrast ratio".
  private static func contrast(_ first: Color, _ second: Color) -> Double {
    func luminance(_ color: Color) -> Double {
      let parts = [color.red, color.green, color.blue].map { part in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let pair = [luminance(first), luminance(second)].sorted()
    return (pair[1] + 0.05) / (pair[0] + 0.05)
  }

  /// A colour laid over an opaque one.
  private static func laid(_ color: Color, over ground: Color) -> Color {
    func mixed(_ upper: UInt8, _ lower: UInt8) -> UInt32 {
      UInt32(Double(upper) * color.opacity + Double(lower) * (1 - color.opacity))
    }
    return Color(
      mixed(color.red, ground.red) << 16 | mixed(color.green, ground.green) << 8
        | mixed(color.blue, ground.blue))
  }

  @Test("Words can be read on the page, and names on every ground", arguments: [false, true])
  func words(_ isDark: Bool) throws {
    let style = isDark ? MapStyle.dark : .light
    for lettering in [style.title, style.date, style.subtitle, style.legend, style.kicker] {
      #expect(Self.contrast(lettering.color, style.page) >= 4.5)
    }
    #expect(Self.contrast(style.footer.color, style.page) >= 4.5)
    let tint = try #require(style.areas[.assessed]?[.russianControl]).tint
    for ground in [style.land, style.beyond, Self.laid(tint, over: style.land)] {
      for (_, place) in style.places {
        #expect(Self.contrast(place.lettering.color, ground) >= 4.5)
      }
    }
  }

  @Test("The line of contact and control stand out from the land", arguments: [false, true])
  func control(_ isDark: Bool) throws {
    let style = isDark ? MapStyle.dark : .light
    let tint = try #require(style.areas[.assessed]?[.russianControl]).tint
    let control = Self.laid(tint, over: style.land)
    #expect(Self.contrast(control, style.land) >= 1.5)
    for ground in [control, style.land] {
      #expect(Self.contrast(style.lineOfContact.color, ground) >= 4.5)
    }
    for side in [style.claimedLine[.russia], style.claimedLine[.ukraine]] {
      #expect(Self.contrast(try #require(side).color, style.land) >= 4.5)
    }
  }

  @Test("Both styles draw the same things in the same sizes")
  func sizes() {
    #expect(MapStyle.dark.lineOfContact.width == MapStyle.light.lineOfContact.width)
    #expect(MapStyle.dark != MapStyle.light)
  }
}
