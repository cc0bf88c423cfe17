import Testing

@testable import Cartography

@Suite("Scale bar")
struct ScaleBarTests {
  @Test(
    "The length is 1, 2 or 5 times a power of ten and fits",
    arguments: [(10.0, 1000.0), (50, 5000), (99, 10_000), (333, 20_000), (0.7, 50)])
  func roundLengths(metersPerPixel: Double, meters: Double) {
    let bar = ScaleBar(groundMetersPerPixel: metersPerPixel, atMost: 120)
    #expect(bar.meters == meters)
    #expect(bar.pixels <= 120)
    #expect(bar.pixels > 120 / 2.6)
    #expect(abs(bar.pixels * metersPerPixel - meters) < 1e-6)
  }
}
