import ChangeLog
import Days
import Testing

@testable import WebMap

@Suite("Dates of answers")
struct HTTPDateTests {
  @Test(
    "A moment is written as HTTP wants it",
    arguments: [
      ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
      ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
      ("2024-02-29T23:59:59.999999Z", "Thu, 29 Feb 2024 23:59:59 GMT"),
      ("2025-11-08T12:00:00Z", "Sat, 08 Nov 2025 12:00:00 GMT"),
    ])
  func text(moment: String, date: String) throws {
    #expect(HTTPDate.text(of: try #require(Instant(moment))) == date)
  }
}
