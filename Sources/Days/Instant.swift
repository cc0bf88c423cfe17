/// A moment, to the microsecond.
///
/// Written as `YYYY-MM-DDTHH:MM:SS[.ffffff]Z` (RFC 3339 in UTC), and kept and read back strictly so;
/// what people and other programs give may have any offset from UTC.
package struct Instant: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  package let microseconds: Int64

  /// The moment that many microseconds after 1970-01-01T00:00:00Z.
  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The first moment of a day in UTC; days that mean something are Kyiv's, of which `startOf` is.
  init(startInUTCOf date: CalendarDate) {
    self.init(microseconds: Int64(date.dayNumber) * Self.microsecondsADay)
  }

  /// The moment that the text names, or nil when it is not exactly an RFC 3339 time in UTC.
  package init?(_ text: some StringProtocol) {
    var text = String(text)
    let instant = text.withUTF8 { Instant(utf8: $0) }
    guard let instant else { return nil }
    self = instant
  }

  /// The moment that the text names with `Z` or an offset from UTC, or nil where it has none or is no
  /// time of RFC 3339; seconds may be left out: `2025-11-08T14:00+02:00`.
  ///
  /// A time without an offset is no moment: whose clock is meant is not guessed.
  package init?(withOffset text: some StringProtocol) {
    var clock = Substring(text)
    var seconds = 0
    if clock.last == "Z" {
      clock.removeLast()
    } else {
      guard let offset = Self.secondsOfOffset(Array(clock.suffix(6).utf8)) else { return nil }
      seconds = offset
      clock.removeLast(6)
    }
    if clock.utf8.count == 16 { clock += ":00" }
    guard let moment = Instant("\(clock)Z") else { return nil }
    self.init(microseconds: moment.microseconds - Int64(seconds) * 1_000_000)
  }

  /// The seconds that an offset such as `+02:00` stands for; nil for any other text.
  private static func secondsOfOffset(_ bytes: [UInt8]) -> Int? {
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = CalendarDate.number(bytes[1..<3]), hours < 24,
      let minutes = CalendarDate.number(bytes[4..<6]), minutes < 60
    else { return nil }
    let seconds = hours * 3_600 + minutes * 60
    return bytes[0] == UInt8(ascii: "-") ? -seconds : seconds
  }

  private init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 20, bytes.count <= 27, bytes.last == UInt8(ascii: "Z"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let date = CalendarDate(utf8: bytes[0..<10]),
      let hour = CalendarDate.number(bytes[11..<13]), hour < 24,
      let minute = CalendarDate.number(bytes[14..<16]), minute < 60,
      let second = CalendarDate.number(bytes[17..<19]), second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      guard bytes[19] == UInt8(ascii: "."), bytes.count > 21,
        let digits = CalendarDate.number(bytes[20..<bytes.count - 1])
      else { return nil }
      fraction = digits
      for _ in (bytes.count - 21)..<6 { fraction *= 10 }
    }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    self.init(
      microseconds: Instant(startInUTCOf: date).microseconds + seconds * 1_000_000 + Int64(fraction)
    )
  }

  /// The day in UTC on which the moment lies, for what is written in UTC; other days are `kyivDay`.
  package var dayInUTC: CalendarDate {
    let (quotient, remainder) = microseconds.quotientAndRemainder(
      dividingBy: Self.microsecondsADay)
    return CalendarDate(dayNumber: Int(quotient) - (remainder < 0 ? 1 : 0))
  }

  /// The same moment with everything finer than a millisecond cut off.
  package var inMilliseconds: Instant {
    let finer = microseconds % 1000
    return Instant(microseconds: microseconds - (finer < 0 ? finer + 1000 : finer))
  }

  private static let microsecondsADay: Int64 = 86_400_000_000
}

extension Instant: Comparable {
  /// Whether the first moment comes before the second.
  package static func < (first: Instant, second: Instant) -> Bool {
    first.microseconds < second.microseconds
  }
}

extension Instant: CustomStringConvertible {
  /// The moment as RFC 3339 in UTC; a fraction is written only when there is one.
  package var description: String {
    let (seconds, fraction) = clock
    return seconds + (fraction == 0 ? "" : "." + padded(fraction, 6)) + "Z"
  }

  /// The moment as a GeoPackage writes it, `YYYY-MM-DDTHH:MM:SS.sssZ`; finer parts are cut off.
  ///
  /// Such texts sort as the moments do. Source: OGC 12-128r17, table 1, DATETIME.
  package var millisecondText: String {
    let (seconds, fraction) = clock
    return "\(seconds).\(padded(fraction / 1000, 3))Z"
  }

  private var clock: (seconds: String, microseconds: Int) {
    let day = dayInUTC
    let inDay = Int(microseconds - Instant(startInUTCOf: day).microseconds)
    let (seconds, fraction) = inDay.quotientAndRemainder(dividingBy: 1_000_000)
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return ("\(day)T\(parts.joined(separator: ":"))", fraction)
  }
}
