internal import Analysis
internal import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

extension DayMaps {
  /// The claims, of some kinds, of which pictures can first have shown something in a period: those of
  /// the period, and older ones on whose ground a threshold was crossed in it.
  ///
  /// Each distinct ground is measured once, on the days of the period and the one before, however many
  /// claims speak of it.
  func entries(
    firstShownIn span: ClosedRange<CalendarDate>, by pictures: PictureSeries, threshold: Double,
    of kinds: [ClaimKind], seen visibility: Visibility
  ) throws(Failure) -> [LogEntry] {
    let before = pictures.days.lastIndex { $0 < span.lowerBound } ?? 0
    let days = pictures.days[before...].filter { $0 <= span.upperBound }
    guard let first = days.first else { return [] }
    let (recent, grounds) = try failing {
      (
        try log.entries(
          matching: ClaimFilter(from: first, to: span.upperBound), seen: visibility,
          withGround: true),
        try log.claimsByGround(of: kinds)
      )
    }
    let numbers = Set(recent.map(\.sequence))
    let crossed = try groundsCrossing(threshold, among: grounds, days, pictures)
    let older = try failing {
      try log.entries(
        numbered: crossed.flatMap { grounds[$0] }.filter { !numbers.contains($0) },
        seen: visibility)
    }
    return recent + older.filter { $0.claim.claimedOn < first }
  }

  /// The grounds of which more than the threshold, or less than the rest, was shown on a later day, and
  /// not on the first; each ground is given by the numbers of the claims about it.
  private func groundsCrossing(
    _ threshold: Double, among grounds: [[Int]], _ days: [CalendarDate], _ pictures: PictureSeries
  ) throws(Failure) -> [Int] {
    let samples = try failing { try log.entries(numbered: grounds.compactMap(\.first)) }
    let areas = samples.reduce(into: [Int: MultiPolygon]()) { areas, sample in
      if let area = sample.claim.subject.area, !area.isEmpty { areas[sample.sequence] = area }
    }
    let measured = grounds.indices.compactMap { index in
      areas[grounds[index][0]].map { (index: index, area: $0) }
    }
    var meter = ShareMeter(measured.map { .area($0.area) })
    var (first, most, least): ([Double], [Double], [Double]) = ([], [], [])
    try pictures.forEach(days) { _, picture in
      let shares = try meter.shares(of: picture.control)
      if first.isEmpty { (first, most, least) = (shares, shares, shares) }
      for (index, share) in shares.enumerated() {
        most[index] = max(most[index], share)
        least[index] = min(least[index], share)
      }
    }
    return measured.indices.filter { index in
      first[index] < threshold && most[index] >= threshold
        || 1 - first[index] < threshold && 1 - least[index] >= threshold
    }.map { measured[$0].index }
  }
}
