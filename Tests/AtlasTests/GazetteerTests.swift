import SimpleFeatures
import Testing

@testable import Atlas

@Suite("The gazetteer")
struct GazetteerTests {
  private let novosilka = Position(longitude: 36.84, latitude: 47.84)
  private let donetsk = PopulatedPlace.RegionNames(
    oblast: "Донецька", raion: "Покровський", hromada: "Покровська")

  private var gazetteer: Gazetteer {
    Gazetteer(
      places: [
        place(1, "Pokrovsk", "Покровськ", population: 61_000, inUkrainian: donetsk),
        place(
          2, "Pokrovske", "Покровське", code: "UA12140250010012345", population: 10_000,
          oblast: "Dnipropetrovsk", raion: "Synelnykivskyi"),
        place(3, "Pokrov", "Покров", population: 39_000, oblast: "Dnipropetrovsk"),
        place(4, "Shevchenko", "Шевченко", population: 1_654, inUkrainian: donetsk),
        place(
          5, "Shevchenko", "Шевченко", population: 60, raion: "Volnovaskyi",
          at: Position(longitude: 36.70, latitude: 47.90)),
        place(6, "Velyka Novosilka", "Велика Новосілка", raion: "Volnovaskyi", at: novosilka),
        place(7, "Kostiantynivka", "Костянтинівка", population: 67_000, raion: "Kramatorskyi"),
        place(8, "Kostiantynivka", "Костянтинівка", population: 900),
        place(9, "Novoselivka", "Новоселівка"),
      ],
      aliases: [
        PlaceAlias(place: 1, name: "Krasnoarmeysk"),
        PlaceAlias(place: 9, name: "Pokrovske"),
        PlaceAlias(place: 7, name: "Kostyantynivka"),
        PlaceAlias(place: 99, name: "Nowhere"),
      ])
  }

  @Test(
    "A place is found by its name in either script, by another name, by code and by number",
    arguments: [
      "Pokrovsk", "POKROVS'K", "Покровськ", "Krasnoarmeysk", "UA14160210010000001",
      "ua14160210010000001", "geonames:700001", "Покровськ (Донецька область)",
    ])
  func ways(name: String) throws {
    #expect(try gazetteer.find(name).number == 1)
  }

  @Test("An official name goes before another place's former name")
  func officialFirst() throws {
    #expect(try gazetteer.find("Pokrovske").number == 2)
  }

  @Test("An unknown name shows the three places with the nearest spellings, former ones too")
  func unknown() {
    let error = #expect(throws: GazetteerError.self) { try gazetteer.find("Pokrvsk") }
    #expect(
      error?.description == """
        unknown place "Pokrvsk"; nearest: Pokrovsk (Donetsk), Pokrovske (Dnipropetrovsk), \
        Novoselivka (Donetsk)
        """)
  }

  @Test("A place outside the region is unknown there, and shown where it is")
  func unknownThere() {
    let error = #expect(throws: GazetteerError.self) {
      try gazetteer.find("Shevchenko", region: "Dnipropetrovsk")
    }
    #expect(
      error?.description == """
        unknown place "Shevchenko" in Dnipropetrovsk; nearest: Shevchenko (Donetsk), \
        Pokrovske (Dnipropetrovsk), Pokrovsk (Donetsk)
        """)
  }

  @Test("Several places of one name are listed and none is chosen")
  func ambiguous() {
    let error = #expect(throws: GazetteerError.self) { try gazetteer.find("Kostiantynivka") }
    #expect(
      error?.description == """
        "Kostiantynivka" names 2 places: Kostiantynivka (Donetsk, Kramatorskyi raion, village, \
        UA14160210010000007); Kostiantynivka (Donetsk, Pokrovskyi raion, village, \
        UA14160210010000008); settle it with the region or give the code
        """)
  }

  @Test("Another romanisation of a name is as ambiguous as the name")
  func romanisation() throws {
    let error = #expect(throws: GazetteerError.self) { try gazetteer.find("Kostyantynivka") }
    guard case .ambiguous(_, let candidates)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(candidates.map(\.number) == [7, 8])
  }

  @Test("The largest of several places is chosen only when asked for")
  func largest() throws {
    #expect(try gazetteer.find("Kostiantynivka", preferringLargest: true).number == 7)
  }

  @Test(
    "A region in any form settles a name",
    arguments: [
      "Pokrovskyi", "Pokrovskyi raion", "Pokrovsk raion", "Покровський район", "Покровська",
      "Покровська громада",
    ])
  func regions(region: String) throws {
    #expect(try gazetteer.find("Shevchenko", region: region).number == 4)
  }

  @Test("The code of an oblast, full or short, is a region")
  func regionCodes() throws {
    #expect(try gazetteer.find("Pokrovske", region: "UA12000000000090473").number == 2)
    #expect(try gazetteer.find("Pokrovske", region: "UA12").number == 2)
    #expect(try gazetteer.find("Pokrovske", region: "UA14").number == 9)
  }

  @Test("A hint in parentheses is a region or a larger settlement nearby")
  func hints() throws {
    #expect(try gazetteer.find("Shevchenko (Velyka Novosilka district)").number == 5)
    #expect(try gazetteer.find("Шевченко (Велика Новосілка)").number == 5)
    #expect(try gazetteer.find("Shevchenko (Pokrovsk raion)").number == 4)
  }

  @Test("An unknown region is named with the oblasts that there are")
  func unknownRegion() {
    let error = #expect(throws: GazetteerError.self) {
      try gazetteer.find("Pokrovsk", region: "Donetzk")
    }
    #expect(
      error?.description == """
        unknown region "Donetzk"; give a raion, a hromada, a code or one of the oblasts \
        Dnipropetrovsk, Donetsk
        """)
  }

  @Test("A look-alike letter is refused and named")
  func mixedScript() {
    let error = #expect(throws: GazetteerError.self) { try gazetteer.find("Pоkrovsk") }
    #expect(
      error?.description == """
        "Pоkrovsk" mixes scripts: "о" is U+043E CYRILLIC SMALL LETTER O; type the name anew in \
        one script
        """)
  }

  @Test("The nearest place is found only within the distance")
  func nearest() {
    let position = Position(longitude: 36.84, latitude: 47.85)
    #expect(gazetteer.place(nearestTo: position, withinKilometers: 5)?.number == 6)
    #expect(gazetteer.place(nearestTo: position, withinKilometers: 1) == nil)
    let box = BoundingBox(west: 36.6, south: 47.8, east: 36.9, north: 47.95)
    #expect(gazetteer.places(in: box).map(\.number) == [5, 6])
  }
}

@Suite("Distances between spellings")
struct EditDistanceTests {
  @Test(
    "Letters added, dropped, changed and swapped count one each",
    arguments: [
      ("pokrovsk", 0), ("pokrvsk", 1), ("pokrovske", 1), ("pokrowsk", 1), ("pokorvsk", 1),
      ("okrovks", 2), ("", 8),
    ])
  func edits(word: String, count: Int) {
    #expect(EditDistance(to: "pokrovsk").distance(from: word) == count)
  }
}
