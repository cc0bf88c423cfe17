import SimpleFeatures
import Testing

// The expected figures: pyproj 3.7.2 with PROJ 9.5.1, Geod(ellps="WGS84"), polygon_area_perimeter,
// inv and fwd.
@Suite("Geodesic measures")
struct GeodesicTests {
  @Test(
    "Areas are those that pyproj gives, whichever way the ring runs",
    arguments: [
      ("POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48))", 8217.589924770447),
      (
        "POLYGON ((30.5234 50.4501, 36.2304 49.9935, 30.7233 46.4825, 30.5234 50.4501))",
        89967.1685299997
      ),
      ("POLYGON ((0 0, 90 0, 0 90, 0 0))", 63758202.715511054),
      (
        "POLYGON ((37.18 48.28, 37.181 48.28, 37.181 48.281, 37.18 48.281, 37.18 48.28))",
        0.008252942028284072
      ),
      (
        "POLYGON ((37 48, 38 48, 38 49, 37 49, 37 48), "
          + "(37.18 48.28, 37.181 48.28, 37.181 48.281, 37.18 48.281, 37.18 48.28))",
        8217.589924770447 - 0.008252942028284072
      ),
      ("POLYGON EMPTY", 0),
    ])
  func areas(text: String, squareKilometers: Double) throws {
    let area = try WKT.decode(text).areas
    let tolerance = 1e-9 + squareKilometers * 1e-12
    #expect(abs(area.areaInSquareKilometers() - squareKilometers) < tolerance)
    let reversed = MultiPolygon(
      area.polygons.map { polygon in
        Polygon(
          exterior: LinearRing(polygon.exterior.positions.reversed()), holes: polygon.holes)
      })
    #expect(abs(reversed.areaInSquareKilometers() - squareKilometers) < tolerance)
  }

  @Test("Distances and azimuths are those that pyproj gives")
  func distances() {
    let pokrovsk = Position(longitude: 37.1812, latitude: 48.2821)
    let donetsk = Position(longitude: 37.8028, latitude: 48.0159)
    #expect(abs(pokrovsk.distanceInKilometers(to: donetsk) - 54.913427931866776) < 1e-9)
    #expect(abs(pokrovsk.azimuth(to: donetsk) - 122.38522672562036) < 1e-9)
    #expect(abs(donetsk.azimuth(to: pokrovsk) - (180 + 122.84824891240129)) < 1e-9)
    let east = pokrovsk.moved(byKilometers: 25, azimuth: 90)
    #expect(abs(east.longitude - 37.51804513553039) < 1e-12)
    #expect(abs(east.latitude - 48.281606691408214) < 1e-12)
    let line = MultiLineString([LineString([pokrovsk, donetsk, pokrovsk]), LineString([])])
    #expect(abs(line.lengthInKilometers() - 2 * 54.913427931866776) < 1e-9)
  }

  @Test(
    "The length of a line is the sum of its geodesics, however short or long they are",
    arguments: [0.5, 30, 900, 9_000, 11_000, 80_000])
  func lengths(metersEach: Double) {
    for latitude in [0.0, 44.4, 48.3, 52.4, 71] {
      var line = [Position(longitude: 37.1812, latitude: latitude)]
      for step in 1..<32 {
        line.append(
          line[step - 1].moved(byKilometers: metersEach / 1000, azimuth: Double(step) * 41))
      }
      let sum = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distanceInKilometers(to: $1.1) }
      let length = LineString(line).lengthInKilometers()
      // Doubles hold an Earth-centred coordinate to a nanometre, which counts for steps of 0.5 m.
      #expect(abs(length - sum) < 31e-12 + sum * 3e-9, "\(latitude)°")
    }
  }
}
