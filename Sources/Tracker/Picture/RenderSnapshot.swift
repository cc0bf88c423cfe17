internal import Atlas
internal import Cartography
internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures

/// What a map of a day is to show.
package struct SnapshotRequest: Sendable {
  /// The day.
  package var date: CalendarDate
  /// Whose picture.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo are shown.
  package var includesEmbargoed: Bool
  /// How the picture looks.
  package var picture: PictureRequest
  /// What is brought out beside control.
  package var highlights: [PictureHighlight]

  /// A request from its parts.
  package init(
    date: CalendarDate, view: ControlView, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false, picture: PictureRequest,
    highlights: [PictureHighlight] = []
  ) {
    self.date = date
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.picture = picture
    self.highlights = highlights
  }
}

/// The map of a day.
package struct Snapshot: Sendable {
  /// The bytes of the file.
  package let file: [UInt8]
  /// What the user should know, such as that there is nothing to show.
  package let notes: [String]
}

extension Tracker {
  /// The map of a day.
  package func snapshot(_ request: SnapshotRequest) throws(Failure) -> Snapshot {
    try dayMaps(tracingLines: true).snapshot(request)
  }

  /// The means to draw the days up to that of the request: the base map and the ledger are opened
  /// once.
  package func series(_ request: SnapshotRequest) throws(Failure) -> SnapshotSeries {
    try Self.checkNotInFuture(request.date, .to)
    return try SnapshotSeries(dayMaps(tracingLines: true), request)
  }
}

extension DayMaps {
  /// The map of a day.
  package func snapshot(_ request: SnapshotRequest) throws(Failure) -> Snapshot {
    try Tracker.checkNotInFuture(request.date, .date)
    let series = try SnapshotSeries(self, request)
    let snapshot = try series.snapshot(of: request.date)
    return Snapshot(file: snapshot.file, notes: series.notes + snapshot.notes)
  }
}

/// Draws the maps of many days alike.
package struct SnapshotSeries: Sendable {
  private let request: SnapshotRequest
  private let maps: DayMaps
  private let view: ControlView
  private let visibility: Visibility
  private let credits: SourceCredits
  private let scenery: Scenery

  /// What the user should know of all of them.
  package var notes: [String] { scenery.notes }

  fileprivate init(_ maps: DayMaps, _ request: SnapshotRequest) throws(Failure) {
    self.request = request
    self.maps = maps
    visibility = try maps.visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    view = try maps.view(request.view, seen: visibility)
    credits = try maps.credits(knownAt: request.knownAt)
    scenery = try Scenery(
      request.picture, maps.file, includesEmbargoed: request.includesEmbargoed)
  }

  /// The map of one day.
  package func snapshot(of date: CalendarDate) throws(Failure) -> Snapshot {
    let map = try maps.map(date, view, seen: visibility, knownAt: request.knownAt)
    let highlights = try maps.highlights(request.highlights, on: map)
    let file = try failing {
      try MapRenderer.file(
        of: map, on: scenery.baseMap, scenery.mapRequest, crediting: credits,
        highlighting: highlights)
    }
    let emptiness = try maps.log.emptiness(of: map, seen: visibility)
    return Snapshot(file: file, notes: map.remarks + (emptiness.map { [$0] } ?? []))
  }
}

extension Tracker {
  /// What may be seen now of the log as it was at a moment.
  static func visibility(knownAt: Instant?, includingEmbargoed: Bool) throws(Failure) -> Visibility
  {
    if let knownAt { try checkNotInFuture(knownAt.kyivDay, .knownAt) }
    return includingEmbargoed
      ? .includingEmbargoed(knownAt: knownAt) : .published(at: now, knownAt: knownAt)
  }
}
