internal import Cartography
public import ChangeLog
public import Control
internal import Atlas
internal import SimpleFeatures

/// What a map of a day is to show.
public struct SnapshotRequest: Sendable {
  /// The day.
  public var date: CalendarDate
  /// Whose picture.
  public var view: ControlView
  /// What the log knew then; nil for all it knows.
  public var knownAt: Instant?
  /// Whether claims under embargo are shown.
  public var includesEmbargoed: Bool
  /// How the picture looks.
  public var picture: PictureRequest

  /// A request from its parts.
  public init(
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

extension Tracker {
  /// The map of a day, as the bytes of a PNG file.
  public func snapshot(_ request: SnapshotRequest) throws(Failure) -> [UInt8] {
    var series = try series(request)
    return try series.picture(of: request.date)
  }

  /// The means to draw many days of one request: the base map and the ledger are opened once.
  public func series(_ request: SnapshotRequest) throws(Failure) -> SnapshotSeries {
    try SnapshotSeries(self, request)
  }
}

/// Draws the maps of many days alike.
public struct SnapshotSeries: Sendable {
  private let request: SnapshotRequest
  private let log: ClaimLog
  private let scenery: Scenery
  private var folder: ControlFolder

  fileprivate init(_ tracker: Tracker, _ request: SnapshotRequest) throws(Failure) {
    self.request = request
    scenery = try Scenery(request.picture, tracker)
    log = try tracker.openLog()
    folder = ControlFolder(on: scenery.ground)
  }

  /// The map of one day, as the bytes of a PNG file.
  public mutating func picture(of date: CalendarDate) throws(Failure) -> [UInt8] {
    let map = try log.controlMap(
      asOf: date, knownAt: request.knownAt, view: request.view,
      includingEmbargoed: request.includesEmbargoed, with: &folder)
    return try failing {
      try MapRenderer.png(of: map, on: scenery.baseMap, scenery.mapRequest)
    }
  }
}

extension ClaimLog {
  /// What the log says of the ground on a day.
  func controlMap(
    asOf date: CalendarDate, knownAt: Instant?, view: ControlView, includingEmbargoed: Bool,
    with folder: inout ControlFolder
  ) throws(Failure) -> ControlMap {
    try failing {
      try folder.map(
        folding: entries(
          asOf: date,
          seen: includingEmbargoed
            ? .includingEmbargoed(knownAt: knownAt)
            : .published(at: Tracker.now, knownAt: knownAt)),
        asOf: date, knownAt: knownAt, view: view)
    }
  }
}
