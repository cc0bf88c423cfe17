import Files
import SimpleFeatures
import Testing

@testable import Atlas

@Suite("Outlines of settlements in the user's atlas")
struct SettlementOutlinesTests {
  private let middle = Position(longitude: 37, latitude: 48)

  private func finder(
    _ places: [PopulatedPlace], outlines: [Int: MultiPolygon], _ builtUp: [BuiltUpArea] = []
  ) -> GroundFinder {
    GroundFinder(
      territories: SettlementTerritories(
        gazetteer: Gazetteer(places: places, outlines: outlines), oblasts: [],
        land: square(around: middle, degrees: 3)),
      builtUpAreas: builtUp)
  }

  @Test("The outline is the ground of the whole settlement, and what its parts are cut from")
  func ground() throws {
    let town = place(1, "A", at: middle)
    let outline = square(around: middle, degrees: 0.04)
    let disc = BuiltUpArea(
      place: 1, isSchematic: true, area: square(around: middle, degrees: 0.2))
    let finder = finder([town], outlines: [1: outline], [disc])
    let whole = try finder.ground(of: town)
    #expect(whole.isFromOutline && !whole.isPart)
    let area = try #require(whole.area).areaInSquareKilometers()
    #expect(abs(area - outline.areaInSquareKilometers()) < 1e-6)
    let part = try #require(try finder.ground(of: town, part: "southern half").area)
    #expect(abs(part.areaInSquareKilometers() - area / 2) < 0.01)
  }

  @Test("A territory leaves out the outlines of others, but for one that it lies inside of")
  func neighbours() throws {
    let east = middle.moved(byKilometers: 3, azimuth: 90)
    let places = [place(1, "A", at: middle), place(2, "B", at: east)]
    // B's outline reaches over the middle between the two.
    let outline = square(around: east, degrees: 0.06)
    let territory = try finder(places, outlines: [2: outline]).ground(of: places[0])
    #expect(!territory.isFromOutline)
    let area = try #require(territory.area)
    #expect(try area.intersection(outline).areaInSquareKilometers() < 1e-6)
    #expect(try area.contains(middle))
    let swallowed = finder(places, outlines: [2: square(around: middle, degrees: 0.5)])
    #expect(
      try swallowed.ground(of: places[0]).area
        == finder(places, outlines: [:])
        .ground(of: places[0]).area)
  }

  @Test("What is built up is told to be an outline, an urban area or a disc")
  func extents() throws {
    let file = try Shipped.file.get()
    let gazetteer = try Shipped.gazetteer.get()
    let towns = try ["Pokrovsk", "Bakhmut", "Hryshyne"].map { try gazetteer.find($0) }
    let outline = square(around: towns[0].position, degrees: 0.03)
    let extents = try file.extents(
      of: Set(towns.map(\.number)), outlines: [towns[0].number: outline])
    #expect(
      towns.map { extents[$0.number]?.origin } == [.outline, .urbanArea, .disc])
    let shipped = try file.extents(of: [towns[0].number], outlines: [:])
    #expect(shipped[towns[0].number]?.origin == .disc)
  }
}
