import ChangeLog
import Control
import Days
import SimpleFeatures
import TestSupport
import Testing

@testable import Wording

@Suite("Sources and their credit")
struct SourceListTests {
  private let words = MapWording(.english)

  private func list(
    _ sources: [Source], _ records: [SourceRecord] = [], dataAsOf: CalendarDate? = Fixture.day,
    knownAt: Instant? = nil
  ) -> SourceList {
    let records = Dictionary(uniqueKeysWithValues: records.map { ($0.source, $0) })
    return SourceList(sources, SourceCredits(records), dataAsOf: dataAsOf, knownAt: knownAt)
  }

  @Test("The footer names the sources and the day of the data, or says that there are none")
  func footer() throws {
    let date = try date("2025-11-08")
    #expect(
      words.sources(
        list([Fixture.monitor], dataAsOf: date, knownAt: Instant(startOf: date)))
        == "Sources: A Monitor. Data as of 8 November 2025. As known on 8 November 2025, 00:00 Kyiv time."
    )
    #expect(
      words.sources(list([], dataAsOf: nil))
        == "No claim on record speaks of this day in this view.")
  }

  @Test("A source is credited as its record says, and credits that are alike stand once")
  func credits() {
    let sources = ["A", "B", "C"].map { Source(name: $0, side: .third) }
    let records = [
      SourceRecord(source: "A", attribution: "The Mappers", licence: "CC BY 4.0"),
      SourceRecord(source: "C", attribution: "The Mappers", licence: "CC BY 4.0"),
    ]
    let list = list(sources, records)
    #expect(words.sources(list).hasPrefix("Sources: The Mappers, CC BY 4.0; B. Data as of"))
    #expect(
      words.cornerCredit(list)
        == "Sources: The Mappers, CC BY 4.0; B. Base map: © GeoNames (CC BY 4.0), KATOTTG, "
        + "Natural Earth, GSHHG.")
  }

  @Test("A long list is cut short, and so is a long credit; wanted whole, nothing is")
  func longLists() {
    let many = (1...90).map { Source(name: "Source number \($0)", side: .third) }
    let text = words.sources(list(many))
    #expect(text.count < 650 && text.contains(" more. Data as of"), "\(text)")
    let brief = MapWording(.ukrainian, isBrief: true).sources(list(many))
    #expect(brief.count < 260 && brief.contains(" та ще "), "\(brief)")
    #expect(words.cornerCredit(list(many)).count < 200)
    #expect(words.sources(list(many), isWhole: true).contains("Source number 90."))
    let wordy = SourceRecord(source: "A", attribution: String(repeating: "word ", count: 400))
    let one = list([Source(name: "A", side: .third)], [wordy])
    #expect(words.sources(one).count < 400 && words.sources(one).contains("…"))
    #expect(words.sources(one, isWhole: true).count > 2_000)
  }

  @Test("What lies below a side's claims is credited apart, with its own age")
  func context() {
    let context = ControlContext(
      areas: [Fixture.east], sources: [Fixture.monitor], dataAsOf: Fixture.day)
    let map = ControlMap(
      asOf: Fixture.day, knownAt: nil, view: ControlView(.russianClaims), areas: [], marks: [],
      lineOfContact: .init(), lineIsDerived: false,
      sources: [Source(name: "Ministry", side: .russia)], dataAsOf: Fixture.day, context: context)
    let text = words.sources(SourceList(map, SourceCredits()))
    #expect(
      text.hasSuffix(
        "For orientation, assessed Russian control: A Monitor, data as of "
          + "\(words.date(Fixture.day))."))
    #expect(text.hasPrefix("Sources: Ministry."))
  }
}
