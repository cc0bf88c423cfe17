import ArgumentParser
import ChangeLog
internal import Days
import Tracker

/// One day, or a series of days.
struct DaysOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The day to show.", valueName: "day"), transform: Parse.day)
  var date: CalendarDate?

  @Option(help: ArgumentHelp("The first day of a series.", valueName: "day"), transform: Parse.day)
  var from: CalendarDate?

  @Option(help: ArgumentHelp("The last day of a series.", valueName: "day"), transform: Parse.day)
  var to: CalendarDate?

  @Option(
    help: ArgumentHelp("The step of a series: 1d, 7d, 1mo …", valueName: "step"),
    transform: Parse.step)
  var every: DayStep?

  private static let longestSeries = 5_000

  func validate() throws {
    guard (date != nil) != (from != nil || to != nil || every != nil) else {
      throw ValidationError(
        "give --date for one day, or --from, --to and --every for a series.")
    }
    guard date == nil else { return }
    guard let from, let to else { throw ValidationError("a series needs --from and --to.") }
    try Checks.order(from: from, to: to)
    guard all.count <= Self.longestSeries else {
      throw ValidationError(
        "a series has at most \(Self.longestSeries) days, this one \(all.count); take a longer "
          + "--every or a shorter time.")
    }
  }

  /// Every day that is asked for, in order.
  var all: [CalendarDate] {
    if let date { return [date] }
    guard let from, let to else { return [] }
    return (every ?? .days(1)).days(from: from, to: to)
  }

  /// The day, or the end of the series, whether or not a step falls on it.
  var last: CalendarDate? { date ?? to }
}
