import Days
import TestSupport
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
  @Test(
    "Only an existing day in the form YYYY-MM-DD is a date",
    arguments: [
      "2025-02-30", "2025-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2025-1-1", "25-01-01",
      "2025-01-01x", " 2025-01-01", "2025-01-01 ", "2025/01/01", "20250101", "2025-01-0１",
      "２０２５-01-01", "8 листопада", "", "yesterday", "2025-W03-1", "-025-01-01", "+025-01-01",
      "0000-01-01", "2025-01-00", "1900-02-29",
    ])
  func refused(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("A date is written as it was read", arguments: ["2024-02-29", "0001-01-01", "9999-12-31"])
  func roundTrip(text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test("Every day of four centuries follows the day before it and round-trips")
  func everyDay() {
    var previous = CalendarDate(dayNumber: -141_428)
    for number in -141_427...4_669 {
      let day = CalendarDate(dayNumber: number)
      #expect(previous < day && "\(previous)" < "\(day)")
      #expect(CalendarDate("\(day)") == day)
      previous = day
    }
  }

  @Test("The 31st becomes the last day of a shorter month")
  func monthsLater() throws {
    #expect("\(try date("2025-01-31").adding(months: 1))" == "2025-02-28")
    #expect("\(try date("2024-03-31").adding(months: -1))" == "2024-02-29")
    #expect("\(try date("2025-12-15").adding(months: 2))" == "2026-02-15")
  }
}
