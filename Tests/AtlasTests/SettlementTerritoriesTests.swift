import SimpleFeatures
import Testing

@testable import Atlas

@Suite("Territories of settlements")
struct SettlementTerritoriesTests {
  private let middle = Position(longitude: 37, latitude: 48)

  private func territories(_ places: [PopulatedPlace], oblastDegrees: Double = 2)
    -> SettlementTerritories
  {
    SettlementTerritories(
      gazetteer: Gazetteer(places: places),
      oblasts: [
        Region(
          name: "Donetsk", nameInUkrainian: "Донецька", oblast: "Donetsk",
          area: square(around: middle, degrees: oblastDegrees))
      ],
      land: square(around: middle, degrees: 3))
  }

  @Test("A settlement far from all others has a disc of ten kilometres")
  func alone() throws {
    let area = try territories([place(1, "A", at: middle)]).territory(of: place(1, "A", at: middle))
    #expect(abs(area.areaInSquareKilometers() - 314) < 1)
  }

  @Test("Two settlements share the ground between them without overlap")
  func neighbours() throws {
    let east = middle.moved(byKilometers: 6, azimuth: 90)
    let places = [place(1, "A", at: middle), place(2, "B", at: east)]
    let territories = territories(places)
    let first = try territories.territory(of: places[0])
    let second = try territories.territory(of: places[1])
    #expect(try first.intersection(second).areaInSquareKilometers() < 1e-6)
    #expect(try first.contains(middle.moved(byKilometers: 2.98, azimuth: 90)))
    #expect(try second.contains(middle.moved(byKilometers: 3.02, azimuth: 90)))
  }

  @Test("Settlements at one point share a territory")
  func doubles() throws {
    let places = [place(1, "A", at: middle), place(2, "B", at: middle)]
    let territories = territories(places)
    #expect(try territories.territory(of: places[0]) == territories.territory(of: places[1]))
    #expect(try territories.territory(of: places[0]).areaInSquareKilometers() > 313)
  }

  @Test("A territory ends at the oblast unless told otherwise")
  func oblast() throws {
    let lone = place(1, "A", at: middle)
    let territories = territories([lone], oblastDegrees: 0.1)
    let box = square(around: middle, degrees: 0.1).areaInSquareKilometers()
    let cut = try territories.territory(of: lone).areaInSquareKilometers()
    let whole = try territories.territory(of: lone, withinOblast: false).areaInSquareKilometers()
    #expect(abs(cut - box) < 0.01)
    #expect(whole > 313)
  }

  @Test("A settlement just outside its oblast's rough outline keeps its whole territory")
  func outsideOwnOblast() throws {
    let stray = place(1, "A", at: middle.moved(byKilometers: 20, azimuth: 90))
    let area = try territories([stray], oblastDegrees: 0.1).territory(of: stray)
    #expect(area.areaInSquareKilometers() > 313)
  }
}

@Suite("The ground of claims")
struct GroundFinderTests {
  private let middle = Position(longitude: 37, latitude: 48)

  private func finder(_ places: [PopulatedPlace], _ builtUp: [BuiltUpArea] = []) -> GroundFinder {
    GroundFinder(
      territories: SettlementTerritories(
        gazetteer: Gazetteer(places: places), oblasts: [],
        land: square(around: middle, degrees: 3)),
      builtUpAreas: builtUp)
  }

  @Test("Without a part the ground is the territory")
  func whole() throws {
    let town = place(1, "A", at: middle)
    let ground = try finder([town]).ground(of: town)
    #expect(!ground.isPart)
    #expect(try ground.area == finder([town]).territories.territory(of: town))
  }

  @Test("Words that say nothing exact give a part without an area")
  func unclear() throws {
    let town = place(1, "A", at: middle)
    let ground = try finder([town]).ground(of: town, part: "several districts")
    #expect(ground == GroundFinder.Ground(area: nil, isPart: true))
  }

  @Test("Without a built-up area the extent is a disc as large as the population suggests")
  func disc() throws {
    let town = place(1, "A", population: 61_000, at: middle)
    let extent = try finder([town]).extent(of: town).areaInSquareKilometers()
    #expect(abs(extent - 28.4) < 0.2)
  }

  @Test("Of a built-up area that settlements share each has what lies in its territory")
  func shared() throws {
    let east = middle.moved(byKilometers: 4, azimuth: 90)
    let places = [place(1, "A", at: middle), place(2, "B", at: east)]
    let ground = square(around: middle, degrees: 0.12)
    let finder = finder(
      places, [BuiltUpArea(place: nil, isSchematic: false, area: ground)])
    let first = try finder.extent(of: places[0])
    let second = try finder.extent(of: places[1])
    #expect(try first.intersection(second).areaInSquareKilometers() < 1e-6)
    let sum = first.areaInSquareKilometers() + second.areaInSquareKilometers()
    #expect(abs(sum - ground.areaInSquareKilometers()) < 1e-3)
  }
}
