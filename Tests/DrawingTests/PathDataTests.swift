import Testing

@testable import Drawing

@Suite("Path data")
struct PathDataTests {
  private func points(_ text: String) throws -> [[[Double]]] {
    try #require(PixelPath(pathData: text)).subpaths.map { $0.points.map { [$0.x, $0.y] } }
  }

  @Test("Straight lines, absolute and relative, with and without separators")
  func lines() throws {
    #expect(try points("M1 2L3,4H5V6Z") == [[[1, 2], [3, 4], [5, 4], [5, 6]]])
    #expect(try points("m1 2 2 2h2v2z") == [[[1, 2], [3, 4], [5, 4], [5, 6]]])
    #expect(try points("M.5.5l-.5.5 1e1-1") == [[[0.5, 0.5], [0, 1], [10, 0]]])
    #expect(try points("M0 0L1 0Zl0 1zM5 5h1").count == 3)
  }

  @Test("Curves end where they should and pass through their middles")
  func curves() throws {
    let cubic = try points("M0 0C0 8 8 8 8 0")[0]
    #expect(cubic.last == [8, 0] && cubic[6] == [4, 6])
    let smooth = try points("M0 0C0 8 8 8 8 0S16-8 16 0")[0]
    #expect(smooth.last == [16, 0] && smooth[18] == [12, -6])
    let quadratic = try points("M0 0Q4 8 8 0t8 0")[0]
    #expect(quadratic[6] == [4, 4] && quadratic[18] == [12, -4])
  }

  @Test(
    "Other text is none",
    arguments: ["", "M", "L1 1", "M0 0A1 1 0 0 0 2 2", "M0 0L1", "M0 0 1 1z5", "M0 0L1e9 1", "x"])
  func faults(_ text: String) {
    #expect(PixelPath(pathData: text) == nil)
  }
}
