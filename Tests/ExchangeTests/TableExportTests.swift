import Exchange
import PlainText
import Testing

@Suite("Maps as CSV")
struct TableExportTests {
  @Test("Each area is a row, read again by our own strict reader")
  func rows() throws {
    let table = try CSVTable(ExportFixture().bytes(.csv, withGeometry: true), path: "a.csv")
    #expect(
      table.columns == [
        "view", "title", "asOf", "dataAsOf", "tier", "status", "party", "assessments",
        "squareKilometers",
        "derivedFromSettlements", "standing", "claims", "claimDates", "sources", "attribution",
        "geometry",
      ])
    #expect(table.rows.count == 1)
    let row = try #require(table.rows.first).fields
    #expect(row[13] == "Desk " + ExportFixture.hostile)
    #expect(row[14] == "Desk & Co, CC BY 4.0")
    #expect(row[15].hasPrefix("MULTIPOLYGON (((37.2 48.3, 37.1 48.3, 37.1 48.2,"))
  }

  @Test("A series has the days from which and to which a map stands; the geometry is left out")
  func series() throws {
    let table = try CSVTable(ExportFixture(isSeries: true).bytes(.csv), path: "a.csv")
    #expect(table.columns[2...4] == ["asOf", "validFrom", "validTo"])
    #expect(table.rows[0].fields[2...4] == ["2025-11-08", "2025-11-08", "2025-11-14"])
    #expect(!table.columns.contains("geometry"))
    let desk = try ExportFixture(includesEmbargoed: true)
    #expect(
      try CSVTable(desk.bytes(.csv), path: "a.csv").rows[0].fields[0]
        == "all, with claims under embargo, not for publication")
  }
}
