import Drawing
import SimpleFeatures
import Testing

@testable import Cartography

@Suite("Shared outlines")
struct SharedOutlinesTests {
  /// A wavy line down the middle of a square, which parts it in two.
  private static let wave = (0...400).map { step in
    PixelPoint(x: 100 + Double(step * 7919 % 300) / 256, y: Double(step) / 2)
  }

  private static let left = [PixelPoint(x: 0, y: 0)] + wave + [PixelPoint(x: 0, y: 200)]
  private static let right =
    [PixelPoint(x: 200, y: 200)] + wave.reversed() + [PixelPoint(x: 200, y: 0)]

  private static func path(_ points: [PixelPoint], isClosed: Bool = true) -> PixelPath {
    PixelPath([PixelPath.Subpath(points: points, isClosed: isClosed)])
  }

  private static func points(_ path: PixelPath) -> Set<PixelPoint> {
    Set(path.subpaths.flatMap(\.points))
  }

  @Test("Neighbours keep the same points along their edge, and a line along it does too")
  func neighbours() {
    let paths = [
      Self.path(Self.left), Self.path(Self.right), Self.path(Self.wave, isClosed: false),
    ]
    let outlines = SharedOutlines(paths, tolerance: 1.5)
    let kept = paths.map { Self.points(outlines.simplified($0)).intersection(Self.wave) }
    #expect(kept[0] == kept[1] && kept[1] == kept[2])
    #expect(kept[0].count < Self.wave.count / 2)
  }

  @Test("An outline that nobody shares is simplified the same from wherever it starts")
  func start() {
    let turned = Array(Self.left[100...] + Self.left[..<100])
    let outlines = SharedOutlines([Self.path(Self.left)], tolerance: 1)
    let kept = Self.points(outlines.simplified(Self.path(Self.left)))
    #expect(kept == Self.points(outlines.simplified(Self.path(turned))))
    #expect(kept == Self.points(outlines.simplified(Self.path(Self.left.reversed()))))
  }

  @Test("An outline thinner than the tolerance is left out")
  func nothing() {
    let thin = [(0.0, 0.0), (50, 0.25), (100, 0), (50, -0.25)].map { PixelPoint(x: $0.0, y: $0.1) }
    let outlines = SharedOutlines([Self.path(thin)], tolerance: 0.5)
    #expect(outlines.simplified(Self.path(thin)).isEmpty)
  }
}
