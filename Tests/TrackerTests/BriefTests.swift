import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing
import Tracker
import Wording

@Suite("A brief of a period")
struct BriefTests {
  private let pokrovsk = Position(longitude: 37.17, latitude: 48.28)

  private func ledger() throws -> FrontLedger {
    let ledger = try FrontLedger()
    try ledger.record(
      .init([.disc(around: pokrovsk, radiusInKilometers: 5)]), on: date("2025-06-01"))
    try ledger.record(
      .init([.disc(around: pokrovsk, radiusInKilometers: 8)]), on: date("2025-06-07"))
    return ledger
  }

  private func brief(_ ledger: FrontLedger, to last: String = "2025-06-08", uk: Bool = false) throws
    -> BriefReport
  {
    try ledger.tracker.brief(
      BriefRequest(
        from: date("2025-06-01"), to: date(last), region: "Donetsk",
        view: ControlView(.assessed), language: uk ? .ukrainian : .english))
  }

  @Test("What changed is what the two pictures differ in, and each part is told")
  func change() throws {
    let brief = try brief(ledger())
    let gained = try #require(brief.change?.gainedSquareKilometers)
    // Rings of 64 corners are a little smaller than discs: π · (8² − 5²).
    #expect(abs(gained - 122.5) < 1)
    #expect(brief.change?.lostSquareKilometers == 0)
    #expect(brief.change?.netSquareKilometers == gained)
    #expect(brief.firstPicture?.observedOn == "2025-06-01")
    #expect(brief.lastPicture?.observedOn == "2025-06-07")
    #expect(brief.lastPicture?.ageDays == 1)
    #expect(brief.sections.map(\.topic) == BriefReport.Topic.allCases)
    let change = brief.sections[0].sentences[0]
    #expect(
      change.hasPrefix(
        "Between the picture of 1 June 2025 and that of 7 June 2025, 12"), "\(change)")
    let unknown = brief.sections.last?.sentences ?? []
    #expect(
      unknown.contains(
        "2 of 8 days have a picture; what changed did so between two of them."))
    #expect(
      unknown.contains("The newest picture is 1 day older than the end of the period."))
    #expect(brief.differences.isEmpty)
    #expect(!brief.settlements.isEmpty)
    #expect(brief.settlements.allSatisfy { $0.date == "2025-06-07" && $0.to == "RU" })
  }

  @Test("The sentences are Ukrainian where that is asked for")
  func ukrainian() throws {
    let brief = try brief(ledger(), uk: true)
    #expect(brief.title == "Лінія фронту: Донецька область")
    #expect(brief.sections.last?.sentences[1] == "Карту має 2 дні із 8; зміни сталися між ними.")
    #expect(brief.sections[0].sentences[0].contains("чиста зміна +12"))
  }

  @Test("A period without a picture says so, and measures nothing")
  func unobserved() throws {
    let brief = try brief(ledger(), to: "2025-06-20")
    #expect(brief.change == nil)
    #expect(
      brief.sections[0].sentences == [
        "There is no picture of the start or of the end of this period, so no change can be measured."
      ])
  }

  @Test("The page stands alone and escapes what sources say")
  func page() throws {
    let ledger = try ledger()
    try ledger.record(
      .captured, .init([.disc(around: pokrovsk, radiusInKilometers: 1)]), form: .polygon,
      on: date("2025-06-03"), by: .russia, source: "<b>Desk & Co</b>")
    let brief = try brief(ledger)
    #expect(brief.claims.map(\.source) == ["<b>Desk & Co</b>"])
    let html = BriefPage(brief, figures: [.init(caption: "Map", png: [1, 2, 3])]).html
    #expect(html.hasPrefix("<!DOCTYPE html>"))
    #expect(html.contains("<td>&lt;b&gt;Desk &amp; Co&lt;/b&gt;</td>"))
    #expect(html.contains("src=\"data:image/png;base64,AQID\""))
    #expect(!html.contains("http"))
  }
}
