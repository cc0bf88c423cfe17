import ChangeLog
import Drawing
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite("What a desk puts on a map")
struct MapOverlayTests {
  @Test("Numbers of one place are written in few letters")
  func ranges() {
    #expect(MapOverlay.ranges([4]) == "4")
    #expect(MapOverlay.ranges([1, 2]) == "1, 2")
    #expect(MapOverlay.ranges([1, 3, 4, 5, 9]) == "1, 3–5, 9")
    #expect(MapOverlay.ranges([]) == "")
  }

  @Test("What is dimmed is the frame without the focus")
  func dimming() throws {
    var request = MapRequest(extent: Fixture.extent, width: 500, height: 400)
    request.focus = Fixture.box(36.99, 47.99, 37.05, 48.01)
    let layers = try Fixture.scene(Fixture.map(), request).layers
    let layer = try #require(layers.first { $0.name == "outside of the focus" })
    guard case .area(let path, _, _) = try #require(layer.items.first) else {
      Issue.record("no area is dimmed")
      return
    }
    #expect(path.subpaths.count == 2)
    request.focus = nil
    let plain = try Fixture.scene(Fixture.map(), request).layers
    #expect(plain.first { $0.name == "outside of the focus" }?.items.isEmpty == true)
  }
}
