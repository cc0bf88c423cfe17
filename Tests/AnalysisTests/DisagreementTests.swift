import Analysis
import SimpleFeatures
import TestSupport
import Testing

@Suite("Where two pictures differ")
struct DisagreementTests {
  private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MultiPolygon
  {
    MultiPolygon([BoundingBox(west: west, south: south, east: east, north: north).polygon])
  }

  @Test("What one alone shows, what both show and what neither shows make up the region")
  func sums() throws {
    let found = try Disagreement(
      of: box(36, 47, 37, 48), and: box(36.5, 47, 37.5, 48), within: box(36.2, 47.2, 38, 47.8))
    let expected = [
      box(36.2, 47.2, 36.5, 47.8), box(37, 47.2, 37.5, 47.8), box(36.5, 47.2, 37, 47.8),
    ].map { $0.areaInSquareKilometers() }
    #expect(abs(found.firstOnlySquareKilometers - expected[0]) < 0.001)
    #expect(abs(found.secondOnlySquareKilometers - expected[1]) < 0.001)
    // The edges of boxes are geodesics, which bulge.
    #expect(abs(found.bothSquareKilometers - expected[2]) < 1)
    let sum =
      found.firstOnlySquareKilometers + found.secondOnlySquareKilometers
      + found.bothSquareKilometers + found.neitherSquareKilometers
    #expect(abs(sum - found.regionSquareKilometers) < 1e-6)
    #expect(found.patches.map(\.shownBy) == [.second, .first])
  }

  @Test("Taken the other way round, first and second change places")
  func symmetry() throws {
    let (a, b) = (box(36, 47, 36.1, 47.1), box(36.05, 47.03, 36.15, 47.12))
    let region = box(36, 47, 36.2, 47.2)
    let (forth, back) = (
      try Disagreement(of: a, and: b, within: region),
      try Disagreement(of: b, and: a, within: region)
    )
    #expect(abs(forth.firstOnlySquareKilometers - back.secondOnlySquareKilometers) < 1e-6)
    #expect(abs(forth.secondOnlySquareKilometers - back.firstOnlySquareKilometers) < 1e-6)
    #expect(abs(forth.bothSquareKilometers - back.bothSquareKilometers) < 0.02)
  }

  @Test("A picture agrees with itself, and two without control have no index")
  func identity() throws {
    let region = box(36, 47, 38, 49)
    let same = try Disagreement(of: box(36, 47, 37, 48), and: box(36, 47, 37, 48), within: region)
    #expect(same.patches.isEmpty)
    #expect(same.intersectionOverUnion == 1)
    let empty = try Disagreement(of: MultiPolygon(), and: MultiPolygon(), within: region)
    #expect(empty.intersectionOverUnion == nil)
    #expect(empty.neitherSquareKilometers == empty.regionSquareKilometers)
  }

  @Test("A strip of 40 m and a patch under 0.01 km² are slivers, and count in the sums")
  func slivers() throws {
    let region = box(36, 47, 38, 49)
    let strip = try Disagreement(
      of: box(36, 47, 37, 48), and: box(36, 47, 37.0005, 48), within: region)
    #expect(strip.patches.map(\.isSliver) == [true])
    #expect(strip.secondOnlySquareKilometers > 4)
    let speck = try Disagreement(
      of: MultiPolygon(), and: box(37, 48, 37.001, 48.0008), within: region)
    #expect(speck.patches.map(\.isSliver) == [true])
  }
}
