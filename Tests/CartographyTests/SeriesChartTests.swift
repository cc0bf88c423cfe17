import ChangeLog
import Control
import Days
import Drawing
import Testing
import Wording

@testable import Cartography

@Suite("Charts of a series")
struct SeriesChartTests {
  private func chart(_ language: MapLanguage, days: Int = 30, missing: Set<Int> = []) throws
    -> SeriesChart
  {
    let first = try #require(CalendarDate("2025-10-01"))
    let points = (0..<days).map { number in
      SeriesChart.Point(
        date: first.adding(days: number), isMissing: missing.contains(number),
        controlled: 20_000 + Double(number) * 7, contested: number > 20 ? 28 : 0,
        change: number == 0 || missing.contains(number) ? nil : .init(totals: .init(), days: 1))
    }
    return SeriesChart(
      points: points, view: ControlView(.assessed), sources: [Source(name: "A", side: .third)],
      credits: SourceCredits(),
      dataAsOf: points.last?.date, language: language)
  }

  @Test("The same chart gives the same bytes, and each language its own")
  func determinism() throws {
    let english = try chart(.english).file()
    #expect(try chart(.english).file() == english)
    #expect(try chart(.ukrainian).file() != english)
    var large = try chart(.english)
    large.scale = 2
    #expect(try large.file().count > english.count)
  }

  @Test("A missing day is a gap in the curve and hatched in both panels")
  func gaps() throws {
    let fonts = try FontLibrary()
    func hatches(_ chart: SeriesChart) -> Int {
      Scene(chart, fonts: fonts).layers.flatMap(\.items).count {
        if case .area(_, .pattern, _) = $0 { true } else { false }
      }
    }
    #expect(hatches(try chart(.english)) == 0)
    #expect(hatches(try chart(.english, missing: [3, 4, 9])) == 4)
  }

  @Test("Where assessors differ the curve has a hatched range, and what lapsed a hatched bar")
  func rangesAndLapses() throws {
    let fonts = try FontLibrary()
    func patterns(_ chart: SeriesChart) -> [Pattern] {
      Scene(chart, fonts: fonts).layers.flatMap(\.items).compactMap {
        if case .area(_, .pattern(let pattern), _) = $0 { pattern } else { nil }
      }
    }
    var chart = try chart(.english)
    #expect(!patterns(chart).contains { $0.kind == .vertical })
    let first = try #require(chart.points.first)
    let looks = chart.style
    chart.points = (0..<3).map { number in
      var totals = ControlDifference.Totals()
      totals.lapsed = number == 2 ? 12 : 0
      return SeriesChart.Point(
        date: first.date.adding(days: number), isMissing: false, controlled: 20_000,
        differing: number == 1 ? 300 : 0, contested: 0,
        change: number == 0 ? nil : .init(totals: totals, days: 1))
    }
    #expect(
      patterns(chart) == [
        looks.areas[.assessed]?[.assessorsDiffer]?.pattern, looks.changes[.lapsed]?.pattern,
      ])
  }

  @Test("One day alone, and a day without data, can be drawn")
  func extremes() throws {
    _ = try chart(.english, days: 1).file()
    var empty = try chart(.english, days: 2)
    empty.points = empty.points.map {
      SeriesChart.Point(
        date: $0.date, isMissing: true, controlled: nil, contested: 0, change: nil)
    }
    empty.dataAsOf = nil
    _ = try empty.file()
  }

  @Test(
    "Axes have round numbers around the values",
    arguments: [(0.0, 1.0), (19_107, 20_628), (-3, 25), (5, 5), (0, 0.004)])
  func axes(_ low: Double, _ high: Double) {
    let axis = ChartAxis(over: low...high, ticks: 5)
    #expect(axis.range.contains(low) && axis.range.contains(high))
    #expect((2...8).contains(axis.ticks.count), "\(axis.ticks)")
  }

  @Test("About eight days are labelled, however long the time", arguments: [0, 6, 40, 400, 3_000])
  func labels(_ span: Int) throws {
    let first = try #require(CalendarDate("2025-10-01"))
    let days = ChartAxis.days(from: first, to: first.adding(days: span))
    #expect((1...11).contains(days.count), "\(days)")
    #expect(Set(days).count == days.count)
  }
}
