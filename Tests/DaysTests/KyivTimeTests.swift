import Days
import TestSupport
import Testing

@Suite("KyivTime")
struct KyivTimeTests {
  @Test(
    "A moment lies on the day that Kyiv has then",
    arguments: [
      // Winter, UTC+2.
      ("2025-11-08T21:59:59.999999Z", "2025-11-08", "23:59"),
      ("2025-11-08T22:00:00Z", "2025-11-09", "00:00"),
      // Summer, UTC+3.
      ("2025-07-08T20:59:59Z", "2025-07-08", "23:59"),
      ("2025-07-08T21:00:00Z", "2025-07-09", "00:00"),
      ("2025-07-08T21:30:00Z", "2025-07-09", "00:30"),
      // The change in spring, 30 March 2025, 03:00 to 04:00.
      ("2025-03-29T22:00:00Z", "2025-03-30", "00:00"),
      ("2025-03-30T00:59:59Z", "2025-03-30", "02:59"),
      ("2025-03-30T01:00:00Z", "2025-03-30", "04:00"),
      ("2025-03-30T21:00:00Z", "2025-03-31", "00:00"),
      // The change in autumn, 26 October 2025, 04:00 to 03:00.
      ("2025-10-25T21:00:00Z", "2025-10-26", "00:00"),
      ("2025-10-26T00:59:59Z", "2025-10-26", "03:59"),
      ("2025-10-26T01:00:00Z", "2025-10-26", "03:00"),
      ("2025-10-26T22:00:00Z", "2025-10-27", "00:00"),
      // A last Sunday that is the 31st, and the turn of a year.
      ("2024-03-31T01:00:00Z", "2024-03-31", "04:00"),
      ("2024-12-31T22:00:00Z", "2025-01-01", "00:00"),
      // Before the rule.
      ("1995-07-08T21:30:00Z", "1995-07-08", "23:30"),
      ("1969-12-31T22:00:00Z", "1970-01-01", "00:00"),
    ])
  func dayOfMoment(text: String, day: String, clock: String) throws {
    let moment = try instant(text)
    #expect("\(moment.kyivDay)" == day)
    #expect(moment.kyivClock == clock)
  }

  @Test(
    "A day ends at 22:00Z in winter and at 21:00Z in summer, and lasts 23 and 25 hours twice a year",
    arguments: [
      ("2025-11-08", "2025-11-07T22:00:00Z", "2025-11-08T21:59:59.999999Z"),
      ("2025-07-08", "2025-07-07T21:00:00Z", "2025-07-08T20:59:59.999999Z"),
      ("2025-03-30", "2025-03-29T22:00:00Z", "2025-03-30T20:59:59.999999Z"),
      ("2025-10-26", "2025-10-25T21:00:00Z", "2025-10-26T21:59:59.999999Z"),
      ("9999-12-31", "9999-12-30T22:00:00Z", "9999-12-31T21:59:59.999999Z"),
      ("0001-01-02", "0001-01-01T22:00:00Z", "0001-01-02T21:59:59.999999Z"),
    ])
  func edges(day: String, start: String, end: String) throws {
    #expect("\(Instant(startOf: try date(day)))" == start)
    #expect("\(Instant(endOf: try date(day)))" == end)
  }

  @Test("Each day follows the one before it without a gap, and its edges lie on it")
  func everyDay() throws {
    for number in try date("1990-01-01").dayNumber...(try date("2040-01-01").dayNumber) {
      let day = CalendarDate(dayNumber: number)
      let (start, end) = (Instant(startOf: day), Instant(endOf: day))
      #expect(start.kyivDay == day && end.kyivDay == day && start.kyivClock == "00:00")
      #expect(
        end.microseconds + 1 == Instant(startOf: day.adding(days: 1)).microseconds)
    }
  }

  @Test("A moment is told to readers on Kyiv's clock, and to programs with its offset")
  func texts() throws {
    #expect(try instant("2025-11-08T12:00:00Z").kyivPhrase == "2025-11-08, 14:00 Kyiv time")
    #expect(try instant("2025-07-08T21:30:00Z").kyivText == "2025-07-09T00:30:00+03:00")
    #expect(try instant("2025-11-08T12:00:00.5Z").kyivText == "2025-11-08T14:00:00+02:00")
  }
}
