internal import ChangeLog
internal import Days

/// Where values stand along an axis, and which of them are labelled.
struct ChartAxis {
  /// The values at both ends.
  let range: ClosedRange<Double>
  /// Round values within it.
  let ticks: [Double]
  /// How many decimals the ticks need.
  let decimals: Int

  /// An axis that reaches at least over the values and has about so many ticks.
  init(over values: ClosedRange<Double>, ticks wanted: Int) {
    let span = max(values.upperBound - values.lowerBound, 1e-3)
    let rough = span / Double(wanted)
    var power = 1.0
    while power > rough { power /= 10 }
    while power * 10 <= rough { power *= 10 }
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
    let first = (values.lowerBound / step).rounded(.down)
    let last = max((values.upperBound / step).rounded(.up), first + 1)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    range = first * step...last * step
    decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2
  }

  /// How far along the axis a value stands, from 0 to 1.
  func share(_ value: Double) -> Double {
    (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// The days that are labelled between two: about eight, weeks or firsts of months.
  static func days(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
    let span = first.days(to: last)
    guard span > 70 else {
      let step = max(1, span / 7)
      return stride(from: first.dayNumber, through: last.dayNumber, by: step).map {
        CalendarDate(dayNumber: $0)
      }
    }
    let months = [1, 2, 3, 6, 12, 24, 60, 120].first { span <= $0 * 270 } ?? 240
    let start = first.adding(days: 1 - first.day)
    return (0...span / 28).map { start.adding(months: $0 * months) }
      .filter { $0 >= first && $0 <= last }
  }
}
