import PlainText
import SimpleFeatures
import TestSupport
import Testing

@Suite("Rounding to few decimals")
struct RoundingTests {
  @Test("A valid area keeps its area to a thousandth of a square kilometre, and stays valid")
  func roundTrip() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let center = Position(
        longitude: .random(in: 36...38, using: &generator),
        latitude: .random(in: 47...49, using: &generator))
      let disc = MultiPolygon([
        Polygon.disc(
          around: center, radiusInKilometers: .random(in: 0.1...30, using: &generator))
      ])
      let rounded = try disc.rounded(toDecimals: 7)
      #expect(try rounded.area.isValid, "seed 7, \(center)")
      #expect(!rounded.isRepaired)
      #expect(
        abs(rounded.area.areaInSquareKilometers() - disc.areaInSquareKilometers()) < 1e-3)
      #expect(try rounded.area.rounded(toDecimals: 7).area == rounded.area)
    }
  }

  @Test("Edges that rounding would make cross are snapped together, and that is said")
  func repair() throws {
    // The needle's tip lies within half a decimal of the opposite edge.
    let area = try #require(
      try WKT.decode(
        """
        POLYGON ((37 48, 37.1 48, 37.1 48.1, 37 48.1, 37 48.06, 37.0999999700000 48.05, \
        37 48.04, 37 48))
        """
      ).areas as MultiPolygon?)
    #expect(try area.isValid)
    let rounded = try area.rounded(toDecimals: 7)
    #expect(rounded.isRepaired)
    #expect(try rounded.area.isValid)
    #expect(rounded.area.polygons.count == 2)
    #expect(
      abs(rounded.area.areaInSquareKilometers() - area.areaInSquareKilometers()) < 1e-4)
    for position in Geometry.multiPolygon(rounded.area).positions {
      #expect(position == position.rounded(toDecimals: 7))
    }
  }

  @Test("What is thinner than the last decimal is left out")
  func vanishing() throws {
    let sliver = try WKT.decode("POLYGON ((37 48, 37.1 48, 37.1 48.00000001, 37 48))").areas
    #expect(try sliver.rounded(toDecimals: 7).area.isEmpty)
    let line = MultiLineString([
      LineString([
        Position(longitude: 37, latitude: 48), Position(longitude: 37.000_000_01, latitude: 48),
      ])
    ])
    #expect(line.rounded(toDecimals: 7).isEmpty)
  }

  @Test("A number is written without zeros at its end")
  func decimals() {
    #expect(12.5.formatted(decimalsUpTo: 6) == "12.5")
    #expect((-0.000_000_1).formatted(decimalsUpTo: 6) == "0")
    #expect(3.0.formatted(decimalsUpTo: 2) == "3")
  }
}
