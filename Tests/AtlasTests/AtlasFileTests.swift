import Files
import Foundation
import SimpleFeatures
import Testing

@testable import Atlas

@Suite("The user's atlas")
struct AtlasFileTests {
  private static let road = AtlasFeature(
    kind: .international, nameInUkrainian: "Дорога", ref: "M30",
    geometry: .multiLineString(
      MultiLineString([
        LineString([(37.0, 48.0), (37.1, 48.00001), (37.2, 48.0)].map(position))
      ])))
  private static let village = AtlasFeature(
    kind: .village, nameInUkrainian: "Бойківка", otherNames: ["Стара", "Нова"], code: "UA1",
    population: 12, geometry: .point(position(37.05, 48.05)))

  private static func position(_ longitude: Double, _ latitude: Double) -> Position {
    Position(longitude: longitude, latitude: latitude)
  }

  private static func box(_ features: AtlasFeature...) throws -> BoundingBox {
    try #require(BoundingBox(around: features.compactMap(\.geometry.boundingBox)))
  }

  private static func write(_ path: String) throws {
    try AtlasWriter.write(path, named: "a.gpkg", beside: MultiLineString()) { writer in
      try writer.insert(road, into: .roads, of: "roads")
      try writer.insert(village, into: .places, of: "places")
      try writer.add(
        AtlasSet(
          name: "roads", file: "roads.gpkg", source: "Somebody", licence: "CC0-1.0",
          attribution: "© Somebody",
          coverage: [.init(layer: .roads, count: 1, box: try box(road))]))
      try writer.add(
        AtlasSet(
          name: "places", file: "UA.txt", source: "GeoNames", licence: "CC-BY-4.0",
          attribution: "© GeoNames", date: "2025-11-01", allowsTiles: false,
          coverage: [.init(layer: .places, count: 1, box: try box(village))]))
    }
  }

  @Test("What was written is read back, generalised for each range of scales that shows it")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    try Self.write(path)
    let atlas = try AtlasFile(path: path)
    #expect(atlas.sets.map(\.name) == ["places", "roads"])
    #expect(atlas.sets[0].date == "2025-11-01" && !atlas.sets[0].allowsTiles)
    var read = try #require(try atlas.features(of: .places).first)
    read.number = 0
    #expect(read == Self.village)
    let fine = try #require(try atlas.features(of: .roads).first)
    #expect(fine.geometry.lines.lines[0].positions.count == 3)
    let coarse = try #require(try atlas.features(of: .roads, at: .coarse).first)
    #expect(coarse.geometry.lines.lines[0].positions.count == 2)
    #expect(try atlas.features(of: .places, at: .coarse).isEmpty)
  }

  @Test("Only what meets a box and is of the kinds is read")
  func selection() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    try Self.write(path)
    let atlas = try AtlasFile(path: path)
    let far = BoundingBox(west: 30, south: 48, east: 31, north: 49)
    #expect(try atlas.features(of: .roads, within: far).isEmpty)
    #expect(try atlas.features(of: .roads, kinds: [.local]).isEmpty)
    #expect(try atlas.features(of: .roads, within: Self.box(Self.road)).count == 1)
    #expect(atlas.attributions(within: far) == [])
    #expect(atlas.attributions(within: nil) == ["© GeoNames", "© Somebody"])
  }

  @Test("The same imports give the same bytes")
  func determinism() throws {
    let folder = try TemporaryFolder()
    let paths = ["a", "b"].map { "\(folder.path)/\($0).gpkg" }
    for path in paths { try Self.write(path) }
    #expect(try WholeFile.read(paths[0]) == WholeFile.read(paths[1]))
  }

  @Test("A set is taken out with all that it has, and the others stay")
  func removal() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    try Self.write(path)
    try AtlasWriter.write(path, named: path, beside: MultiLineString()) {
      #expect(try $0.setNames() == ["places", "roads"])
      try $0.remove("roads")
    }
    let atlas = try AtlasFile(path: path)
    #expect(atlas.sets.map(\.name) == ["places"])
    #expect(try atlas.features(of: .roads).isEmpty)
    #expect(try atlas.features(of: .places).count == 1)
  }

  @Test("Another database is no atlas")
  func notAnAtlas() throws {
    let shipped = try Shipped.file.get().path
    #expect(throws: AtlasFileError.notAnAtlas(path: shipped)) { try AtlasFile(path: shipped) }
  }

  @Test("Stretches that areas share become one line, of the highest level that they part")
  func boundaryLines() throws {
    func area(_ west: Double, _ code: String) -> BoundaryLines.Area {
      BoundaryLines.Area(
        ground: MultiPolygon([
          BoundingBox(west: west, south: 48, east: west + 1, north: 49).polygon
        ]), code: code)
    }
    var lines = BoundaryLines(beside: MultiLineString())
    let found = lines.lines(
      of: [
        area(36, "UA12140000000000000"), area(37, "UA14160000000000000"),
        area(38, "UA14120000000000000"),
      ], .raion)
    func shared(_ longitude: Double) -> [AtlasKind] {
      found.filter { $0.line.positions.allSatisfy { $0.longitude == longitude } }.map(\.kind)
    }
    #expect(shared(37) == [.oblast])
    #expect(found.filter { $0.kind == .oblast }.count == 1)
    let segments = found.map { $0.line.positions.count - 1 }.reduce(0, +)
    #expect(segments == 10)
  }

  @Test("Where areas end and a shipped boundary runs along, that one stays")
  func coarseBoundary() throws {
    let shipped = MultiLineString([
      LineString([Self.position(36.02, 47.5), Self.position(36.02, 49.5)])
    ])
    var lines = BoundaryLines(beside: shipped)
    let square = BoundingBox(west: 36, south: 48, east: 37, north: 49).polygon
    let found = lines.lines(of: [.init(ground: MultiPolygon([square]), code: nil)], .raion)
    #expect(!found.contains { $0.line.positions.starts(with: [Self.position(36, 49)]) })
    #expect(found.contains { $0.line.positions.contains(Self.position(37, 49)) })
  }
}

