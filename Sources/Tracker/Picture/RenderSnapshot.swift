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

  /// A request from its parts.
  package init(
    date: CalendarDate, view: ControlView, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false, picture: PictureRequest
  ) {
    self.date = date
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.picture = picture
  }
}

/// The map of a day.
package struct Snapshot: Sendable {
  /// The bytes of a PNG file.
  package let png: [UInt8]
  /// What the user should know, such as that there is nothing to show.
  package let notes: [String]
}

extension Tracker {
  /// The map of a day.
  package func snapshot(_ request: SnapshotRequest) throws(Failure) -> Snapshot {
    try Self.checkNotInFuture(request.date, "--date")
    var series = try SnapshotSeries(self, request)
    let snapshot = try series.snapshot(of: request.date)
    return Snapshot(png: snapshot.png, notes: series.notes + snapshot.notes)
  }

  /// The means to draw the days up to that of the request: the base map and the ledger are opened
  /// once.
  package func series(_ request: SnapshotRequest) throws(Failure) -> SnapshotSeries {
    try Self.checkNotInFuture(request.date, "--to")
    return try SnapshotSeries(self, request)
  }
}

/// Draws the maps of many days alike.
package struct SnapshotSeries: Sendable {
  private let request: SnapshotRequest
  private let view: ControlView
  private let visibility: Visibility
  private let log: ClaimLog
  private let credits: SourceCredits
  private let scenery: Scenery
  private var folder: ControlFolder

  /// What the user should know of all of them.
  package var notes: [String] { scenery.notes }

  fileprivate init(_ tracker: Tracker, _ request: SnapshotRequest) throws(Failure) {
    self.request = request
    log = try tracker.openLog()
    visibility = try Tracker.visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    view = try log.resolving(request.view, seen: visibility)
    credits = try log.credits(of: visibility)
    scenery = try Scenery(request.picture, tracker)
    folder = ControlFolder(on: scenery.ground, tracingLineOfContact: true)
  }

  /// The map of one day.
  package mutating func snapshot(of date: CalendarDate) throws(Failure) -> Snapshot {
    let map = try log.controlMap(asOf: date, seen: visibility, view: view, with: &folder)
    let png = try failing {
      try MapRenderer.png(
        of: map, on: scenery.baseMap, scenery.mapRequest, crediting: credits)
    }
    let emptiness = try log.emptiness(of: map, seen: visibility)
    return Snapshot(png: png, notes: emptiness.map { [$0] } ?? [])
  }
}

extension Tracker {
  /// What may be seen now of the log as it was at a moment.
  static func visibility(knownAt: Instant?, includingEmbargoed: Bool) throws(Failure) -> Visibility
  {
    if let knownAt { try checkNotInFuture(knownAt.date, "--known-at") }
    return includingEmbargoed
      ? .includingEmbargoed(knownAt: knownAt) : .published(at: now, knownAt: knownAt)
  }
}

extension ClaimLog {
  /// How each source is credited, as far as the log knew it then.
  func credits(of visibility: Visibility) throws(Failure) -> SourceCredits {
    try failing { try credits(knownAt: visibility.knownAt) }
  }

  /// What the log says of the ground on a day.
  func controlMap(
    asOf date: CalendarDate, seen visibility: Visibility, view: ControlView,
    with folder: inout ControlFolder
  ) throws(Failure) -> ControlMap {
    try failing {
      try folder.map(
        folding: entries(asOf: date, seen: visibility), asOf: date,
        knownAt: visibility.knownAt, view: view)
    }
  }
}
