public import ChangeLog
public import Control
internal import Atlas
internal import Cartography
internal import SimpleFeatures

/// Which days are compared.
public struct ComparisonRequest: Sendable {
  /// The earlier day.
  public var from: CalendarDate
  /// The later day.
  public var to: CalendarDate
  /// Whose picture.
  public var view: ControlView
  /// What the log knew then; nil for all it knows.
  public var knownAt: Instant?
  /// Whether claims under embargo count.
  public var includesEmbargoed: Bool

  /// A request from its parts.
  public init(
    from: CalendarDate, to: CalendarDate, view: ControlView, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false
  ) {
    self.from = from
    self.to = to
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

/// Two days compared, ready to be printed or drawn.
public struct Comparison: Sendable {
  /// What changed.
  public let difference: ControlDifference
  private let tracker: Tracker

  fileprivate init(_ difference: ControlDifference, _ tracker: Tracker) {
    self.difference = difference
    self.tracker = tracker
  }

  /// The difference as it is printed.
  public var report: DifferenceReport { DifferenceReport(difference) }

  /// The difference drawn, as the bytes of a PNG file.
  public func picture(_ request: PictureRequest) throws(Failure) -> [UInt8] {
    let scenery = try Scenery(request, tracker)
    return try failing {
      try MapRenderer.png(of: difference, on: scenery.baseMap, scenery.mapRequest)
    }
  }
}

extension Tracker {
  /// What changed between two days.
  public func compare(_ request: ComparisonRequest) throws(Failure) -> Comparison {
    let file = try openBaseMap()
    var folder = ControlFolder(on: try ControlGround(file))
    let log = try openLog()
    func map(_ date: CalendarDate) throws(Failure) -> ControlMap {
      try log.controlMap(
        asOf: date, knownAt: request.knownAt, view: request.view,
        includingEmbargoed: request.includesEmbargoed, with: &folder)
    }
    let (earlier, later) = (try map(request.from), try map(request.to))
    let difference = try failing {
      try ControlDifference(
        from: earlier, to: later, oblasts: file.oblasts(), raions: file.raions(),
        places: file.places(), roads: file.roads())
    }
    return Comparison(difference, self)
  }
}
