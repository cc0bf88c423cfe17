import TestSupport
import Testing

@testable import Drawing

@Suite("Pictures of shapes and letters")
struct VectorTests {
  private func scene(_ items: [Scene.Item]) -> Scene {
    Scene(
      width: 120, height: 120, scale: 1, background: Color(0xFFFFFF),
      worldPixel: PixelPoint(x: 1_000_003, y: -2_000_017),
      layers: [Scene.Layer("labels", clip: nil, items: items)],
      descriptions: [("Title", "A & B"), ("Description", "шість")])
  }

  private func svg(_ items: [Scene.Item], _ lettering: VectorLettering = .live) throws -> String {
    let bytes = try scene(items).file(.svg, lettering: lettering, fonts: FontLibrary())
    return String(decoding: bytes, as: UTF8.self)
  }

  private func run(_ text: String, tracking: Double = 0) throws -> Scene.Item {
    let lettering = Lettering(
      face: .semibold, size: 14, color: Color(0x222222), tracking: tracking)
    let shaped = try FontLibrary().shape(text, as: lettering, pixelsPerPoint: 1)
    return .text(
      Scene.TextRun(
        shaped, at: PixelPoint(x: 10, y: 50), color: Color(0x222222), halo: Color(0xFFFFFF),
        haloWidth: 2))
  }

  @Test(
    "The lines of a hatch lie where the picture in pixels has them",
    arguments: [Pattern.Kind.rising, .falling, .horizontal, .vertical, .crossed, .dots])
  func hatch(kind: Pattern.Kind) throws {
    let pattern = Pattern(kind: kind, color: Color(0), period: 11, width: 3)
    let page = PixelRect(x: 0, y: 0, width: 120, height: 120)
    let scene = scene([.area(PixelPath(page), .pattern(pattern), softness: 0)])
    let picture = try Picture(png: PNGEncoder.encode(Canvas(scene, fonts: FontLibrary())))
    let hatch = Hatch(pattern, worldPixel: scene.worldPixel, in: page)
    #expect(hatch.lines.subpaths.count > 8)
    for line in hatch.lines.subpaths {
      let course = Course(line.points)
      let step = hatch.isDotted ? 11.0 : 1
      for distance in stride(from: 0, through: course.length, by: step) {
        let point = course.point(at: distance)
        guard page.grown(by: -2).contains(point) else { continue }
        #expect(picture[Int(point.x), Int(point.y)] < 128, "\(kind) at \(point)")
      }
    }
  }

  @Test("Letters are text that can be edited, spaced as on the map, ligatures too")
  func liveText() throws {
    let text = try svg([run("Офіс fi <Їжак> offer"), run("ДОНЕЦЬКА", tracking: 0.28)])
    #expect(text.contains(">Офіс fi &lt;Їжак&gt; offer</text>"))
    #expect(text.contains("font-family=\"Open Sans\" font-weight=\"600\""))
    #expect(text.contains("letter-spacing=\"3.92\""))
    #expect(text.contains("<title>A &amp; B</title>\n<desc>шість</desc>"))
    #expect(text.contains("inkscape:groupmode=\"layer\" inkscape:label=\"labels\""))
  }

  @Test("Outlined letters need no font, and say what they are")
  func outlinedText() throws {
    let text = try svg([run("Покровськ")], .outlined)
    #expect(!text.contains("<text") && !text.contains("font-"))
    #expect(text.contains("aria-label=\"Покровськ\""))
  }

  @Test("Coordinates are rounded, and points that then meet are one")
  func rounding() throws {
    let path = PixelPath(
      [(1.234, 2), (1.26, 2.04), (10, 20.55)].map { PixelPoint(x: $0.0, y: $0.1) })
    let text = try svg([.line(path, Stroke(color: Color(0), width: 1))])
    #expect(text.contains("d=\"M1.2 2l.1 0 8.7 18.6\"") || text.contains("M1.2 2l0.1 0 8.7 18.6"))
  }

  @Test("Soft edges and hatches are shapes, and nothing is made of pixels", arguments: [0, 9.0])
  func noPixels(softness: Double) throws {
    let disc = PixelPath(PixelRect(x: 20, y: 20, width: 60, height: 60))
    let pattern = Pattern(kind: .rising, color: Color(0), period: 7, width: 1)
    let items: [Scene.Item] = [
      .area(disc, .color(Color(0x808080, opacity: 0.4)), softness: softness),
      .area(disc, .pattern(pattern), softness: softness),
    ]
    let text = try svg(items)
    #expect(!text.contains("<image") && !text.contains("<filter") && !text.contains("<pattern"))
    let fonts = try FontLibrary()
    for format in [VectorFormat.svg, .pdf] {
      let first = try scene(items).file(format, lettering: .live, fonts: fonts)
      #expect(try scene(items).file(format, lettering: .live, fonts: fonts) == first)
    }
  }

  @Test("Steps of a soft edge rise from nothing to all")
  func fade() throws {
    let path = PixelPath(PixelRect(x: 20, y: 20, width: 60, height: 60))
    let page = PixelRect(x: 0, y: 0, width: 120, height: 120)
    let fade = try #require(Fade(path, softness: 8, within: page))
    let steps = (fade.outer + fade.inner.reversed()).map(\.coverage)
    #expect(steps == steps.sorted())
    #expect(steps[0] < 0.01 && steps[steps.count - 1] > 0.99)
    #expect(Fade(path, softness: 8, within: PixelRect(x: 200, y: 0, width: 9, height: 9)) == nil)
  }
}
