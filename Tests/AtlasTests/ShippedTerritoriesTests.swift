import SimpleFeatures
import Testing

@testable import Atlas

@Suite("Territories of the shipped base map")
struct ShippedTerritoriesTests {
  @Test("Around Pokrovsk territories hold their settlements and do not overlap")
  func around() throws {
    let gazetteer = try Shipped.gazetteer.get()
    let finder = try Shipped.file.get().groundFinder(among: gazetteer)
    let pokrovsk = try gazetteer.find("Pokrovsk")
    let areas = try gazetteer.near(pokrovsk.position, withinKilometers: 30).map { place in
      let area = try #require(try finder.ground(of: place).area)
      #expect(try area.contains(place.position), "\(place.name)")
      return area
    }
    #expect(areas.count > 20)
    let sum = areas.reduce(0) { $0 + $1.areaInSquareKilometers() }
    let union = try MultiPolygon.union(of: areas).areaInSquareKilometers()
    #expect(abs(sum - union) < 0.001)
  }

  @Test("A settlement of the shipped base map lies in its own oblast, or close to it")
  func oblasts() throws {
    let file = try Shipped.file.get()
    let index = RegionIndex(try file.oblasts())
    let places = try file.places()
    let strays = try places.filter { try index.region(at: $0.position)?.name != $0.oblast }
    #expect(strays.count < places.count / 50, "\(strays.map(\.name))")
  }
}
