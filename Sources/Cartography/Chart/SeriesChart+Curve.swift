internal import Control
internal import Days
internal import Drawing
internal import Wording

/// What lies above the curve of a chart, and how it is drawn.
struct ChartBand: Sendable {
  /// Square kilometres that it adds at a point.
  let width: any KeyPath<SeriesChart.Point, Double> & Sendable
  let look: MapStyle.Area
  let name: String
}

extension SeriesChart {
  /// What lies above the curve, from below: the range where assessors differ, hatched, and contested
  /// ground, plain.
  func bands(in style: MapStyle, _ wording: MapWording) -> [ChartBand] {
    let looks = style.areas[.assessed]
    let differing = looks?[.assessorsDiffer].map {
      ChartBand(width: \.differing, look: $0, name: wording.differingBand)
    }
    let contested = looks?[.contested].map {
      ChartBand(
        width: \.contested, look: MapStyle.Area(tint: $0.tint, edge: $0.edge),
        name: wording.contestedBand(ground))
    }
    return [differing, contested].compactMap(\.self)
  }
}

extension [SeriesChart.Point] {
  /// The time that a point takes up on the axis, in days: half way to its neighbours.
  func slot(_ index: Int) -> ClosedRange<Double> {
    let day = Double(self[index].date.dayNumber)
    let before = index > 0 ? Double(self[index - 1].date.dayNumber) : nil
    let after = index + 1 < count ? Double(self[index + 1].date.dayNumber) : nil
    let left = before.map { (day - $0) / 2 } ?? after.map { ($0 - day) / 2 } ?? 0.5
    let right = after.map { ($0 - day) / 2 } ?? left
    return day - left...day + right
  }

  /// The places of points that follow one another and of which nothing new was said.
  var gaps: [Range<Int>] {
    var gaps: [Range<Int>] = []
    for (index, point) in enumerated() where point.isMissing {
      if let last = gaps.last, last.upperBound == index {
        gaps[gaps.count - 1] = last.lowerBound..<index + 1
      } else {
        gaps.append(index..<index + 1)
      }
    }
    return gaps
  }

  /// The points that follow one another without a gap, of figures that are of the same ground.
  var runs: [[SeriesChart.Point]] {
    var runs: [[SeriesChart.Point]] = [[]]
    for point in self {
      let isGap = point.isMissing || point.controlled == nil
      if isGap || point.isCoverageChanged { runs.append([]) }
      if !isGap { runs[runs.count - 1].append(point) }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// An axis over all values, those of bands too.
  func axis(ticks: Int) -> ChartAxis {
    let values = compactMap(\.controlled) + compactMap(\.withBands)
    return ChartAxis(over: (values.min() ?? 0)...(values.max() ?? 1), ticks: ticks)
  }
}

extension SeriesChart.Point {
  /// Square kilometres under Russian control as some assessors say, or contested.
  var withBands: Double? { controlled.map { $0 + differing + contested } }
}

extension PixelRect {
  /// Where a value of an axis stands that runs up along the rectangle.
  func y(of value: Double, on axis: ChartAxis) -> Double {
    maxY - height * axis.share(value)
  }
}
