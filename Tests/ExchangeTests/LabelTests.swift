import ChangeLog
import Days
import Exchange
import Testing

@Suite("Labels of somebody's maps")
struct LabelTests {
  @Test(
    "A key of DeepState's decides before its words, and words where there is no key",
    arguments: [
      ("Окуповано /// Occupied /// geoJSON.status.occupied\n", .said(.assessed)),
      ("Окуповано /// Occupied\n", .said(.assessed)),
      ("ОРДЛО /// CADR and CALR", .said(.assessed)),
      ("Окупований Крим /// Occupied Crimea", .said(.assessed)),
      ("Острів Тузла /// Occupied Tuzla Island", .said(.assessed)),
      ("Статус невідомий /// Unknown status\u{A0}/// geoJSON.status.unknown", .said(.contested)),
      ("Статус невідомий /// Unknown status", .said(.contested)),
      (
        "Звільнено 25.03 /// Liberated 25.03 /// geoJSON.status.dismissed_at {{at:25.03}}",
        .said(.liberated)
      ),
      ("Звільнено\u{A0}/// Liberated", .said(.liberated)),
      ("Зміїний ///\u{A0}Snake Island", .said(.liberated)),
      ("Окуповано /// Occupied /// geoJSON.status.dismissed", .said(.liberated)),
      ("Придністров'я /// Transnistria", .outsideUkraine),
      ("Окупована Абхазія.\n///\nOccupied Abkhazia.", .outsideUkraine),
      ("Тимчасово окупована територія Карелії.\n///\nKarelia.", .outsideUkraine),
      ("Тимчасово окупована територія", .said(.assessed)),
      ("x /// geoJSON.territories.kuril\n", .outsideUkraine),
      (" geoJSON.status.attack_direction\n", .symbol),
      ("4 /// geoJSON.units.brigade.4", .symbol),
      ("Щось нове /// Something new", nil),
      ("Щось /// Something /// geoJSON.status.new", nil),
    ] as [(String, GroundMeaning?)])
  func deepState(_ label: String, _ meaning: GroundMeaning?) {
    #expect(DeepStateLabel.meaning(of: label) == meaning)
  }

  @Test(
    "ISW's layers are known by their names, however they are written",
    arguments: [
      ("Assessed Russian Control", .assessedControl),
      ("assessed_russian_control_2025-11-08", .assessedControl),
      ("Russian_CoT_in_Ukraine_V3", .assessedControl),
      ("Assessed Russian Advances in Ukraine", .assessedAdvance),
      ("Assessed Russian Infiltration Areas", .infiltration),
      ("Claimed Russian Control over Ukrainian Territory", .claimedRussianControl),
      ("ClaimedRussian", nil),
      ("Claimed Ukrainian Counteroffensives", .claimedUkrainianCounteroffensive),
      ("Front line", nil),
    ] as [(String, ISWLayer?)])
  func isw(_ name: String, _ layer: ISWLayer?) {
    #expect(ISWLayer(named: name) == layer)
  }

  @Test("What a side claims stays its claim, whoever draws it")
  func claims() {
    #expect(
      ISWLayer.claimedRussianControl.meaning == .claimed(.captured, by: .russia))
    #expect(
      ISWLayer.claimedUkrainianCounteroffensive.meaning
        == .claimed(.advanced, by: .ukraine, party: .ukraine))
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
