import SimpleFeatures
import Testing

@Suite("Windows cut out of an area")
struct WindowedAreaTests {
  private let area = MultiPolygon([
    Polygon(
      exterior: BoundingBox(west: 30, south: 40, east: 36, north: 46).polygon.exterior,
      holes: [BoundingBox(west: 32, south: 42, east: 34, north: 44).polygon.exterior])
  ])

  @Test("A window lies outside the area, inside it, or on its edge")
  func share() {
    var windows = WindowedArea(area)
    func window(_ west: Double, _ south: Double) -> BoundingBox {
      BoundingBox(west: west, south: south, east: west + 0.2, north: south + 0.2)
    }
    #expect(windows.share(of: window(20, 20)) == .nothing)
    #expect(windows.share(of: window(33, 43)) == .nothing)
    #expect(windows.share(of: window(31, 41)) == .everything)
    #expect(windows.share(of: window(29.9, 41)) == .something)
    #expect(windows.share(of: window(31.9, 43)) == .something)
  }

  @Test(
    "What is cut for a window is what lies in it",
    arguments: [(31.0, 41.0), (33.0, 43.0), (29.9, 39.9), (31.9, 41.9), (20.0, 20.0)])
  func clipped(west: Double, south: Double) throws {
    var windows = WindowedArea(area)
    let window = BoundingBox(west: west, south: south, east: west + 0.2, north: south + 0.2)
    let cut = try windows.clipped(to: window)
    let expected = try area.intersection(MultiPolygon([window.polygon]))
    #expect(try cut.symmetricDifference(expected).areaInSquareKilometers() < 1e-6)
  }
}
