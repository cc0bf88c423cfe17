import Atlas
import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing

@testable import Wording

@Suite("Words on the map")
struct MapWordingTests {
  private let english = MapWording(.english)
  private let ukrainian = MapWording(.ukrainian)

  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test("Days are written in words in both languages")
  func days() throws {
    let date = try day("2025-11-08")
    #expect(english.date(date) == "8 November 2025")
    #expect(ukrainian.date(date) == "8 листопада 2025 року")
    #expect(english.dates(from: try day("2025-11-01"), to: date) == "1 to 8 November 2025")
    #expect(english.dates(from: try day("2025-10-01"), to: date) == "1 October to 8 November 2025")
    #expect(
      english.dates(from: try day("2024-12-31"), to: date) == "31 December 2024 to 8 November 2025")
    #expect(
      ukrainian.dates(from: try day("2025-10-01"), to: date)
        == "з 1 жовтня до 8 листопада 2025 року")
  }

  @Test("A moment is told on Kyiv's clock, and said to be so")
  func moments() throws {
    let summer = try instant("2025-07-08T21:30:00Z")
    #expect(english.moment(summer) == "9 July 2025, 00:30 Kyiv time")
    #expect(ukrainian.moment(summer) == "9 липня 2025 року, 00:30 за Києвом")
    let winter = try instant("2025-11-08T12:00:00Z")
    #expect(english.moment(winter) == "8 November 2025, 14:00 Kyiv time")
  }

  @Test("Areas and distances follow the language's decimal mark and units")
  func numbers() {
    #expect(english.area(35.24) == "35.2 km²")
    #expect(ukrainian.area(35.24) == "35,2 км²")
    #expect(english.area(0.01) == "less than 0.1 km²")
    #expect(english.area(0) == "0.0 km²")
    #expect(english.area(26_599.2) == "26\u{A0}599 km²")
    #expect(english.distance(meters: 500) == "500 m")
    #expect(ukrainian.distance(meters: 20_000) == "20 км")
  }

  @Test("Every side's claims stand under a heading that calls them so, in full and in brief")
  func claimsAreCalledClaims() throws {
    for language in MapLanguage.allCases {
      for isBrief in [false, true] {
        let words = MapWording(language, isBrief: isBrief)
        let (claim, doubt) =
          language == .english
          ? ("claim", "not confirmed") : ("заяв", "не підтверджено")
        for side in [Side.russia, .ukraine] {
          let text = try #require(words.legendHeading(.claims(by: side))).lowercased()
          #expect(text.contains(claim), "\(text)")
          #expect(text.contains(doubt), "\(text)")
        }
      }
    }
  }

  @Test("A map of one side's claims says so in its subtitle and above its title")
  func claimViews() {
    #expect(
      english.description(of: ControlView(.russianClaims))
        == "What Russian sources claim; not confirmed, not an assessment")
    let grade = Grade("B2")
    #expect(
      english.description(of: ControlView(.assessed, minimumGrade: grade))
        == "Control as assessed by third-party monitors; graded B2 or better")
    #expect(
      english.description(of: ControlView(.source("X")), side: .russia)
        == "What X claims; not confirmed, not an assessment")
    #expect(english.claimNotice(.third) == nil)
    #expect(english.claimNotice(.ukraine) == "Ukrainian claims, not confirmed")
  }

  @Test("A map of a region is called by the region's whole name")
  func regionTitles() {
    func region(_ name: String, _ ukrainian: String, of oblast: String) -> Region {
      Region(name: name, nameInUkrainian: ukrainian, oblast: oblast, area: MultiPolygon())
    }
    let donetsk = region("Donetsk", "Донецька", of: "Donetsk")
    let pokrovskyi = region("Pokrovskyi", "Покровський", of: "Donetsk")
    #expect(english.name(of: donetsk) == "Donetsk oblast")
    #expect(ukrainian.name(of: donetsk) == "Донецька область")
    #expect(english.name(of: pokrovskyi) == "Pokrovskyi raion")
    #expect(ukrainian.name(of: pokrovskyi) == "Покровський район")
  }

  @Test("A sign's words say what is claimed, and what became of it")
  func marks() throws {
    let mark = Fixture.mark(.encircled, .russia, .denied)
    let symbol = try #require(MarkSymbol(mark))
    #expect(
      english.legend(symbol)
        == "Encirclement of Ukrainian forces (denied)")
    #expect(
      ukrainian.legend(symbol)
        == "Оточення українських сил (заперечено)")
    let place = try #require(MarkSymbol(Fixture.mark(.infiltrated, .ukraine)))
    #expect(english.legend(place) == "Infiltration, place only")
    #expect(MarkSymbol(Fixture.mark(.note, .third)) == nil)
    #expect(MarkSymbol(Fixture.mark(.captured, .russia, .retracted)) == nil)
  }

  @Test("The legend's words are the agreed ones, one for one thing")
  func agreedWords() {
    #expect(
      ukrainian.legend(.assessed, .russianControl) == "Російський контроль за оцінкою спостерігачів"
    )
    for tier in [ControlTier.assessed, .claimed(by: .russia)] {
      #expect(ukrainian.legend(tier, .contested).hasPrefix("Сіра зона"))
      #expect(ukrainian.legend(tier, .infiltration) == "Просочування (інфільтрація)")
      #expect(ukrainian.legend(tier, .advance).hasPrefix("Просування російських сил"))
    }
    #expect(
      ukrainian.lineOfContact(side: .third, isDerived: true)
        == "Лінія бойового зіткнення (приблизна)")
    #expect(ukrainian.notCovered == "Даних немає")
    #expect(ukrainian.baseMapCredit.hasPrefix("Картографічна основа:"))
    #expect(ukrainian.area(0.01) == "менш ніж 0,1 км²")
    #expect(ukrainian.area(26_599.2) == "26\u{2009}599 км²")
  }

  @Test("Ground that claims name is never called control")
  func namedGround() {
    for words in [english, ukrainian] {
      for ground in [MeasuredGround.control, .namedInClaims(by: .russia)] {
        let isNamed = ground != .control
        let named = words.pick("name", "наз")
        let texts =
          [
            words.title(of: ground), words.controlledPanel(ground), words.changePanel(ground),
            words.sum(gained: 2, lost: 1, days: 7, of: ground),
          ] + ControlDifference.Change.allCases.map { words.name(of: $0, of: ground) }
        for text in texts { #expect(text.lowercased().contains(named) == isNamed, "\(text)") }
      }
    }
    #expect(english.title(of: .namedInClaims(by: .ukraine)) == "Ground named in Ukrainian claims")
  }
}
