/// A day of the Gregorian calendar, without a time or a zone.
///
/// Written and read strictly as `YYYY-MM-DD` (RFC 3339, `full-date`); a day that does not exist,
/// such as 2025-02-30, is refused.
package struct CalendarDate: Hashable, Sendable {
  /// Days since 1970-01-01.
  package let dayNumber: Int

  /// The day that many days after 1970-01-01.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// The day, or nil when there is no such day. Years run from 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    self.init(dayNumber: Self.dayNumber(year: year, month: month, day: day))
    guard (self.year, self.month, self.day) == (year, month, day) else { return nil }
  }

  /// The day that the text names, or nil when it is not exactly an existing `YYYY-MM-DD`.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    let date = text.withUTF8 { CalendarDate(utf8: $0[...]) }
    guard let date else { return nil }
    self = date
  }

  /// The day that the letters name, as `init(_:)` has it.
  init?(utf8 bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"),
      bytes[start + 7] == UInt8(ascii: "-"), let year = Self.number(bytes[start..<start + 4]),
      let month = Self.number(bytes[start + 5..<start + 7]),
      let day = Self.number(bytes[start + 8..<start + 10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year, 1 to 9999.
  package var year: Int { civil.year }
  /// The month, 1 to 12.
  package var month: Int { civil.month }
  /// The day of the month, 1 to 31.
  package var day: Int { civil.day }

  /// The day that comes so many days later, or earlier when negative.
  package func adding(days: Int) -> CalendarDate {
    CalendarDate(dayNumber: dayNumber + days)
  }

  /// How many days later another day is.
  package func days(to other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// The day that comes so many months later; the 31st becomes the last day of a shorter month.
  package func adding(months: Int) -> CalendarDate {
    let here = civil
    let index = here.year * 12 + here.month - 1 + months
    let (year, month) = (index / 12, index % 12 + 1)
    for day in stride(from: here.day, to: 27, by: -1) {
      if let date = CalendarDate(year: year, month: month, day: day) { return date }
    }
    return CalendarDate(dayNumber: Self.dayNumber(year: year, month: month, day: here.day))
  }

  // Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  // Source: the same, civil_from_days.
  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
  }

  static func number(_ digits: some Collection<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }
}

extension CalendarDate: Comparable {
  /// Whether the first day comes before the second.
  package static func < (first: CalendarDate, second: CalendarDate) -> Bool {
    first.dayNumber < second.dayNumber
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The day as `YYYY-MM-DD`.
  package var description: String {
    let here = civil
    guard (0...9999).contains(here.year) else {
      return "\(padded(here.year, 4))-\(padded(here.month, 2))-\(padded(here.day, 2))"
    }
    return String(unsafeUninitializedCapacity: 10) { text in
      var rest = here.year * 10_000 + here.month * 100 + here.day
      for place in (0..<10).reversed() {
        guard place != 4, place != 7 else {
          text[place] = UInt8(ascii: "-")
          continue
        }
        text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      }
      return 10
    }
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
