import PlainText
import Testing

@Suite("CSV for spreadsheets")
struct CSVTextTests {
  @Test(
    "A cell that would be a formula bears an apostrophe; a number does not",
    arguments: [
      ("=1+1", "'=1+1"), ("+380 44", "'+380 44"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
      ("\tx", "'\tx"), ("\rx", "'\rx"), ("-5.25", "-5.25"), ("+3", "+3"), ("1=1", "1=1"), ("", ""),
      ("'=1", "'=1"),
    ])
  func formulas(cell: String, written: String) {
    #expect(CSVText.withoutFormula(cell) == written)
  }
}
