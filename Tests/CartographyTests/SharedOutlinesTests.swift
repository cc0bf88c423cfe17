import SimpleFeatures
import Testing

@testable import Cartography

@Suite("Shared outlines")
struct SharedOutlinesTests {
  /// A wavy line down the middle of a square, which parts it in two.
  private static let wave = (0...400).map { step in
    GridPoint(x: 25_600 + step * 7919 % 300, y: step * 128)
  }

  private static let left = [GridPoint(x: 0, y: 0)] + wave + [GridPoint(x: 0, y: 51_200)]
  private static let right =
    [GridPoint(x: 51_200, y: 51_200)] + wave.reversed() + [GridPoint(x: 51_200, y: 0)]

  @Test("Neighbours keep the same points along their edge, and a line along it does too")
  func neighbours() {
    let outlines = SharedOutlines(
      rings: [Self.left, Self.right], lines: [Self.wave], tolerance: 1.5)
    let (left, right) = (
      outlines.simplified(ring: Self.left), outlines.simplified(ring: Self.right)
    )
    let inner = Set(Self.wave)
    #expect(Set(left).intersection(inner) == Set(right).intersection(inner))
    #expect(Set(outlines.simplified(line: Self.wave)) == Set(left).intersection(inner))
    #expect(left.count < Self.left.count / 2)
  }

  @Test("An outline that nobody shares is simplified the same from wherever it starts")
  func start() {
    let turned = Array(Self.left[100...] + Self.left[..<100])
    let outlines = SharedOutlines(rings: [Self.left], lines: [], tolerance: 1)
    #expect(Set(outlines.simplified(ring: Self.left)) == Set(outlines.simplified(ring: turned)))
    #expect(
      Set(outlines.simplified(ring: Self.left))
        == Set(outlines.simplified(ring: Self.left.reversed())))
  }

  @Test("An outline smaller than a pixel's part is left out")
  func nothing() {
    let grid = WorldGrid(zoom: 3, tileSide: 256)
    let ring = Fixture.box(37, 48, 37.001, 48.001).polygons[0].exterior.positions
    let points = SharedOutlines.points(ring, on: grid)
    let outlines = SharedOutlines(rings: [points], lines: [], tolerance: 0.5)
    #expect(outlines.simplified(ring: points).isEmpty)
  }
}