@Suite("The base map with an atlas")
struct DetailedBaseMapTests {
  private static let middle = Position(longitude: 37.2, latitude: 48.3)

  private static func detailed(
    _ features: [(AtlasLayer, AtlasFeature)], _ map: BaseMap, metersPerPoint: Double = 20
  ) throws -> BaseMap {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    try AtlasWriter.write(path, named: path, beside: MultiLineString()) { writer in
      for (layer, feature) in features { try writer.insert(feature, into: layer, of: "a") }
      let coverage = try features.map { layer, feature in
        AtlasSet.Coverage(
          layer: layer, count: 1, box: try #require(feature.geometry.boundingBox))
      }
      try writer.add(
        AtlasSet(
          name: "a", file: "a", source: "A", licence: "L", attribution: "© A", coverage: coverage))
    }
    var map = map
    map.atlas = try AtlasFile(path: path)
    return try map.detailed(
      within: BoundingBox(west: 36, south: 47, east: 39, north: 49),
      metersPerPoint: metersPerPoint, kinds: Set(AtlasKind.allCases))
  }

  private static let land = square(around: middle, degrees: 4)

  @Test("A shipped road ends where the roads of the atlas begin")
  func roads() throws {
    let shipped = Road(
      ref: "M30", class: .international,
      course: MultiLineString([
        LineString([
          Position(longitude: 36.5, latitude: 48.3), Position(longitude: 37.2, latitude: 48.3),
        ])
      ]))
    let own = AtlasFeature(
      kind: .international, ref: "M30",
      geometry: .multiLineString(
        MultiLineString([
          LineString([
            Position(longitude: 37, latitude: 48.27), Position(longitude: 37.3, latitude: 48.4),
          ])
        ])))
    let map = try Self.detailed([(.roads, own)], BaseMap(land: Self.land, roads: [shipped]))
    #expect(map.roads.map(\.isSchematic) == [true, false])
    // Cut at the edge of what the atlas covers, it is led on to where the atlas's road begins.
    #expect(
      map.roads[0].course.lines.map(\.positions) == [
        [
          Position(longitude: 36.5, latitude: 48.3), Position(longitude: 37, latitude: 48.3),
          Position(longitude: 37, latitude: 48.27),
        ]
      ])
    #expect(map.detail.attributions == ["© A"])
  }

