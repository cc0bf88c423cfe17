import Atlas
import Foundation
import PlainText
import SimpleFeatures
import Testing

@testable import Exchange

@Suite("Mappings for an atlas")
struct LayerMappingTests {
  private static func shipped(_ name: String) throws -> LayerMapping {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Data/mappings/\(name).json")
    return try LayerMapping(Array(Data(contentsOf: file)), path: file.path)
  }

  private static func meaning(
    _ mapping: LayerMapping, _ texts: [String: String], _ sort: AtlasLayer.Sort
  ) -> (AtlasLayer, AtlasKind)? {
    mapping.meaning(of: mapping.properties.map { texts[$0] }, sort).map { ($0.layer, $0.kind) }
  }

  @Test(
    "Tags of OpenStreetMap lead to layers",
    arguments: [
      (["highway": "trunk"], .line, .roads, .international),
      (["highway": "secondary", "ref": "Т-05-15"], .line, .roads, .territorial),
      (["highway": "secondary"], .line, .roads, .regional),
      (["highway": "residential"], .line, .streets, .street),
      (["railway": "rail"], .line, .railways, .main),
      (["railway": "rail", "service": "yard"], .line, .railways, .siding),
      (["boundary": "administrative", "admin_level": "7"], .area, .boundaries, .hromada),
      (["place": "town", "name": "Торецьк"], .area, .outlines, .town),
      (["place": "town", "name": "Торецьк"], .point, .places, .town),
      (["natural": "wood"], .area, .woods, .wood),
    ] as [([String: String], AtlasLayer.Sort, AtlasLayer, AtlasKind)])
  func openStreetMap(
    _ tags: [String: String], _ sort: AtlasLayer.Sort, _ layer: AtlasLayer, _ kind: AtlasKind
  ) throws {
    let found = try #require(try Self.meaning(Self.shipped("osm"), tags, sort))
    #expect(found.0 == layer && found.1 == kind)
  }

  @Test(
    "A population is a number of people, or none",
    arguments: [
      ("61161", 61161), ("120.0", 120), ("0", nil), ("-5", nil), ("1e300", nil), ("nan", nil),
      ("inf", nil), ("ок. 120", nil),
    ] as [(String, Int?)])
  func population(_ text: String, _ count: Int?) throws {
    let mapping = try Self.shipped("osm")
    let texts = ["place": "town", "name": "Торецьк", "population": text]
    let values = mapping.properties.map { texts[$0] }
    let meaning = try #require(mapping.meaning(of: values, .point))
    let feature = mapping.feature(
      meaning, values, .point(Position(longitude: 37, latitude: 48)))
    #expect(feature.population == count)
  }

  @Test("What no rule speaks of is nothing")
  func unknown() throws {
    let mapping = try Self.shipped("osm")
    #expect(Self.meaning(mapping, ["highway": "proposed"], .line) == nil)
    #expect(Self.meaning(mapping, ["building": "no"], .area) == nil)
    #expect(Self.meaning(mapping, ["highway": "residential"], .point) == nil)
  }

  @Test("Every shipped mapping can be read, and recognises its own")
  func all() throws {
    for (name, properties) in [
      ("osm", ["highway"]), ("geonames", ["geonameid", "feature_code"]),
      ("geoboundaries", ["shapename", "shapetype"]), ("cod-ab", ["adm1_pcode"]),
      ("hromadas", ["katottg", "category"]),
      ("geographical-names", ["унормована назва", "вид географічного об'єкту"]),
    ] {
      let mapping = try Self.shipped(name)
      #expect(mapping.recognises(Set(properties)), "\(name)")
    }
  }

  @Test("Hills of the register of geographical names are peaks, and its ravines nothing")
  func geographicalNames() throws {
    let mapping = try Self.shipped("geographical-names")
    func texts(_ sort: String) -> [String: String] {
      [
        "вид географічного об'єкту": sort, "унормована назва": "Гостра Могила",
        "унормована назва латиницею": "Hostra Mohyla",
      ]
    }
    let found = try #require(Self.meaning(mapping, texts("курган"), .point))
    #expect(found == (.peaks, .peak))
    #expect(Self.meaning(mapping, texts("балка"), .point) == nil)
    let slots = mapping.properties.map { texts("гора")[$0] }
    let feature = mapping.feature(
      try #require(mapping.meaning(of: slots, .point)), slots,
      .point(Position(longitude: 38, latitude: 48)))
    #expect(feature.nameInUkrainian == "Гостра Могила" && feature.name == "Hostra Mohyla")
  }

  @Test("Names, former names and numbers of roads are taken in one form")
  func fields() throws {
    let mapping = try Self.shipped("osm")
    let texts = [
      "highway": "trunk", "name": " Слов'янська вулиця", "name_en": "Slovianska Street",
      "old_name": "Артема;Леніна", "ref": "М-30;Т-05-15",
    ]
    let slots = mapping.properties.map { texts[$0] }
    let meaning = try #require(mapping.meaning(of: slots, .line))
    let feature = mapping.feature(meaning, slots, .multiLineString(MultiLineString()))
    #expect(feature.nameInUkrainian == "Слов’янська вулиця")
    #expect(feature.name == "Slovianska Street")
    #expect(feature.otherNames == ["Артема", "Леніна"])
    #expect(feature.ref == "M30")
  }

  @Test(
    "What is wrong with a mapping is told with its place",
    arguments: [
      (
        #"{"title": "A", "source": "B", "rules": [{"if": {"a": "b"}, "layer": "lakes", "kind": "c"}]}"#,
        "\"lakes\" is no layer of an atlas; there are woods, built_up, settlement_outlines, "
          + "buildings, streets, water, rivers, railways, roads, airfields, peaks, boundaries, places"
      ),
      (
        #"{"title": "A", "source": "B", "rules": [{"if": {"a": "b"}, "layer": "woods", "kind": "c"}]}"#,
        "\"c\" is no kind of woods; there are wood"
      ),
      (#"{"title": "A", "rules": []}"#, "there is no \"source\""),
      (#"{"title": "A", "source": "B", "rules": []}"#, "\"rules\" is empty: it maps nothing"),
      (
        #"{"title": "A", "source": "B", "rules": [{"layer": "woods", "kind": "wood"}]}"#,
        "a rule needs \"if\", which says of what"
      ),
    ])
  func faults(_ text: String, _ reason: String) throws {
    let fault = #expect(throws: FileFault.self) {
      try LayerMapping(Array(text.utf8), path: "m.json")
    }
    #expect(fault?.description.hasPrefix("m.json:1") == true)
    #expect(fault?.description.hasSuffix(reason) == true, "\(fault?.description ?? "")")
  }
}
