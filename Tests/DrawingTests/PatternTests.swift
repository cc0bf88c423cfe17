import TestSupport
import Testing

@testable import Drawing

@Suite("Patterns")
struct PatternTests {
  private func picture(
    _ pattern: Pattern, worldPixel: PixelPoint, softness: Double = 0
  ) throws -> Picture {
    let page = PixelPath(PixelRect(x: -200, y: -200, width: 520, height: 520))
    let items = [Scene.Item.area(page, .pattern(pattern), softness: softness)]
    let scene = Scene(
      width: 120, height: 120, scale: 1, background: Color(0xFFFFFF), worldPixel: worldPixel,
      layers: [Scene.Layer(clip: nil, items: items)])
    return try Picture(png: PNGEncoder.encode(Canvas(scene, fonts: FontLibrary())))
  }

  @Test(
    "A pattern continues from one picture into its neighbour",
    arguments: [Pattern.Kind.rising, .falling, .horizontal, .vertical, .crossed, .dots])
  func patternsFitTogether(kind: Pattern.Kind) throws {
    let pattern = Pattern(kind: kind, color: Color(0), period: 11, width: 2)
    let here = try picture(pattern, worldPixel: PixelPoint(x: 1_000_003, y: -2_000_017))
    let there = try picture(pattern, worldPixel: PixelPoint(x: 1_000_043, y: -1_999_987))
    for y in 0..<80 {
      for x in 0..<70 where here[x + 40, y + 30] != there[x, y] {
        Issue.record("pixel \(x), \(y)")
      }
    }
  }

  @Test("Rising lines rise to the right and falling ones fall")
  func directions() throws {
    for (kind, step) in [(Pattern.Kind.rising, -1), (.falling, 1)] {
      let pattern = Pattern(kind: kind, color: Color(0), period: 10, width: 2)
      let picture = try picture(pattern, worldPixel: PixelPoint(x: 0, y: 0))
      let x = (20..<60).min { picture[$0, 60] < picture[$1, 60] } ?? 0
      #expect(picture[x, 60] == picture[x + 7, 60 + 7 * step])
      #expect(picture[x, 60] != picture[x + 5, 60])
    }
  }
}
