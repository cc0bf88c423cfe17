/// Kyiv's clock (`Europe/Kyiv`), by rule and without a table of time zones: UTC+2 in winter, UTC+3
/// from the last Sunday of March, 01:00 UTC, to the last Sunday of October, 01:00 UTC.
///
/// The rule holds since 1996. Days before are taken as winter time all year, so that their edges may
/// be an hour or two away from what the clocks showed. Source: IANA time zone database, `europe`,
/// Zone Europe/Kyiv, Rule EU.
package enum KyivTime {
  /// The time that Kyiv is ahead of UTC at a moment, in seconds.
  package static func secondsAheadOfUTC(at moment: Instant) -> Int {
    let year = moment.dayInUTC.year
    guard year >= firstYear else { return winter }
    let isSummer =
      moment >= change(lastSundayOf: 3, in: year) && moment < change(lastSundayOf: 10, in: year)
    return isSummer ? summer : winter
  }

  /// The first moment of a day in Kyiv: midnight, which no change of the clock moves or repeats.
  static func start(of day: CalendarDate) -> Instant {
    let year = day.year
    let isSummer =
      year >= firstYear && day > lastSunday(of: 3, in: year) && day <= lastSunday(of: 10, in: year)
    let midnight = Instant(startInUTCOf: day).microseconds
    return Instant(microseconds: midnight - Int64(isSummer ? summer : winter) * 1_000_000)
  }

  private static let firstYear = 1996
  private static let winter = 7_200
  private static let summer = 10_800

  private static func change(lastSundayOf month: Int, in year: Int) -> Instant {
    let sunday = Instant(startInUTCOf: lastSunday(of: month, in: year))
    return Instant(microseconds: sunday.microseconds + 3_600_000_000)
  }

  /// The last Sunday of March or October, which have 31 days.
  private static func lastSunday(of month: Int, in year: Int) -> CalendarDate {
    let last = CalendarDate.dayNumber(year: year, month: month, day: 31)
    // 1 January 1970 was a Thursday.
    return CalendarDate(dayNumber: last - (last + 4) % 7)
  }
}

extension Instant {
  /// The first moment of a day in Kyiv.
  package init(startOf day: CalendarDate) {
    self = KyivTime.start(of: day)
  }

  /// The last moment of a day in Kyiv, to the microsecond.
  package init(endOf day: CalendarDate) {
    let next = KyivTime.start(of: day.adding(days: 1))
    self.init(microseconds: next.microseconds - 1)
  }

  /// The day in Kyiv on which the moment lies.
  package var kyivDay: CalendarDate { onKyivClock.dayInUTC }

  /// The hour and minute on Kyiv's clock: `14:00`.
  package var kyivClock: String { String(onKyivClock.description.dropFirst(11).prefix(5)) }

  /// The moment for readers of English, to the minute: `2025-11-08, 14:00 Kyiv time`.
  package var kyivPhrase: String { "\(kyivDay), \(kyivClock) Kyiv time" }

  /// The moment as RFC 3339 on Kyiv's clock, to the second: `2025-11-08T14:00:00+02:00`.
  package var kyivText: String {
    let hours = KyivTime.secondsAheadOfUTC(at: self) / 3_600
    return "\(onKyivClock.description.prefix(19))+\(padded(hours, 2)):00"
  }

  /// The moment at which a clock of UTC shows what Kyiv's shows at this one.
  private var onKyivClock: Instant {
    let ahead = Int64(KyivTime.secondsAheadOfUTC(at: self)) * 1_000_000
    return Instant(microseconds: microseconds + ahead)
  }
}
