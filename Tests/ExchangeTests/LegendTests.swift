import ChangeLog
import Days
import Exchange
import Foundation
import PlainText
import SimpleFeatures
import Testing

/// The legends that the program ships with, each on look-alikes of the maps that it speaks of.
@Suite("Legends")
struct LegendTests {
  private static let library: LegendLibrary = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Data/legends")
    return (try? LegendLibrary(inFolder: folder.path)) ?? LegendLibrary([])
  }()

  private static let square = Polygon(
    exterior: LinearRing(
      [(37, 48), (37.1, 48), (37.1, 48.1), (37, 48.1), (37, 48)].map {
        Position(longitude: $0.0, latitude: $0.1)
      }))

  private static func feature(
    _ attributes: KeyValuePairs<String, String> = [:], style: String? = nil,
    folders: [String] = [], geometry: Geometry = .polygon(square)
  ) -> ImportedFeature {
    ImportedFeature(
      place: FilePlace(path: "a"), attributes: FeatureAttributes(attributes), style: style,
      folders: folders, geometry: geometry)
  }

  private static func file(_ features: ImportedFeature..., name: String? = nil) -> FeatureFile {
    var file = FeatureFile()
    file.name = name
    file.features = features
    return file
  }

  /// What the one legend that knows a file makes of its first feature, and that legend's name.
  private static func verdict(_ file: FeatureFile, at path: String = "map.geojson")
    -> (name: String, verdict: Legend.Verdict)?
  {
    let readings = library.readings(of: file, at: path)
    guard readings.count == 1, let feature = file.features.first else { return nil }
    return (readings[0].legend.name, readings[0].verdict(of: feature))
  }

  private static let sign = "a sign for a unit, a direction or a place"
  private static let abroad = "a territory outside Ukraine"

  @Test("All legends of the program are there")
  func shipped() {
    #expect(
      Self.library.legends.map(\.name) == [
        "base-map", "boundaries", "deepstate", "deepstate-daily", "frontline", "isw", "isw-daily",
        "nzz", "two-sided", "two-sided-progress", "ua-control-map", "viina",
        "wikipedia-settlements",
      ])
  }

  @Test(
    "A key of DeepState's decides before its words, and words where there is no key",
    arguments: [
      ("Окуповано /// Occupied /// geoJSON.status.occupied\n", .means(GroundMeaning(.assessed))),
      ("Окуповано /// Occupied\n", .means(GroundMeaning(.assessed))),
      ("ОРДЛО /// CADR and CALR", .means(GroundMeaning(.assessed))),
      ("Окупований Крим /// Occupied Crimea", .means(GroundMeaning(.assessed))),
      ("Острів Тузла /// Occupied Tuzla Island", .means(GroundMeaning(.assessed))),
      (
        "Статус невідомий /// Unknown status\u{A0}/// geoJSON.status.unknown",
        .means(GroundMeaning(.contested))
      ),
      ("Статус невідомий /// Unknown status", .means(GroundMeaning(.contested))),
      (
        "Звільнено 25.03 /// Liberated 25.03 /// geoJSON.status.dismissed_at {{at:25.03}}",
        .means(GroundMeaning(.liberated))
      ),
      ("Звільнено\u{A0}/// Liberated", .means(GroundMeaning(.liberated))),
      ("Зміїний ///\u{A0}Snake Island", .means(GroundMeaning(.liberated))),
      (
        "Окуповано /// Occupied /// geoJSON.status.dismissed", .means(GroundMeaning(.liberated))
      ),
      ("Придністров'я /// Transnistria", .leftOut(abroad)),
      ("Окупована Абхазія.\n///\nOccupied Abkhazia.", .leftOut(abroad)),
      ("Тимчасово окупована територія Карелії.\n///\nKarelia.", .leftOut(abroad)),
      ("Тимчасово окупована територія /// ", .means(GroundMeaning(.assessed))),
      ("x /// geoJSON.territories.kuril\n", .leftOut(abroad)),
      (" geoJSON.status.attack_direction\n", .leftOut(sign)),
      ("4 /// geoJSON.units.brigade.4", .leftOut(sign)),
      ("Щось нове /// Something new", .unknown),
      ("Щось окуповане /// Something /// geoJSON.status.new", .unknown),
    ] as [(String, Legend.Verdict)])
  func deepState(_ label: String, _ verdict: Legend.Verdict) throws {
    let found = try #require(Self.verdict(Self.file(Self.feature(["name": label]))))
    #expect(found.name == "deepstate")
    #expect(found.verdict == verdict)
  }

  @Test("A point on DeepState's map is a sign, whatever it is called")
  func deepStateSigns() throws {
    let point = Geometry.point(Position(longitude: 37, latitude: 48))
    let file = Self.file(Self.feature(["name": "Крим /// Crimea"], geometry: point))
    #expect(Self.verdict(file)?.verdict == .leftOut(Self.sign))
  }

  @Test(
    "DeepState's daily polygons are known by the name of their file, or of their layer",
    arguments: [
      ("deepstatemap_data_20251108.geojson", nil), ("days/deepstatemap_data_20251108.json", nil),
      ("map.gpkg", "deepstatemap_data_20251108"),
    ] as [(String, String?)])
  func deepStateDaily(_ path: String, _ layer: String?) throws {
    let file = Self.file(Self.feature(), name: layer)
    let reading = try #require(Self.library.readings(of: file, at: path).first)
    #expect(reading.legend.name == "deepstate-daily")
    #expect(reading.verdict(of: file.features[0]) == .means(GroundMeaning(.assessed)))
    #expect(reading.day(of: file.features[0])?.description == "2025-11-08")
  }

  @Test(
    "Of ISW's layers the party decides first; an unknown combination stays unknown",
    arguments: [
      ("Assessed Russian Control", GroundMeaning(.assessed)),
      ("assessed_russian_control_2025-11-08", GroundMeaning(.assessed)),
      ("Russian_CoT_in_Ukraine_V3", GroundMeaning(.assessed)),
      ("VIEW_RussiaCoTinUkraine_V3", GroundMeaning(.assessed)),
      ("VIEW_RussiaCoTinUkraine_V5_view", GroundMeaning(.assessed)),
      (
        "Russian-controlled Ukrainian Territory before February 24, 2022", GroundMeaning(.assessed)
      ),
      ("ロシア軍支配エリア", GroundMeaning(.assessed)),
      ("Assessed Russian Advances in Ukraine", GroundMeaning(.advanced, party: .russia)),
      ("MDS_AssessedRussianAdvanceInUkraine_view", GroundMeaning(.advanced, party: .russia)),
      ("ロシア軍侵攻エリア", GroundMeaning(.advanced, party: .russia)),
      ("Assessed Russian Infiltration Areas", GroundMeaning(.infiltrated, party: .russia)),
      ("Assessed Ukrainian Infiltration", GroundMeaning(.infiltrated, party: .ukraine)),
      ("Assessed Ukrainian Advances", GroundMeaning(.advanced, party: .ukraine)),
      ("Assessed Ukrainian Control", GroundMeaning(.held)),
      (
        "Claimed Russian Control over Ukrainian Territory",
        GroundMeaning(.captured, claimedBy: .russia)
      ),
      (
        "VIEW_ClaimedRussianTerritoryinUkraine_V2", GroundMeaning(.captured, claimedBy: .russia)
      ),
      (
        "Claimed Russian Advances", GroundMeaning(.advanced, party: .russia, claimedBy: .russia)
      ),
      ("Claimed Ukrainian Control", GroundMeaning(.held, claimedBy: .ukraine)),
      (
        "Claimed Ukrainian Counteroffensives",
        GroundMeaning(.advanced, party: .ukraine, claimedBy: .ukraine)
      ),
      (
        "UkrainianClaimedCounterOffensives",
        GroundMeaning(.advanced, party: .ukraine, claimedBy: .ukraine)
      ),
      (
        "ウクライナ軍反撃エリア", GroundMeaning(.advanced, party: .ukraine, claimedBy: .ukraine)
      ),
      ("Assessed Russian Gains in the Past 24 Hours", nil),
      ("Formerly Russian-controlled, now assessed Ukrainian", nil),
      ("Ukrainian territory, assessed, beside Russian control", nil),
      ("Claimed Russian something", nil),
      ("Assessed infiltration", nil),
    ] as [(String, GroundMeaning?)])
  func isw(_ name: String, _ meaning: GroundMeaning?) throws {
    let verdict = meaning.map { Legend.Verdict.means($0) } ?? .unknown
    let named = try #require(Self.verdict(Self.file(Self.feature(["layer": name]))))
    #expect(named.name == "isw")
    #expect(named.verdict == verdict)
    let alone = try #require(Self.verdict(Self.file(Self.feature()), at: "20251108_\(name).json"))
    #expect(alone.verdict == verdict)
  }

  @Test("Partisan activity is no control, and left out")
  func partisans() throws {
    let file = Self.file(Self.feature())
    let path = "UkrainianReportedPartisanWarfare/20251108.geojson"
    #expect(
      Self.verdict(file, at: path)?.verdict
        == .leftOut("partisan activity is no control of ground"))
  }

  @Test("A feature's own name counts before its file's, for all features of the file")
  func nearestName() throws {
    let file = Self.file(
      Self.feature(["layer": "Assessed Russian Advance"]), Self.feature(["layer": "Something"]),
      Self.feature())
    let path = "Assessed Russian Control.geojson"
    let reading = try #require(Self.library.readings(of: file, at: path).first)
    #expect(
      file.features.map { reading.verdict(of: $0) } == [
        .means(GroundMeaning(.advanced, party: .russia)), .unknown, .unknown,
      ])
  }

  @Test(
    "Other makers' maps are known by their keys and styles",
    arguments: [
      (feature(style: "#ru"), "two-sided", .means(GroundMeaning(.assessed))),
      (feature(style: "#ua"), "two-sided", .means(GroundMeaning(.held))),
      (feature(["type": "nochange"]), "nzz", .means(GroundMeaning(.assessed))),
      (feature(["type": "gains"]), "nzz", .means(GroundMeaning(.assessed))),
      (feature(["type": "losses"]), "nzz", .leftOut("ground that is no longer held")),
      (
        feature(["layer_type": "ukraine_control_map"]), "isw-daily",
        .means(GroundMeaning(.assessed))
      ),
      (
        feature(["layer_type": "kursk_russian_advances"]), "isw-daily",
        .leftOut("it speaks of Kursk oblast, outside Ukraine")
      ),
      (feature(["member": "areas"]), "ua-control-map", .means(GroundMeaning(.assessed))),
      (feature(["member": "areas_ua"]), "ua-control-map", .means(GroundMeaning(.held))),
      (
        feature(["tier": "claimed-by-russia", "status": "russian-control"]), "frontline",
        .means(GroundMeaning(.captured, claimedBy: .russia))
      ),
      (
        feature(["tier": "assessed", "status": "advance", "party": "UA"]), "frontline",
        .means(GroundMeaning(.advanced, party: .ukraine))
      ),
    ] as [(ImportedFeature, String, Legend.Verdict)])
  func others(_ feature: ImportedFeature, _ name: String, _ verdict: Legend.Verdict) throws {
    let found = try #require(Self.verdict(Self.file(feature)))
    #expect(found.name == name)
    #expect(found.verdict == verdict)
  }

  @Test(
    "Boundaries, base maps and ground gained over days are refused as what they are",
    arguments: [
      (feature(["shapeName": "Donetsk Oblast", "shapeISO": "UA-14"]), "boundaries"),
      (feature(["ADM1_PCODE": "UA14"]), "boundaries"),
      (feature(["admin_level": "4", "name": "Донецька область"]), "boundaries"),
      (feature(["katotth": "UA14000000000091971"]), "boundaries"),
      (feature(["highway": "primary"]), "base-map"),
      (feature(["place": "village", "name": "Удачне"]), "base-map"),
      (
        feature(["name": "Продвижения ВС РФ за 7-8.11.25"], style: "#ru"), "two-sided-progress"
      ),
    ] as [(ImportedFeature, String)])
  func refusals(_ feature: ImportedFeature, _ name: String) throws {
    let readings = Self.library.readings(of: Self.file(feature), at: "map.geojson")
    #expect(readings.map(\.legend.name) == [name])
    #expect(readings.first?.legend.refusal != nil)
  }

  @Test(
    "What no legend knows has no reading",
    arguments: [feature(), feature(["name": "Zone A"]), feature(["type": "polygon"])])
  func unknown(_ feature: ImportedFeature) {
    #expect(Self.library.readings(of: Self.file(feature), at: "map_20251108.geojson").isEmpty)
  }

  @Test(
    "A day is read as a legend says it is written",
    arguments: [
      ("YY_MM_DD", "Control_25_11_08.kml", "2025-11-08"),
      ("YY_MM_DD", "two_sided_25_11_08_2.kml", "2025-11-08"),
      ("DD.MM.YYYY", "map 08.11.2025.kml", "2025-11-08"),
      ("YYYYMMDD", "a20251108b", "2025-11-08"), ("YYYYMMDD", "202511081", nil),
      ("YYYYMMDD", "20251108-20251109", nil), ("YYYYMMDD", "20250230", nil),
      ("epoch-seconds", "1762639200.geojson", "2025-11-09"),
      ("epoch-milliseconds", "1762560000000", "2025-11-08"),
    ] as [(String, String, String?)])
  func dayFormats(_ format: String, _ text: String, _ day: String?) throws {
    let reading = try #require(DayFormat(format)).onlyReading(within: text)
    #expect(reading?.day.description == day)
  }

  @Test(
    "A bad legend is told with its line, its path and what is known",
    arguments: [
      ("{\n", "own.json:2:1: JSON: the text ends where a string is expected"),
      ("{\"title\": \"A\"}", "own.json:1: there are no \"rules\" that say what its features mean"),
      ("{\"rules\": []}", "own.json:1: there is no \"title\", which says whose maps it speaks of"),
      (
        "{\"title\": \"A\",\n\"rules\": [{\"kind\": \"taken\"}]}",
        "own.json:2 rules[0].kind: \"taken\" is not one of captured, liberated, held, withdrawn, "
          + "advanced, infiltrated, contested, encircled, denied, confirmed, contradicted, "
          + "assessed, order, evacuated, note, retracted, superseded"
      ),
      (
        "{\"title\": \"A\",\n\"rules\": [{\"kind\": \"held\"},\n{\"if\": {\"colour\": \"x\"}}]}",
        "own.json:3 rules[1].if.colour: \"colour\" is not one of called, property, document, has, "
          + "style, geometry, unless"
      ),
      (
        "{\"title\": \"A\", \"rules\": [{\"kind\": \"held\", \"leftOut\": \"x\"}]}",
        "own.json:1 rules[0]: a rule needs one of \"kind\", \"leftOut\" and \"unknown\""
      ),
      (
        "{\"title\": \"A\", \"day\": [{\"file\": \"tomorrow\"}], \"rules\": [{\"kind\": \"held\"}]}",
        "own.json:1 day[0].file: \"tomorrow\" is no way to write a day; known are "
          + DayFormat.known
      ),
    ])
  func badLegends(_ text: String, _ message: String) {
    let error = #expect(throws: FileFault.self) {
      try Legend(Array(text.utf8), path: "own.json")
    }
    #expect(error?.description == message)
  }

  @Test(
    "A name tells one day, or none",
    arguments: [
      ("deepstatemap_data_20251108.geojson", "2025-11-08"), ("1754251105.geojson", "2025-08-03"),
      ("1754258305.geojson", "2025-08-04"), ("1762639200.geojson", "2025-11-09"),
      ("isw-2025-11-08.json", "2025-11-08"), ("2025-11-08_20251108.kml", "2025-11-08"),
      ("20251108-20251109.kml", nil), ("20250230.kml", nil), ("drawn.kml", nil),
      ("report-12345678.kml", nil),
    ] as [(String, String?)])
  func days(_ name: String, _ day: String?) {
    #expect(FileDay.day(in: name)?.description == day)
  }
}
