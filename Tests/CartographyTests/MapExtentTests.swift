import Drawing
import SimpleFeatures
import TestSupport
import Testing

@testable import Cartography

@Suite("Map extents and projection")
struct MapExtentTests {
  private let frame = PixelRect(x: 40, y: 100, width: 900, height: 500)

  @Test("The frame shows at least the extent, with one scale across and down")
  func frameHoldsExtent() {
    let projection = MapProjection(Fixture.extent, in: frame)
    let box = Fixture.extent.box
    #expect(
      projection.box().expanded(byDegrees: 1e-9).union(box)
        == projection.box().expanded(byDegrees: 1e-9))
    let center = projection.project(Fixture.center)
    let east = projection.project(Fixture.center.moved(byKilometers: 5, azimuth: 90))
    let north = projection.project(Fixture.center.moved(byKilometers: 5, azimuth: 0))
    #expect(abs((east.x - center.x) / (center.y - north.y) - 1) < 0.005)
  }

  @Test("What is shown beside the extent stays within its limits, as far as they allow")
  func staysWithinLimits() {
    let box = Fixture.extent.box
    var extent = Fixture.extent
    extent.limits = BoundingBox(
      west: box.west - 3, south: box.south, east: box.east + 0.001, north: box.north)
    let shown = MapProjection(extent, in: frame).box()
    #expect(abs(shown.east - box.east - 0.001) < 1e-6)
    #expect(shown.west < box.west - 0.1)
    extent.limits = box
    let middle = MapProjection(extent, in: frame).box().center
    #expect(abs(middle.longitude - box.center.longitude) < 1e-6)
  }

  @Test("A pixel and its position are turned into one another")
  func roundTrip() {
    let projection = MapProjection(Fixture.extent, in: frame)
    let pixel = PixelPoint(x: 123.4, y: 456.7)
    let again = projection.project(projection.unproject(pixel))
    #expect((again - pixel).length < 1e-6)
  }

  @Test("A radius in kilometres is the distance to each edge")
  func radius() {
    let box = Fixture.extent.box
    let west = Position(longitude: box.west, latitude: Fixture.center.latitude)
    #expect(abs(west.distanceInKilometers(to: Fixture.center) - 12) < 0.02)
  }

  @Test("Sizes and extents that cannot be drawn are refused with the limits")
  func limits() throws {
    var request = MapRequest(extent: Fixture.extent, width: 8192, height: 8192)
    try request.validate()
    request.scale = 2
    #expect(
      request.refusal == """
        a picture of 8192×8192 at scale 2.00 cannot be made: give at least 64×64, a scale from 1 to \
        4, and a size that times the scale is at most 8192×8192 pixels
        """)
    let flat = MapExtent(BoundingBox(west: 37, south: 48, east: 37, north: 49))
    #expect(
      MapRequest(extent: flat).refusal == """
        the area 37.0,48.0,37.0,49.0 (west,south,east,north) cannot be drawn: give west < east and \
        south < north, in degrees between -180,-85 and 180,85
        """)
  }

  @Test("Clipping keeps what lies inside and nothing far outside")
  func clipping() {
    let projection = MapProjection(Fixture.extent, in: frame)
    let path = projection.path(Fixture.land)
    let bounds = path.bounds
    #expect(bounds.map { frame.grown(by: 41).contains($0) } == true)
    #expect(bounds.map { $0.contains(frame) } == true)
    let crossing = projection.path(Fixture.line((30, 48), (44, 48)))
    #expect(crossing.subpaths.count == 1)
    #expect(projection.path(Fixture.box(10, 10, 11, 11)).isEmpty)
  }
}

extension MapRequest {
  fileprivate var refusal: String? {
    do {
      try validate()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
