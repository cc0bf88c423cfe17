internal import Analysis
internal import Atlas
internal import Cartography
internal import ChangeLog
package import Control
package import Days
internal import PlainText
internal import SimpleFeatures

/// Which two pictures of a day are compared, and where.
package struct DisagreementRequest: Sendable {
  /// One of the pictures: whose it is, and what the log knew when it was made.
  package struct Picture: Hashable, Sendable {
    /// Whose picture.
    package var view: ControlView
    /// What the log knew then; nil for all it knows.
    package var knownAt: Instant?

    /// A picture of a view.
    package init(_ view: ControlView, knownAt: Instant? = nil) {
      self.view = view
      self.knownAt = knownAt
    }
  }

  /// The first picture.
  package var first: Picture
  /// The second picture.
  package var second: Picture
  /// The day.
  package var date: CalendarDate
  /// Where they are compared: everywhere in the base map, a box, or an oblast or raion.
  package var area: SeriesRequest.Area
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    first: Picture, second: Picture, date: CalendarDate,
    area: SeriesRequest.Area = .everything, includesEmbargoed: Bool = false
  ) {
    self.first = first
    self.second = second
    self.date = date
    self.area = area
    self.includesEmbargoed = includesEmbargoed
  }
}

extension DisagreementRequest {
  /// The region in which they are compared, where one is named.
  func region(in file: BaseMapFile) throws(Failure) -> Region? {
    guard case .region(let name) = area else { return nil }
    return try file.region(named: name)
  }
}

/// A disagreement, ready to be printed or drawn.
package struct ComparedPictures: Sendable {
  /// The disagreement as it is printed.
  package let report: DisagreementReport
  private let patches: [Disagreement.Patch]
  private let both: MultiPolygon
  private let date: CalendarDate
  private let maps: DayMaps
  private let credits: SourceCredits
  private let includesEmbargoed: Bool

  fileprivate init(
    _ report: DisagreementReport, _ patches: [Disagreement.Patch], both: MultiPolygon,
    on date: CalendarDate, _ maps: DayMaps, _ credits: SourceCredits, includesEmbargoed: Bool
  ) {
    self.report = report
    self.patches = patches
    self.both = both
    self.date = date
    self.maps = maps
    self.credits = credits
    self.includesEmbargoed = includesEmbargoed
  }

  /// The two pictures drawn over one another, with a hatching for what one alone shows.
  package func picture(_ request: PictureRequest) throws(Failure) -> Snapshot {
    let scenery = try Scenery(request, maps.file, includesEmbargoed: includesEmbargoed)
    func ground(_ shower: Disagreement.Shower) -> MultiPolygon {
      MultiPolygon(patches.filter { $0.shownBy == shower }.map(\.polygon))
    }
    let names = [report.first.name, report.second.name]
    let sources = try failing {
      try maps.log.sources(seen: maps.visibility(knownAt: nil)).filter { names.contains($0.name) }
    }
    let overlay = PictureOverlay(
      firstName: report.firstLabel, secondName: report.secondLabel, day: date,
      firstOnly: ground(.first), secondOnly: ground(.second), both: both, sources: sources,
      dataAsOf: date.adding(days: -max(report.first.ageDays, report.second.ageDays)))
    let picture = try failing {
      try MapRenderer.picture(
        of: overlay, on: scenery.baseMap, scenery.mapRequest, crediting: credits)
    }
    return Snapshot(file: picture.file, caption: picture.caption, notes: scenery.notes)
  }

  /// The patches as a GeoJSON feature collection: one feature for each, largest first.
  package var geoJSON: String {
    get throws(Failure) {
      try failing {
        try GeoJSONGeometry.featureCollection(
          patches.filter { !$0.isSliver }.map { patch in
            (.polygon(patch.polygon), { properties(of: patch) })
          })
      }
    }
  }

  private func properties(of patch: Disagreement.Patch) -> [UInt8] {
    var text = JSONText()
    text.append(raw: "{")
    text.append(member: "shownBy", patch.shownBy.rawValue, isFirst: true)
    text.append(member: "name", patch.shownBy == .first ? report.first.name : report.second.name)
    text.append(member: "date", report.date)
    text.append(member: "squareKilometers")
    text.append(raw: "\(patch.squareKilometers.rounded(to: 6))}")
    return text.bytes
  }
}

extension Tracker {
  /// Where two pictures of a day differ about Russian control.
  package func disagreement(_ request: DisagreementRequest) throws(Failure) -> ComparedPictures {
    try dayMaps(tracingLines: false).disagreement(request)
  }
}