  @Test("A settlement that is known stays as it is, and another is added")
  func places() throws {
    let known = place(1, "Pokrovsk", "Покровськ", at: Self.middle)
    func village(_ name: String, _ degrees: Double) -> (AtlasLayer, AtlasFeature) {
      (
        .places,
        AtlasFeature(
          kind: .village, nameInUkrainian: name,
          geometry: .point(
            Position(longitude: 37.2 + degrees, latitude: 48.3)))
      )
    }
    let map = try Self.detailed(
      [village("Покровськ", 0.02), village("Бойківка", 0.02), village("Покровськ", 0.5)],
      BaseMap(land: Self.land, places: [known]))
    #expect(map.places.map(\.name) == ["Pokrovsk", "Boikivka", "Pokrovsk"])
    #expect(Set(map.places.map(\.number)).count == 3)
  }

  @Test("An official spelling is found by each of its romanisations, and before former names")
  func spellings() throws {
    let gazetteer = Gazetteer(
      places: [
        place(1, "Sloviansk", "Слов’янськ"), place(2, "Nikopol", "Нікополь"),
        place(3, "Huliaipole", "Гуляйполе"),
      ],
      aliases: [
        PlaceAlias(place: 1, name: "Slovyansk"), PlaceAlias(place: 2, name: "Slovyansk"),
      ])
    #expect(try gazetteer.find("Slovyansk").number == 1)
    #expect(try gazetteer.find("Hulyaipole").number == 3)
  }

