internal import ChangeLog
package import Days

/// The day that a file's name tells.
package enum FileDay {
  /// The day in a name: `2025-11-08`, `20251108`, or ten digits of Unix time (the day in UTC).
  ///
  /// Nil where there is none, or where the name tells two different days.
  package static func day(in name: String) -> CalendarDate? {
    let runs = name.split { !$0.isASCII || !$0.isNumber }
    var days: Set<CalendarDate> = []
    for (index, run) in runs.enumerated() {
      if run.count == 4, runs.indices.contains(index + 2),
        name.contains("\(run)-\(runs[index + 1])-\(runs[index + 2])"),
        let day = CalendarDate("\(run)-\(runs[index + 1])-\(runs[index + 2])")
      {
        days.insert(day)
      } else if let day = compactDay(run) ?? unixDay(run) {
        days.insert(day)
      }
    }
    return days.count == 1 ? days.first : nil
  }

  private static func compactDay(_ digits: Substring) -> CalendarDate? {
    guard digits.count == 8 else { return nil }
    let month = digits.dropFirst(4)
    return CalendarDate("\(digits.prefix(4))-\(month.prefix(2))-\(month.dropFirst(2))")
  }

  private static func unixDay(_ digits: Substring) -> CalendarDate? {
    guard digits.count == 10, let seconds = Int(digits), seconds >= 1_000_000_000 else {
      return nil
    }
    return CalendarDate(dayNumber: seconds / 86_400)
  }
}
