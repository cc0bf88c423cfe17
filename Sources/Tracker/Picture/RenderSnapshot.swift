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
  /// Over how many days up to this one changes are brought out; nil for none.
  package var changesOverDays: Int?
  /// Whether claims are numbered and listed.
  package var listsClaims = false

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
  /// What it shows, its sources and its credits, in lines.
  package let caption: String
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
    return Snapshot(
      file: snapshot.file, caption: snapshot.caption, notes: series.notes + snapshot.notes)
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
    let changes = try maps.changes(
      over: request.changesOverDays, upTo: map, view, seen: visibility)
    let claims = request.listsClaims ? try maps.listedClaims(of: map, seen: visibility) : []
    let picture = try failing {
      try MapRenderer.picture(
        of: map, on: scenery.baseMap, scenery.mapRequest, crediting: credits,
        highlighting: highlights, changes: changes, listing: claims)
    }
    let emptiness = try maps.log.emptiness(of: map, seen: visibility)
    return Snapshot(
      file: picture.file, caption: picture.caption,
      notes: map.remarks + (emptiness.map { [$0] } ?? []))
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
