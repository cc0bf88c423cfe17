import SimpleFeatures
import TestSupport
import Testing

@Suite("Web Mercator")
struct WebMercatorTests {
  @Test("A position comes back from the plane", arguments: seeds)
  func roundTrip(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let position = Position(
        longitude: .random(in: -180...180, using: &generator),
        latitude: .random(in: -85...85, using: &generator))
      let back = WebMercator.unproject(WebMercator.project(position))
      #expect(abs(back.longitude - position.longitude) < 1e-12, "seed \(seed)")
      #expect(abs(back.latitude - position.latitude) < 1e-12, "seed \(seed)")
    }
  }

  @Test("The corner of the world is the corner of the square")
  func corner() {
    let corner = WebMercator.project(Position(longitude: 180, latitude: 90))
    #expect(abs(corner.x - WebMercator.halfWorld) < 1e-8)
    #expect(abs(corner.y - WebMercator.halfWorld) < 1e-6)
  }

  @Test("A position projects where EPSG's worked example puts it")
  func workedExample() {
    // EPSG Guidance Note 7-2, method 1024: 24°22'54.433" N, 100°20'00.000" W.
    let point = WebMercator.project(
      Position(longitude: -(100 + 20.0 / 60), latitude: 24 + 22.0 / 60 + 54.433 / 3600))
    #expect(abs(point.x - -11_169_055.58) < 0.01)
    #expect(abs(point.y - 2_800_000.00) < 0.01)
  }
}
