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

  @Test("The shares of a piece add up to it, and what lies in no region is in none")
  func shares() throws {
    let area = square(around: Position(longitude: 37, latitude: 48.4), degrees: 0.02)
    let piece = try #require(try AreaChange(from: MultiPolygon(), to: area).gainedPieces.first)
    let shares = index.shares(of: piece)
    #expect(shares.map(\.region.name) == ["West", "East"])
    let sum = shares.reduce(0) { $0 + $1.squareKilometers }
    #expect(abs(sum - area.areaInSquareKilometers()) < 1e-4)

    let outside = square(around: Position(longitude: 39, latitude: 48), degrees: 0.2)
    let stray = try #require(try AreaChange(from: MultiPolygon(), to: outside).gainedPieces.first)
    #expect(index.shares(of: stray).isEmpty)
  }
}
