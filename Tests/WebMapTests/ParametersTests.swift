import Testing

@testable import WebMap

@Suite("Parameters of an address")
struct ParametersTests {
  @Test("Escapes become text, and what is no text is refused")
  func decoding() {
    #expect(Parameters.decoded("a%20b+c%2B") == "a b c+")
    #expect(Parameters.decoded("%D0%9F%D0%BE") == "По")
    for bad in ["%", "%4", "%zz", "%ff", "%C0%80", "%ED%A0%80"] {
      #expect(Parameters.decoded(bad[...]) == nil, "\(bad)")
    }
  }

  @Test(
    "A whole number is plain digits", arguments: ["", "-1", "+1", "01", "1e3", "1.0", "٣", " 1"])
  func noWholeNumber(text: String) {
    #expect(Parameters.wholeNumber(text) == nil)
  }

  @Test("The largest whole number has nine digits")
  func wholeNumbers() {
    #expect(Parameters.wholeNumber("0") == 0)
    #expect(Parameters.wholeNumber("999999999") == 999_999_999)
    #expect(Parameters.wholeNumber("1000000000") == nil)
  }

  @Test(
    "A number is plain decimals",
    arguments: ["", "-", ".5", "5.", "1e3", "0x1p3", "nan", "inf", "--1", "1.2.3", " 1"])
  func noDecimal(text: String) {
    #expect(Parameters.decimal(text) == nil)
  }

  @Test("Numbers in plain decimals are read as they are")
  func decimals() {
    #expect(Parameters.decimal("-37.25") == -37.25)
    #expect(Parameters.decimal("007.50") == 7.5)
  }

  @Test("What nobody took is refused, and so is what is given twice")
  func leftOver() throws {
    var parameters = try Parameters("lang=uk&x=1")
    #expect(try parameters.text("lang") == "uk")
    #expect(throws: Problem.self) { try parameters.checkAllTaken() }
    #expect(throws: Problem.self) { try Parameters("a=1&a=2") }
    let long = "a=" + String(repeating: "x", count: 5_000)
    #expect(throws: Problem.self) { try Parameters(long[...]) }
  }

  @Test("Days between two may be open at one end")
  func intervals() {
    #expect(DayInterval("2025-11-08")?.from == DayInterval("2025-11-08")?.to)
    #expect(DayInterval("../2025-11-08")?.from == nil)
    #expect(DayInterval("2025-11-08/..")?.to == nil)
    for bad in ["", "..", "../..", "2025-11-08/2025-11-07", "2025-11-08/2025-11-09/..", "/"] {
      #expect(DayInterval(bad) == nil, "\(bad)")
    }
  }
}
