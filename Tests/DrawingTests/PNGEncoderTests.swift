import TestSupport
import Testing

@testable import Drawing

@Suite("PNG files and palettes")
struct PNGEncoderTests {
  /// A canvas of so many vertical stripes of different colours.
  private func stripes(_ count: Int, width: Int = 512) throws -> (png: [UInt8], colors: [UInt32]) {
    let canvas = try Canvas(width: width, height: 4, background: Color(0))
    var colors: [UInt32] = []
    for index in 0..<count {
      let hex = UInt32(index * 7919 % 0xFFFFFF)
      colors.append(hex)
      let stripe = Double(width) / Double(count)
      canvas.fill(
        PixelPath(PixelRect(x: Double(index) * stripe, y: 0, width: stripe, height: 4)),
        with: Color(hex))
    }
    return (try PNGEncoder.encode(canvas), colors)
  }

  /// Bit depth and colour type, as the header of a PNG names them.
  private func header(_ png: [UInt8]) -> [UInt8] { Array(png[24...25]) }

  @Test(
    "Up to 256 colours are kept exactly, in as few bits as they need",
    arguments: [(2, 1), (4, 2), (16, 4), (256, 8)])
  func exactPalettes(count: Int, bits: Int) throws {
    let (png, colors) = try stripes(count)
    #expect(header(png) == [UInt8(bits), 3])
    let picture = try Picture(png: png)
    for (index, color) in colors.enumerated() {
      #expect(picture[index * 512 / count, 2] == color)
    }
  }

  @Test("Rows whose width is no multiple of eight pixels are packed whole")
  func oddWidths() throws {
    let canvas = try Canvas(width: 13, height: 3, background: Color(0xFFFFFF))
    canvas.fill(PixelPath(PixelRect(x: 12, y: 0, width: 1, height: 3)), with: Color(0x112233))
    let picture = try Picture(png: PNGEncoder.encode(canvas))
    #expect(picture[11, 2] == 0xFFFFFF)
    #expect(picture[12, 2] == 0x112233)
  }

  @Test("Many close shades of few colours become a palette that keeps flat ground exact")
  func closeShades() throws {
    let land = Color(0xF6F3EB)
    let canvas = try Canvas(width: 300, height: 300, background: land)
    for index in 0..<300 {
      let line = PixelPath([
        PixelPoint(x: Double(index), y: 0), PixelPoint(x: 300 - Double(index) * 0.7, y: 40),
      ])
      canvas.stroke(line, with: Stroke(color: Color(0x4A2318, opacity: 0.3), width: 0.4))
    }
    let png = try PNGEncoder.encode(canvas)
    #expect(header(png) == [8, 3])
    #expect(try Picture(png: png)[150, 200] == 0xF6F3EB)
  }

  @Test("A picture of all colours stays in full colour and comes back unchanged")
  func fullColor() throws {
    let canvas = try Canvas(width: 256, height: 64, background: Color(0))
    for x in 0..<256 {
      for y in 0..<64 {
        let hex = UInt32(x) << 16 | UInt32(y * 4) << 8 | UInt32((x * 31 + y * 17) % 256)
        canvas.fill(
          PixelPath(PixelRect(x: Double(x), y: Double(y), width: 1, height: 1)), with: Color(hex))
      }
    }
    let png = try PNGEncoder.encode(canvas)
    #expect(header(png) == [8, 2])
    #expect(try Picture(png: png)[200, 30] == 200 << 16 | 120 << 8 | UInt32((6200 + 510) % 256))
  }

  @Test("What the file says of itself, and its resolution, are written as PNG chunks")
  func chunks() throws {
    let canvas = try Canvas(width: 8, height: 8, background: Color(0xFFFFFF))
    let png = try PNGEncoder.encode(
      canvas, pixelsPerMeter: 5669, descriptions: [("Title", "Покровськ")])
    for chunk in ["pHYs", "iTXt", "Покровськ"] {
      #expect(png.firstRange(of: Array(chunk.utf8)) != nil, "\(chunk)")
    }
  }
}
