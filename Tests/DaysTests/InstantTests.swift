import Days
import TestSupport
import Testing

@Suite("Instant")
struct InstantTests {
  @Test(
    "Only RFC 3339 in UTC is a moment",
    arguments: [
      "2025-01-01T00:00:00", "2025-01-01T00:00:00+00:00", "2025-01-01 00:00:00Z",
      "2025-01-01t00:00:00z", "2025-01-01T24:00:00Z", "2025-01-01T00:60:00Z",
      "2025-01-01T23:59:60Z", "2025-02-30T00:00:00Z", "2025-01-01T00:00:00.Z",
      "2025-01-01T00:00:00.1234567Z", "2025-01-01T00:00:00,5Z", "2025-01-01T00:00:00.-1Z",
      "2025-01-01T0:00:00Z", "2025-01-01", "2025-01-01T00:00Z", "",
    ])
  func refused(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test("A fraction counts from its first digit, whatever its length")
  func fractions() throws {
    #expect(try instant("1970-01-01T00:00:00.5Z").microseconds == 500_000)
    #expect(try instant("1970-01-01T00:00:00.05Z").microseconds == 50_000)
    #expect(try instant("1970-01-01T00:00:01.000001Z").microseconds == 1_000_001)
    #expect("\(try instant("2025-01-01T00:00:00.5Z"))" == "2025-01-01T00:00:00.500000Z")
  }

  @Test("A moment is written as it was read, before 1970 too")
  func roundTrip() throws {
    for text in ["2025-10-26T23:59:59Z", "1969-12-31T23:59:59.999999Z", "0001-01-01T00:00:00Z"] {
      #expect(try instant(text).description == text)
    }
    #expect(try instant("1969-12-31T23:59:59.999999Z").dayInUTC == date("1969-12-31"))
  }

  @Test(
    "A moment may be given with any offset from UTC, and without seconds",
    arguments: [
      ("2025-11-08T14:00+02:00", "2025-11-08T12:00:00Z"),
      ("2025-11-08T14:00:00+02:00", "2025-11-08T12:00:00Z"),
      ("2025-11-08T00:30:00.25+03:00", "2025-11-07T21:30:00.250000Z"),
      ("2025-11-08T22:15-05:30", "2025-11-09T03:45:00Z"),
      ("2025-11-08T12:00Z", "2025-11-08T12:00:00Z"),
      ("2025-11-08T12:00:00Z", "2025-11-08T12:00:00Z"),
      ("2025-11-08T12:00:00-00:00", "2025-11-08T12:00:00Z"),
    ])
  func offsets(text: String, moment: String) throws {
    #expect(try #require(Instant(withOffset: text)).description == moment)
  }

  @Test(
    "Whose clock is meant is not guessed",
    arguments: [
      "2025-11-08T14:00", "2025-11-08T14:00:00", "2025-11-08", "2025-11-08T14+02:00",
      "2025-11-08T14:00+2:00", "2025-11-08T14:00+02", "2025-11-08T14:00+0200",
      "2025-11-08T14:00+24:00", "2025-11-08T14:00+02:60", "2025-11-08T14:00 02:00",
      "2025-11-08T24:00+02:00", "2025-02-30T14:00+02:00", "2025-11-08T14:00+02:00Z", "+02:00", "Z",
      "",
    ])
  func refusedWithOffset(text: String) {
    #expect(Instant(withOffset: text) == nil)
  }
}
