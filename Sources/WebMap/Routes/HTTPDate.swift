internal import ChangeLog
internal import Days
internal import Synchronization
internal import Tracker

/// The date of an answer as HTTP writes it, worked out once a second.
///
/// Source: RFC 9110, section 5.6.7, https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
final class HTTPDate: Sendable {
  private let last = Mutex((second: Int64.min, text: ""))

  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The date now: "Sat, 08 Nov 2025 12:00:00 GMT".
  var text: String {
    let now = Tracker.now
    let second = now.microseconds / 1_000_000
    return last.withLock { last in
      if last.second != second { last = (second, Self.text(of: now)) }
      return last.text
    }
  }

  /// The text of a moment after 1970.
  static func text(of moment: Instant) -> String {
    // The day and the time are digits at known places: 2025-11-08T12:00:00Z.
    let digits = Array("\(moment)")
    let month = Int(String(digits[5...6])).map { months[$0 - 1] } ?? ""
    // 1 January 1970 was a Thursday.
    let weekday = weekdays[moment.dayInUTC.dayNumber % 7]
    let (day, year) = (String(digits[8...9]), String(digits[..<4]))
    return "\(weekday), \(day) \(month) \(year) \(String(digits[11...18])) GMT"
  }
}
