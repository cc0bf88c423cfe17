import SimpleFeatures
import Testing

@Suite("Geodesic measures")
struct GeodesicTests {
  @Test("A square degree at 48° N has the area that GeographicLib's Planimeter gives")
  func areaOfASquareDegree() {
    let box = BoundingBox(west: 37, south: 48, east: 38, north: 49)
    #expect(abs(box.polygon.areaInSquareKilometers() - 8210.0) < 50)
  }
}
