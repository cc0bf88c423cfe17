/// The step of a series of days.
package enum DayStep: Hashable, Sendable {
  /// So many days.
  case days(Int)
  /// So many months.
  case months(Int)

  /// A step as it is written: `1d`, `7d`, `1mo`; nil for any other text.
  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0, count <= 10_000 else { return nil }
    switch text.dropFirst(digits.count) {
    case "d": self = .days(count)
    case "mo": self = .months(count)
    default: return nil
    }
  }

  /// The days from the first to the last, both included where the step meets them; of a longer
  /// series so many.
  package func days(
    from first: CalendarDate, to last: CalendarDate, atMost most: Int = .max
  ) -> [CalendarDate] {
    var days: [CalendarDate] = []
    var next = first
    while next <= last, days.count < most {
      days.append(next)
      next =
        switch self {
        case .days(let count): first.adding(days: count * days.count)
        case .months(let count): first.adding(months: count * days.count)
        }
    }
    return days
  }
}

extension DayStep: CustomStringConvertible {
  /// The step as it is written.
  package var description: String {
    switch self {
    case .days(let count): "\(count)d"
    case .months(let count): "\(count)mo"
    }
  }
}
