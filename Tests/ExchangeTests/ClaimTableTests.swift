import ChangeLog
import Days
import Exchange
import PlainText
import Testing

@Suite("Tables of claims and of statuses")
struct ClaimTableTests {
  static let header =
    "id,claimed_on,event_on,actor,actor_side,kind,place,place_uk,region,part,statement,outlet,"
    + "title,url,replies_to"

  @Test("A row becomes a claim before its place is looked up")
  func claim() throws {
    let table = try Self.claims(
      "one,2025-11-08,2025-11-07,ISW,third,advanced,Pokrovsk,Покровськ,Donetsk,north,Moved.,,,"
        + "https://example.org,")
    let row = try #require(table.rows.first)
    #expect(row.line == 2)
    #expect(row.id == ClaimID("one"))
    #expect(row.part == "north")
    #expect(row.source == "ISW" && row.side == .third)
    let source = Source(name: "ISW", side: .third)
    let claim = row.claim(by: source, of: Subject(form: .settlement, name: row.place))
    #expect(claim.source == source)
    #expect(claim.kind == .advanced)
    #expect(claim.validFrom == CalendarDate("2025-11-07"))
    #expect(claim.citation == Citation(url: "https://example.org"))
    #expect(claim.repliesTo == nil)
  }

  @Test("The side of a source may be left out, empty or without the column")
  func side() throws {
    let empty = "one,2025-11-08,,ISW,,held,Pokrovsk,,,,Held.,,,,"
    #expect(try Self.claims(empty).rows.map(\.side) == [nil])
    let table = try ClaimTable(
      csv: Array("claimed_on,actor,kind,place,statement\n2025-11-08,ISW,held,A,B\n".utf8),
      path: "c.csv")
    #expect(table.rows.map(\.side) == [nil])
  }

  @Test(
    "A faulty value is refused with its line and column",
    arguments: [
      (
        "one,2025-02-30,,ISW,third,held,Pokrovsk,,,,Said.,,,,",
        "c.csv:2 column claimed_on: \"2025-02-30\" is not a day; write YYYY-MM-DD"
      ),
      (
        "one,2025-02-03,,ISW,EU,held,Pokrovsk,,,,Said.,,,,",
        "c.csv:2 column actor_side: \"EU\" is not one of RU, UA, third"
      ),
      (
        "one,2025-02-03,,ISW,third,held,Pokrovsk,,,,,,,,",
        "c.csv:2 column statement: \"\" is empty; a value is needed"
      ),
      (
        "ö n e,2025-02-03,,ISW,third,held,Pokrovsk,,,,Said.,,,,",
        "c.csv:2 column id: \"ö n e\" is not a claim's name"
      ),
    ])
  func refusing(_ row: String, _ message: String) throws {
    #expect(throws: FileFault.self) { try Self.claims(row) }
    do { _ = try Self.claims(row) } catch { #expect(error.description == message) }
  }

  @Test("A missing column is named")
  func missingColumn() {
    do {
      _ = try ClaimTable(csv: Array("id,kind\none,held\n".utf8), path: "c.csv")
      Issue.record("the table was taken")
    } catch {
      #expect(error.description == "c.csv:1: there is no column \"claimed_on\" among id, kind")
    }
  }

  @Test("A status is read with its settlement; one without a code goes by its GeoNames number")
  func status() throws {
    let text = """
      date,name_en,name_uk,oblast,code,geonames_id,longitude,latitude,status,entry
      2024-07-08,Prohres,,Donetsk,,709717,37.4,48.2,not_occupied,baseline
      """
    let table = try SettlementStatusTable(csv: Array(text.utf8), path: "s.csv")
    #expect(table.rows.map(\.code) == ["geonames:709717"])
    #expect(table.rows.map(\.isOccupied) == [false])
    #expect(table.rows.map(\.nameInUkrainian) == [nil])
  }

  private static func claims(_ row: String) throws(FileFault) -> ClaimTable {
    try ClaimTable(csv: Array("\(header)\n\(row)\n".utf8), path: "c.csv")
  }
}
