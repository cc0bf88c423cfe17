internal import Atlas
internal import Cartography
internal import ChangeLog
package import Control
package import Days
internal import SimpleFeatures

/// Which days are compared.
package struct ComparisonRequest: Sendable {
  /// The earlier day.
  package var from: CalendarDate
  /// The later day.
  package var to: CalendarDate
  /// Whose picture.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool
  /// Whether the difference will be drawn: then both lines of contact are traced.
  package var isDrawn: Bool

  /// A request from its parts.
  package init(
    from: CalendarDate, to: CalendarDate, view: ControlView, knownAt: Instant? = nil,
    includesEmbargoed: Bool = false, isDrawn: Bool = false
  ) {
    self.from = from
    self.to = to
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.isDrawn = isDrawn
  }
}

/// Two days compared, ready to be printed or drawn.
package struct Comparison: Sendable {
  /// What changed.
  package let difference: ControlDifference
  /// What the user should know, such as that there is nothing to show on one of the days.
  package let notes: [String]
  private let maps: DayMaps
  private let credits: SourceCredits
  private let includesEmbargoed: Bool

  fileprivate init(
    _ difference: ControlDifference, notes: [String], _ maps: DayMaps, _ credits: SourceCredits,
    includesEmbargoed: Bool
  ) {
    self.difference = difference
    self.notes = notes
    self.maps = maps
    self.credits = credits
    self.includesEmbargoed = includesEmbargoed
  }

  /// The difference as it is printed.
  package var report: DifferenceReport { DifferenceReport(difference) }

  /// The difference drawn, with the lines of contact if the request said that it would be.
  package func picture(_ request: PictureRequest) throws(Failure) -> Snapshot {
    try Snapshot(
      difference, request, on: maps.file, crediting: credits, includesEmbargoed: includesEmbargoed)
  }
}

extension ControlDifference {
  /// What changed between two maps, with what of the base map lies there.
  init(from earlier: ControlMap, to later: ControlMap, on file: BaseMapFile) throws {
    let changed = try ChangedGround(from: earlier, to: later)
    guard let box = changed.boundingBox else {
      try self.init(changed, oblasts: [], raions: [], places: [], roads: [])
      return
    }
    try self.init(
      changed, oblasts: file.oblasts(within: box), raions: file.raions(within: box),
      places: file.places(within: box), roads: file.roads(within: box))
  }
}

extension Snapshot {
  /// A difference drawn.
  fileprivate init(
    _ difference: ControlDifference, _ request: PictureRequest, on file: BaseMapFile,
    crediting credits: SourceCredits, includesEmbargoed: Bool = false
  ) throws(Failure) {
    let scenery = try Scenery(request, file, includesEmbargoed: includesEmbargoed)
    let picture = try failing {
      try MapRenderer.picture(
        of: difference, on: scenery.baseMap, scenery.mapRequest, crediting: credits)
    }
    self.init(file: picture.file, caption: picture.caption, notes: scenery.notes)
  }
}

extension Tracker {
  /// A difference of two maps drawn.
  func picture(of difference: ControlDifference, _ request: PictureRequest) throws(Failure)
    -> Snapshot
  {
    let log = try openLog()
    return try Snapshot(
      difference, request, on: openBaseMap(),
      crediting: failing { try log.credits(knownAt: nil) })
  }

  /// What changed between two days; in the view `all`, as assessed.
  package func compare(_ request: ComparisonRequest) throws(Failure) -> Comparison {
    try dayMaps(tracingLines: request.isDrawn).compare(request)
  }
}

extension DayMaps {
  /// What changed between two days; in the view `all`, as assessed.
  package func compare(_ request: ComparisonRequest) throws(Failure) -> Comparison {
    try Tracker.checkNotInFuture(request.to, .to)
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view = try view(request.view, seen: visibility).measured
    let maps = try maps(
      [request.from, request.to], view, seen: visibility, knownAt: request.knownAt)
    let (earlier, later) = (maps[0], maps[1])
    var notes: [String] = []
    for remark in earlier.remarks + later.remarks where !notes.contains(remark) {
      notes.append(remark)
    }
    for map in maps {
      if let note = try log.emptiness(of: map, seen: visibility), !notes.contains(note) {
        notes.append(note)
      }
    }
    let difference = try failing { try ControlDifference(from: earlier, to: later, on: file) }
    return Comparison(
      difference, notes: notes, self, try credits(knownAt: request.knownAt),
      includesEmbargoed: request.includesEmbargoed)
  }
}
