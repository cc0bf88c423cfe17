import SimpleFeatures
import Testing

@testable import Atlas

@Suite("The index of regions")
struct RegionIndexTests {
  private let west = Position(longitude: 36.5, latitude: 48)
  private let east = Position(longitude: 37.5, latitude: 48)

  private var index: RegionIndex {
    RegionIndex([
      Region(
        name: "West", nameInUkrainian: "Захід", oblast: "West",
        area: square(around: west, degrees: 1)),
      Region(
        name: "East", nameInUkrainian: "Схід", oblast: "East",
        area: square(around: east, degrees: 1)),
    ])
  }

  @Test("A position is in the region around it, or in none")
  func positions() throws {
    #expect(try index.region(at: west)?.name == "West")
    #expect(try index.region(at: east)?.name == "East")
    #expect(try index.region(at: Position(longitude: 39, latitude: 48)) == nil)
  }

  @Test("An area is in the region that holds most of it")
  func largestOverlap() throws {
    let area = square(around: Position(longitude: 36.96, latitude: 48), degrees: 0.2)
    #expect(try index.region(holdingMostOf: area)?.name == "West")
    let outside = square(around: Position(longitude: 39, latitude: 48), degrees: 0.2)
    #expect(try index.region(holdingMostOf: outside) == nil)
  }

  @Test("The shares of an area add up to it, with what lies in no region")
  func shares() throws {
    let area = square(around: Position(longitude: 37, latitude: 48.5), degrees: 0.02)
    let shares = try index.split(area)
    #expect(shares.map { $0.region?.name } == ["West", "East", nil])
    let sum = shares.reduce(0) { $0 + $1.area.areaInSquareKilometers() }
    #expect(abs(sum - area.areaInSquareKilometers()) < 1e-4)
  }
}
