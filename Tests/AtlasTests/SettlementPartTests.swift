import SimpleFeatures
import Testing

@testable import Atlas

@Suite("Parts of settlements")
struct SettlementPartTests {
  private let middle = Position(longitude: 37.18, latitude: 48.28)
  private var town: PopulatedPlace { place(1, "Pokrovsk", at: middle) }
  private var extent: MultiPolygon { .disc(around: middle, radiusInKilometers: 3) }

  private func area(_ words: String) throws -> MultiPolygon? {
    try SettlementPart.area(of: words, in: town, extent: extent)
  }

  /// The directions, of sixteen, in which the part is met at a distance from the middle.
  private func winds(_ words: String, atKilometers distance: Double) throws -> [Double] {
    let area = try #require(try area(words))
    return try stride(from: 0, to: 360, by: 22.5).filter {
      try area.contains(middle.moved(byKilometers: distance, azimuth: $0 + 1))
    }
  }

  @Test(
    "The four winds take a quarter",
    arguments: [
      "south", "southern part", "the south of the town", "southern districts", "the south side",
      "південь", "південна частина міста", "на півдні", "південні райони",
    ])
  func fourWinds(words: String) throws {
    #expect(try winds(words, atKilometers: 1.5) == [135, 157.5, 180, 202.5])
  }

  @Test(
    "The winds between take an eighth",
    arguments: [
      "south-western part", "southwest", "south western districts", "південно-західна частина",
      "південний захід",
    ])
  func windsBetween(words: String) throws {
    #expect(try winds(words, atKilometers: 1.5) == [202.5, 225])
  }

  @Test("A half takes a half", arguments: ["eastern half", "східна половина міста"])
  func halves(words: String) throws {
    let area = try #require(try area(words)).areaInSquareKilometers()
    #expect(abs(area / extent.areaInSquareKilometers() - 0.5) < 0.01)
  }

  @Test(
    "The centre has a quarter of the area",
    arguments: ["centre", "center", "the town centre", "downtown", "центр міста", "середмістя"])
  func centre(words: String) throws {
    let area = try #require(try area(words))
    #expect(try area.contains(middle))
    #expect(abs(area.areaInSquareKilometers() / extent.areaInSquareKilometers() - 0.25) < 0.01)
  }

  @Test(
    "The outskirts lie on both sides of the edge",
    arguments: ["southern outskirts", "southern edge", "південна околиця", "південні окраїни"])
  func outskirts(words: String) throws {
    #expect(try winds(words, atKilometers: 2.2).isEmpty)
    #expect(try winds(words, atKilometers: 2.9) == [135, 157.5, 180, 202.5])
    #expect(try winds(words, atKilometers: 3.2) == [135, 157.5, 180, 202.5])
    #expect(try winds(words, atKilometers: 3.4).isEmpty)
  }

  @Test("The approaches lie outside", arguments: ["south-western approaches"])
  func approaches(words: String) throws {
    #expect(try winds(words, atKilometers: 2.9).isEmpty)
    #expect(try winds(words, atKilometers: 5.8) == [202.5, 225])
    #expect(try winds(words, atKilometers: 6.2).isEmpty)
  }

  @Test("In a list of directions the zone at the end holds for all")
  func lists() throws {
    #expect(
      try winds("western, northern and north-eastern edges", atKilometers: 2.9)
        == [0, 22.5, 45, 225, 247.5, 270, 292.5, 315, 337.5])
    #expect(
      try winds("all but western, northern and north-eastern edges", atKilometers: 2.9)
        == [67.5, 90, 112.5, 135, 157.5, 180, 202.5])
    #expect(try winds("north and centre", atKilometers: 1).count == 16)
    #expect(try winds("north and centre", atKilometers: 2).count == 4)
  }

  @Test(
    "Words that do not say exactly which ground are no part",
    arguments: [
      "35 buildings", "about 70% of the city", "several districts", "part of the settlement",
      "within 10 km of the outskirts", "400 sq km, eight settlements", "north of the railway",
      "south of the town", "на північ від міста", "close to the town centre",
      "outskirts of the south", "southern part of the town centre",
      "centre Russian-held, west Ukrainian", "south, over 30% of buildings", "the town", "", ",",
      "and", "north south", "all but",
      "partly north", "північ села та 5 будинків",
    ])
  func unclear(words: String) throws {
    #expect(try area(words) == nil)
  }
}