extension DayMaps {
  /// Where two pictures of a day differ about Russian control.
  package func disagreement(_ request: DisagreementRequest) throws(Failure) -> ComparedPictures {
    try Tracker.checkNotInFuture(request.date, .date)
    let first = try pictured(request.first, request)
    let second = try pictured(request.second, request)
    let (name, region, oblasts) = try regions(request.area)
    let found = try failing {
      try Disagreement(of: first.picture.control, and: second.picture.control, within: region)
    }
    let byOblast = try failing {
      try oblasts.map { oblast in
        DisagreementReport.Region(
          oblast.name,
          try Disagreement(
            of: first.picture.control, and: second.picture.control, within: oblast.area))
      }
    }
    let listed = found.patches.filter { !$0.isSliver }
    let positions = listed.map { $0.position ?? Position(longitude: 0, latitude: 0) }
    let (ofFirst, ofSecond) = (
      try runs(at: positions, in: first), try runs(at: positions, in: second)
    )
    let gazetteer = try failing { try file.gazetteer() }
    let report = DisagreementReport(
      request, found, region: name, byOblast: byOblast,
      first: try failing { try first.report(within: region, on: request) },
      second: try failing { try second.report(within: region, on: request) },
      change: try change(between: first, second, within: region),
      patches: listed.indices.map { index in
        let isFirst = listed[index].shownBy == .first
        let (shower, other) = isFirst ? (ofFirst, ofSecond) : (ofSecond, ofFirst)
        let position = listed[index].position
        let near = position.flatMap {
          gazetteer.place(nearestTo: $0, withinKilometers: 50)
        }
        return DisagreementReport.Patch(
          shownBy: listed[index].shownBy.rawValue,
          name: isFirst ? first.series.name : second.series.name,
          squareKilometers: listed[index].squareKilometers.rounded(to: 4),
          nearestSettlement: near?.name,
          nearestKilometers: position.flatMap { position in
            near.map { $0.position.distanceInKilometers(to: position).rounded(to: 2) }
          },
          position: position.map { [$0.longitude.rounded(to: 5), $0.latitude.rounded(to: 5)] },
          shownSince: "\(shower[index].since)", shownLonger: shower[index].isLonger,
          notShownSince: "\(other[index].since)", notShownLonger: other[index].isLonger)
      })
    return ComparedPictures(
      report, found.patches,
      both: try failing {
        try first.picture.control.part(inside: region)
          .subtracting(MultiPolygon(found.patches.filter { $0.shownBy == .first }.map(\.polygon)))
      }, on: request.date, self, try credits(knownAt: request.first.knownAt),
      includesEmbargoed: request.includesEmbargoed)
  }

  private func pictured(
    _ picture: DisagreementRequest.Picture, _ request: DisagreementRequest
  ) throws(Failure) -> PicturedDay {
    let series = try pictures(of: picture, request)
    let day = try series.day(observing: request.date)
    return PicturedDay(
      series: series, day: day, picture: try series.picture(of: day), knownAt: picture.knownAt)
  }

  /// The pictures of one of the two.
  func pictures(of picture: DisagreementRequest.Picture, _ request: DisagreementRequest)
    throws(Failure) -> PictureSeries
  {
    let visibility = try visibility(
      knownAt: picture.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view: ControlView
    do throws(Failure) {
      view = try self.view(picture.view, seen: visibility)
    } catch {
      throw Failure(error.reason, error.message.naming([.view: "a picture"]))
    }
    return try PictureSeries(view, self, seen: visibility)
  }

  /// What is compared, by name: with its oblasts where no region was asked for.
  func regions(_ area: SeriesRequest.Area) throws(Failure) -> (
    name: String, ground: MultiPolygon, oblasts: [Region]
  ) {
    switch area {
    case .region(let name):
      let region = try file.region(named: name)
      return (region.name, region.area, [])
    case .box(let box):
      let ground = try failing { try self.ground.land.part(inside: MultiPolygon([box.polygon])) }
      guard !ground.isEmpty else {
        throw Failure(.data, "\(field: .box) holds no land of Ukraine in the base map")
      }
      return ("box", ground, [])
    case .everything:
      return (RegionRow.all, ground.land, try failing { try file.oblasts() })
    }
  }

  private static let farthestBackInDays = 400

  /// Since when each of some positions has been shown as it is in the picture.
  private func runs(at positions: [Position], in pictured: PicturedDay) throws(Failure) -> [Run] {
    let sweep = PositionSweep(positions)
    let states = sweep.isInside(pictured.picture.control)
    var runs = positions.map { _ in Run(since: pictured.day, isLonger: true) }
    // To work out a map from claims for each day of a year would take seconds.
    var open = Set(pictured.series.isDerived ? 0..<0 : positions.indices)
    for day in pictured.series.days.reversed()
    where day < pictured.day && day.days(to: pictured.day) <= Self.farthestBackInDays {
      if open.isEmpty { break }
      let before = sweep.isInside(try pictured.series.picture(of: day).control)
      for index in open {
        if before[index] == states[index] {
          runs[index].since = day
        } else {
          runs[index].isLonger = false
          open.remove(index)
        }
      }
    }
    return runs
  }

  /// What the source of the older picture changed up to the day of the newer one.
  private func change(
    between first: PicturedDay, _ second: PicturedDay, within region: MultiPolygon
  ) throws(Failure) -> Double? {
    let (older, newer) = first.day < second.day ? (first, second) : (second, first)
    guard older.day < newer.day, let later = older.series.observed(on: newer.day),
      later > older.day
    else { return nil }
    let picture = try older.series.picture(of: later)
    return try failing {
      try Disagreement(of: older.picture.control, and: picture.control, within: region)
        .disagreementSquareKilometers.rounded(to: 4)
    }
  }
}

/// A stretch of days on which a position was shown alike.
private struct Run {
  var since: CalendarDate
  /// Whether it was shown so on the first day that was looked at.
  var isLonger: Bool
}

/// The picture of a day in its series.
private struct PicturedDay {
  let series: PictureSeries
  let day: CalendarDate
  let picture: SourcePicture
  let knownAt: Instant?

  func report(within region: MultiPolygon, on request: DisagreementRequest) throws
    -> DisagreementReport.Picture
  {
    DisagreementReport.Picture(
      name: series.name, observedOn: "\(day)", ageDays: day.days(to: request.date),
      knownAt: knownAt.map { "\($0)" }, derived: series.isDerived,
      contestedSquareKilometers: try picture.contested.isEmpty
        ? 0 : picture.contested.part(inside: region).areaInSquareKilometers().rounded(to: 4))
  }
}
