import Drawing
import Testing

@testable import TileDrawing

@Suite("Area raster")
struct AreaRasterTests {
  /// The coverage of a window of pixels by rings.
  private static func coverage(
    _ rings: [[GridPoint]], left: Int, top: Int, columns: Int, rows: Int,
    _ rule: AreaRaster.Rule = .evenOdd
  ) -> [[Int]] {
    let raster = AreaRaster(columns: columns, rows: rows)
    for ring in rings {
      for (start, end) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
        raster.add(
          fromX: start.x - left * 256, fromY: start.y - top * 256, toX: end.x - left * 256,
          toY: end.y - top * 256)
      }
    }
    var result = Array(repeating: Array(repeating: 0, count: columns), count: rows)
    raster.take(rule) { row, columns, coverage in
      for column in columns { result[row][column] = coverage }
    }
    return result
  }

  private static func ring(_ points: (Double, Double)...) -> [GridPoint] {
    points.map { PixelPoint(x: $0.0, y: $0.1).onGrid() }
  }

  @Test("A rectangle covers its pixels by the part that lies in them")
  func rectangle() {
    let ring = Self.ring((1.5, 1), (4, 1), (4, 2.25), (1.5, 2.25))
    #expect(
      Self.coverage([ring], left: 0, top: 0, columns: 5, rows: 4) == [
        [0, 0, 0, 0, 0], [0, 128, 256, 256, 0], [0, 32, 64, 64, 0], [0, 0, 0, 0, 0],
      ])
  }

  @Test("The sum of the coverage is the area, holes left out")
  func area() {
    let outer = Self.ring((2, 3), (40, 5), (33, 60), (8, 44))
    let hole = Self.ring((12, 12), (12, 30), (30, 30))
    let cells = Self.coverage([outer, hole], left: 0, top: 0, columns: 64, rows: 64)
    func area(_ ring: [GridPoint]) -> Double {
      let sum = zip(ring, ring.dropFirst() + ring.prefix(1))
        .reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
      return abs(Double(sum)) / 2 / 65_536
    }
    let covered = Double(cells.flatMap { $0 }.reduce(0, +)) / 256
    #expect(abs(covered - (area(outer) - area(hole))) < 1)
  }

  @Test("Windows of any place show the same pixels")
  func windows() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let ring = (0..<12).map { _ in
        GridPoint(
          x: .random(in: -9000...25_000, using: &generator),
          y: .random(in: -9000...25_000, using: &generator))
      }
      for rule in [AreaRaster.Rule.evenOdd, .nonZero] {
        let whole = Self.coverage([ring], left: 0, top: 0, columns: 64, rows: 64, rule)
        for (left, top) in [(0, 32), (16, 16), (48, 0)] {
          let part = Self.coverage([ring], left: left, top: top, columns: 16, rows: 16, rule)
          let same = whole[top..<top + 16].map { Array($0[left..<left + 16]) }
          #expect(part == same, "\(ring)")
        }
      }
    }
  }
}
