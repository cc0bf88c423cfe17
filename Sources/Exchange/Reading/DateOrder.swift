package import Days

/// The order in which a table writes the parts of its days: `08.11.2025`, `11/8/2025`.
package enum DateOrder: String, CaseIterable, Sendable {
  /// Day, month, year.
  case dmy
  /// Month, day, year.
  case mdy
  /// Year, month, day.
  case ymd

  /// The day in a text, whose parts are set apart by points, slashes, hyphens or spaces; a year of two
  /// digits is of this century.
  package func day(in text: String) -> CalendarDate? {
    let parts = text.split { "./- ".contains($0) }.map(String.init)
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else {
      return nil
    }
    let places = Dictionary(zip(rawValue, parts)) { first, _ in first }
    guard let year = places["y"], let month = places["m"], let day = places["d"],
      [2, 4].contains(year.count), (1...2).contains(month.count), (1...2).contains(day.count)
    else { return nil }
    func padded(_ digits: String) -> String { digits.count == 1 ? "0" + digits : digits }
    return CalendarDate("\(year.count == 2 ? "20" + year : year)-\(padded(month))-\(padded(day))")
  }
}
