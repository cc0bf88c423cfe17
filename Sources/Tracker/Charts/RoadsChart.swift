internal import Analysis
internal import Atlas
package import Cartography
internal import ChangeLog
internal import Days
internal import SimpleFeatures
package import Wording

extension DayMaps {
  /// Roads as a chart: a bar for each road and day, along its course; a day without a picture has none.
  package func chart(
    of measured: MeasuredRoads, _ request: AnalysisRequest, in language: MapLanguage
  ) throws(Failure) -> AnswerChart {
    let sources = ChartSources(
      self, in: language, knownAt: request.knownAt,
      includesEmbargoed: request.includesEmbargoed)
    let wording = sources.wording
    let order: [RoadControl.State] = [.crossed, .russianControl, .open]
    let roads = measured.pictures[0].roads.indices.sorted { first, second in
      let (a, b) = (measured.pictures[0].roads[first], measured.pictures[0].roads[second])
      let states = [a, b].map { order.firstIndex(of: $0.state) ?? order.count }
      return (states[0], -a.totalKilometers, a.road.ref) < (
        states[1], -b.totalKilometers, b.road.ref
      )
    }
    // Earlier days stand first, so that a row is read downwards.
    let days = measured.days
    let pictures = Dictionary(
      uniqueKeysWithValues: measured.pictures.map { ($0.picture.date, $0.roads) })
    let rows = roads.flatMap { number -> [AnswerChart.Row] in
      let row = measured.report.roads[number]
      let name = row.ref + (row.isSchematic ? " ≈" : "")
      return days.enumerated().compactMap { index, day in
        let heading = days.count > 1 && index == 0 ? name : nil
        let label = days.count > 1 ? sources.date(day) : name
        guard let shown = pictures[day] else {
          return AnswerChart.Row(heading: heading, label: label, detail: wording.noMap, marks: [])
        }
        guard let road = shown.first(where: { $0.road.ref == row.ref }) else { return nil }
        return AnswerChart.Row(
          heading: heading, label: label,
          detail: wording.road(
            russian: road.russianControlKilometers, of: road.totalKilometers,
            cuts: road.cutPlaces.count),
          marks: road.marks(naming: index + 1 == days.count ? measured.towns : []) {
            sources.name($0.name, $0.nameInUkrainian)
          })
      }
    }
    let longest =
      measured.pictures.flatMap(\.roads).compactMap {
        $0.stretches.last?.alongKilometers.upperBound
      }.max() ?? 1
    let period = days.compactMap { CalendarDate($0) }
    let newest = measured.report.picture
    // Each of two pictures is told; of many the rows say the days.
    let about =
      days.count > 2
      ? [newest.derived ? wording.workedOut : nil].compactMap(\.self)
      : measured.pictures.reversed().map { picture in
        wording.picture(
          picture.picture.name, of: CalendarDate(picture.picture.observedOn) ?? period[0],
          ageDays: picture.picture.ageDays, isDerived: picture.picture.derived)
      }
    return AnswerChart(
      notice: sources.notice, title: wording.roadsTitle,
      days: wording.period(from: period[0], to: period[period.count - 1]),
      subtitle: ([wording.roadsSubtitle] + about).joined(separator: " "),
      legend: [
        (.bar(from: 0, to: 1, .russian), wording.shownRussian),
        (.bar(from: 0, to: 1, .other), wording.notShownRussian),
        (.point(0, .triangle, .ink, isHollow: false), wording.cutPlace),
      ],
      plot: .rows(rows, .kilometers(longest), title: wording.roadsAxis),
      foot: try sources.foot(
        [newest.name], dataAsOf: newest.observedOn,
        cautions: [
          wording.schematicRoads, wording.notShownIsNotUkrainian,
          days.count > 2 ? wording.dayOfPictureMayLag(newest.name) : nil,
        ]))
  }
}

extension RoadControl {
  /// How far from a road a town may be and still lie on it, in kilometres.
  private static let besideRoad = 4.0

  /// The stretches by status, the places that the line crosses, and the towns on it.
  fileprivate func marks(
    naming towns: [PopulatedPlace], by name: (PopulatedPlace) -> String
  ) -> [AnswerChart.Mark] {
    let named = towns.compactMap { town in
      along(town.position).map { (at: $0, name: name(town)) }
    }.sorted { $0.at < $1.at }
    return stretches.map { stretch in
      .bar(
        from: stretch.alongKilometers.lowerBound, to: stretch.alongKilometers.upperBound,
        stretch.isRussian ? .russian : .other)
    }
      + cutPlaces.map { .point($0.alongKilometers, .triangle, .ink, isHollow: false) }
      + named.map { .name($0.at, $0.name) }
  }

  /// How far along the road the point of it is that is nearest to a position; nil where none is near.
  private func along(_ position: Position) -> Double? {
    var best: (distance: Double, at: Double)?
    for stretch in stretches {
      var at = stretch.alongKilometers.lowerBound
      for (start, end) in zip(stretch.line.positions, stretch.line.positions.dropFirst()) {
        let length = start.distanceInKilometers(to: end)
        let part = position.part(alongSegmentFrom: start, to: end)
        let foot = Position(
          longitude: start.longitude + (end.longitude - start.longitude) * part,
          latitude: start.latitude + (end.latitude - start.latitude) * part)
        let distance = position.distanceInKilometers(to: foot)
        if distance <= Self.besideRoad, best.map({ distance < $0.distance }) ?? true {
          best = (distance, at + length * part)
        }
        at += length
      }
    }
    return best?.at
  }
}

extension Position {
  /// Where along a short segment the point of it is that is nearest, from 0 to 1; a degree of longitude
  /// counts for as much less than one of latitude as it is shorter at 48 N.
  fileprivate func part(alongSegmentFrom start: Position, to end: Position) -> Double {
    let narrow = 0.669
    let (dx, dy) = (
      (end.longitude - start.longitude) * narrow, end.latitude - start.latitude
    )
    let square = dx * dx + dy * dy
    guard square > 0 else { return 0 }
    let along =
      (longitude - start.longitude) * narrow * dx + (latitude - start.latitude) * dy
    return min(1, max(0, along / square))
  }
}