  @Test("Settlements of the atlas are found in the gazetteer, with their regions and other names")
  func gazetteer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.gpkg"
    let features = [
      AtlasFeature(
        kind: .village, nameInUkrainian: "Бойківка", otherNames: ["Стара Бойківка"],
        code: "UA14160210990099999", geometry: .point(Position(longitude: 37.3, latitude: 48.45))),
      AtlasFeature(
        kind: .village, nameInUkrainian: "Закітне",
        geometry: .point(Position(longitude: 38.0, latitude: 48.9))),
      AtlasFeature(
        kind: .town, nameInUkrainian: "Покровськ", name: "Pokrovsk", otherNames: ["Krasnyi Front"],
        geometry: .point(Position(longitude: 37.18, latitude: 48.28))),
    ]
    try AtlasWriter.write(path, named: path, beside: MultiLineString()) { writer in
      for feature in features { try writer.insert(feature, into: .places, of: "a") }
      try writer.add(
        AtlasSet(
          name: "a", file: "a", source: "A", licence: "L", attribution: "© A",
          coverage: [
            .init(
              layer: .places, count: 3,
              box: BoundingBox(west: 37, south: 48, east: 38, north: 49))
          ]))
    }
    var file = try Shipped.file.get()
    file.atlas = try AtlasFile(path: path)
    let gazetteer = try file.gazetteer()
    let village = try gazetteer.find("Boikivka")
    #expect(village.oblast == "Donetsk" && village.raion == "Pokrovskyi")
    #expect(try gazetteer.find("Стара Бойківка").katottg == "UA14160210990099999")
    #expect(try gazetteer.find("Zakitne", region: "Donetsk").katottg == "")
    #expect(try gazetteer.find("Krasnyi Front").name == "Pokrovsk")
    #expect(throws: GazetteerError.self) { try Shipped.gazetteer.get().find("Boikivka") }
  }

  @Test(
    "Two of one name with different codes are two, however near; one whose regions changed is one")
  func codes() throws {
    let known = place(1, "Rivne", "Рівне", code: "UA14160210200011111", at: Self.middle)
    func village(_ code: String?, _ east: Double) -> AtlasFeature {
      AtlasFeature(
        kind: .village, nameInUkrainian: "Рівне", code: code,
        geometry: .point(Position(longitude: Self.middle.longitude + east, latitude: 48.3)))
    }
    let merged = try MergedPlaces(
      [known],
      places: [
        village("UA14160210300022222", 0.01), village("UA14990990200011111", 0.02),
        village(nil, 0.012),
      ], outlines: [])
    #expect(merged.places.map(\.katottg) == ["UA14160210200011111", "UA14160210300022222"])
    #expect(
      merged.aliases.map(\.place) == [1, 1, merged.places[1].number, merged.places[1].number])
  }

  @Test("Homonyms within a raion are told apart by the boundaries of hromadas")
  func hromadas() throws {
    let shipped = try Shipped.file.get().places()
    func hromada(_ name: String, _ code: String?, _ west: Double) -> AtlasFeature {
      AtlasFeature(
        kind: .hromada, nameInUkrainian: name, code: code,
        geometry: .multiPolygon(
          MultiPolygon([
            BoundingBox(west: west, south: 48.3, east: west + 0.1, north: 48.5).polygon
          ])))
    }
    let regions = try PlaceRegions(
      shipped, oblasts: Shipped.file.get().oblasts(), raions: Shipped.file.get().raions(),
      hromadas: [
        hromada("Шахівська сільська територіальна громада", "UA14160270000019821", 37.2),
        hromada("Криворізька сільська громада", nil, 37.3),
      ])
    let places = try regions.placed(
      [37.25, 37.35].enumerated().map { number, east in
        PopulatedPlace(
          number: number, name: "Rivne", nameInUkrainian: "Рівне", katottg: "", geoNamesID: nil,
          class: .village, population: nil, oblast: "", raion: "",
          position: Position(longitude: east, latitude: 48.4), accuracyInKilometers: 0.5)
      })
    #expect(places.map(\.hromadaInLatin) == ["Shakhivska", "Kryvorizka"])
    #expect(places.map(\.raion) == ["Pokrovskyi", "Pokrovskyi"])
    let gazetteer = Gazetteer(places: places)
    #expect(try gazetteer.find("Rivne", region: "Shakhivska hromada").number == 0)
    #expect(try gazetteer.find("Rivne", region: "Криворізька громада").number == 1)
    let message = #expect(throws: GazetteerError.self) { try gazetteer.find("Rivne") }?.description
    #expect(
      message
        == "\"Rivne\" names 2 places: Rivne (Donetsk, Pokrovskyi raion, Shakhivska hromada, village, "
        + "at 37.25, 48.4); Rivne (Donetsk, Pokrovskyi raion, Kryvorizka hromada, village, "
        + "at 37.35, 48.4); settle it with the region or give the code")
  }

  @Test("Of the layers only those that are asked for are shown, whoever has them")
  func layers() throws {
    let line = MultiLineString([
      LineString([Self.middle, Position(longitude: 37.3, latitude: 48.4)])
    ])
    let own = AtlasFeature(kind: .street, geometry: .multiLineString(line))
    let road = Road(ref: "M30", class: .international, course: line)
    let map = BaseMap(
      land: Self.land, roads: [road], places: [place(1, "Pokrovsk", at: Self.middle)])
    let all = try Self.detailed([(.streets, own)], map)
    #expect(!all.detail.features.isEmpty && !all.roads.isEmpty && !all.places.isEmpty)
    let streets = try Self.detailed([(.streets, own)], map.showing([.streets]))
    #expect(streets.detail.features[.streets]?.count == 1)
    #expect(streets.roads.isEmpty && streets.places.isEmpty && !streets.land.isEmpty)
    let none = try Self.detailed([(.streets, own)], map.showing([]))
    #expect(none.detail.features.isEmpty)
  }

  @Test("A disc that stands for a town gives way to its outline")
  func outlines() throws {
    let outline = AtlasFeature(
      kind: .town, nameInUkrainian: "Покровськ",
      geometry: .multiPolygon(square(around: Self.middle, degrees: 0.1)))
    let disc = BuiltUpArea(
      place: 1, isSchematic: true, area: square(around: Self.middle, degrees: 0.05))
    let map = try Self.detailed(
      [(.outlines, outline)],
      BaseMap(
        land: Self.land, builtUpAreas: [disc],
        places: [place(1, "Pokrovsk", "Покровськ", at: Self.middle)]))
    #expect(map.builtUpAreas.isEmpty)
    #expect(map.places.count == 1)
  }

  @Test("Without an atlas the map is the same")
  func withoutAtlas() throws {
    let map = BaseMap(land: Self.land, places: [place(1, "Pokrovsk")])
    let same = try map.detailed(
      within: BoundingBox(west: 36, south: 47, east: 39, north: 49), metersPerPoint: 10,
      kinds: Set(AtlasKind.allCases))
    #expect(same.places == map.places && same.detail.features.isEmpty)
  }
}

@Suite("Romanisation")
struct RomanizationTests {
  @Test(
    "Names are written as resolution 55 says",
    arguments: [
      ("Бойківка", "Boikivka"), ("Єнакієве", "Yenakiieve"), ("Згурівка", "Zghurivka"),
      ("Знам’янка", "Znamianka"), ("Юрій", "Yurii"), ("Щербинівка", "Shcherbynivka"),
      ("вулиця Їжакевича", "vulytsia Yizhakevycha"), ("Короп’є", "Koropie"),
    ])
  func latin(_ ukrainian: String, _ latin: String) {
    #expect(Romanization.latin(ukrainian) == latin)
  }
}
