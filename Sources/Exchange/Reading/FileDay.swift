internal import ChangeLog
package import Days

/// The day that a file's name tells, or a text in it.
package enum FileDay {
  /// The day in a name: `2025-11-08`, `20251108`, or ten digits of Unix time (the day in
  /// Kyiv).
  ///
  /// Nil where there is none, or where the name tells two different days.
  package static func day(in name: String) -> CalendarDate? {
    let formats: [DayFormat] = [.iso, .digits, .epochSeconds]
    let days = Set(formats.flatMap { $0.readings(within: name) }.map(\.day))
    return days.count == 1 ? days.first : nil
  }

  /// The day of a text that starts with one: in Kyiv where it goes on to a moment with an offset from
  /// UTC (`2025-07-08 21:30:00Z` is 9 July), else as it stands.
  static func day(at text: String) -> CalendarDate? {
    moment(text)?.kyivDay ?? CalendarDate(text.prefix(10))
  }

  /// A moment with an offset, also as databases write it: with a space for the T, and in PostgreSQL
  /// with hours alone for the offset.
  private static func moment(_ text: String) -> Instant? {
    guard text.utf8.count > 16 else { return nil }
    var time = text.dropFirst(10)
    if time.first == " " { time = "T" + time.dropFirst() }
    if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = time[sign...].dropFirst()
      if digits.count == 2 { time += ":00" }
      if digits.count == 4 { time = time.dropLast(2) + ":" + digits.suffix(2) }
    }
    return Instant(withOffset: text.prefix(10) + time)
  }
}
