import SimpleFeatures
import Testing

@testable import Atlas

@Suite("Places of the shipped base map")
struct ShippedPlacesTests {
  @Test(
    "Soviet-era and Russian names lead to the place of today",
    arguments: [
      ("Krasnoarmeysk", "Pokrovsk"), ("Красноармейск", "Pokrovsk"),
      ("Dimitrov", "Myrnohrad"), ("Dmitrov", "Myrnohrad"), ("Dzerzhinsk", "Toretsk"),
      ("Novgorodskoye", "Niu-York"), ("New York", "Niu-York"), ("Yanvarskoye", "Sichneve"),
    ])
  func formerNames(name: String, today: String) throws {
    #expect(try Shipped.gazetteer.get().find(name).name == today)
  }

  @Test("Pokrovsk and Pokrovske are two places, each found by its exact name")
  func pokrovsk() throws {
    let gazetteer = try Shipped.gazetteer.get()
    #expect(try gazetteer.find("Pokrovsk").oblast == "Donetsk")
    #expect(try gazetteer.find("Покровськ").name == "Pokrovsk")
    #expect(try gazetteer.find("Pokrovske", region: "Synelnykivskyi").name == "Pokrovske")
  }

  @Test(
    "Names that several places bear are not guessed at",
    arguments: [
      "Kostiantynivka", "Shevchenko", "Zelenyi Hai", "Dobropillia", "Vovche", "Pishchane",
      "Pokrovske",
    ])
  func namesakes(name: String) throws {
    let gazetteer = try Shipped.gazetteer.get()
    let error = #expect(throws: GazetteerError.self) { try gazetteer.find(name) }
    guard case .ambiguous(_, let candidates)? = error else {
      Issue.record("\(name): \(String(describing: error))")
      return
    }
    #expect(candidates.allSatisfy { $0.name == name })
  }

  @Test("The hint in parentheses leads to Shevchenko beside Velyka Novosilka")
  func shevchenko() throws {
    let gazetteer = try Shipped.gazetteer.get()
    let found = try gazetteer.find("Shevchenko (Velyka Novosilka district)", region: "Donetsk")
    let novosilka = try gazetteer.find("Velyka Novosilka")
    #expect(found.position.distanceInKilometers(to: novosilka.position) < 25)
  }
}
