import ChangeLog
import Days
import Testing
import Tracker

@Suite("Periods of a series")
struct ExportPeriodTests {
  @Test("Each map lasts until the day before the next, the last until the end")
  func covering() throws {
    let days = try ["2025-10-31", "2025-11-30", "2025-12-31"].map {
      try #require(CalendarDate($0))
    }
    let periods = ExportPeriod.covering(days, until: try #require(CalendarDate("2026-01-15")))
    #expect(periods.map(\.asOf) == days)
    #expect(
      periods.map { "\($0.through)" } == ["2025-11-29", "2025-12-30", "2026-01-15"])
    #expect(
      ExportPeriod.covering([days[0]], until: days[0])
        == [ExportPeriod(asOf: days[0], through: days[0])])
    #expect(ExportPeriod.covering([], until: days[0]).isEmpty)
  }
}
