internal import Analysis
internal import Atlas
internal import ChangeLog
package import Control
package import Days
internal import PlainText
internal import SimpleFeatures
package import Wording

/// Which period a brief is of.
package struct BriefRequest: Sendable {
  /// The first day.
  package var from: CalendarDate
  /// The last day.
  package var to: CalendarDate
  /// Only this oblast or raion.
  package var region: String?
  /// Whose pictures are compared.
  package var view: ControlView
  /// The language of its sentences.
  package var language: MapLanguage
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo count.
  package var includesEmbargoed: Bool

  /// A request from its parts.
  package init(
    from: CalendarDate, to: CalendarDate, region: String? = nil, view: ControlView,
    language: MapLanguage = .english, knownAt: Instant? = nil, includesEmbargoed: Bool = false
  ) {
    self.from = from
    self.to = to
    self.region = region
    self.view = view
    self.language = language
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
  }
}

extension Tracker {
  /// What a period brought.
  package func brief(_ request: BriefRequest) throws(Failure) -> BriefReport {
    try dayMaps(tracingLines: false).brief(request)
  }
}

extension DayMaps {
  /// What a period brought: what changed, what was claimed, what was borne out, where sources differ,
  /// and what is not known.
  package func brief(_ request: BriefRequest) throws(Failure) -> BriefReport {
    try Tracker.checkNotInFuture(request.to, .to)
    let visibility = try visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let pictures = try PictureSeries(view(request.view, seen: visibility), self, seen: visibility)
    let region = try request.region.map { name throws(Failure) in try file.region(named: name) }
    let facts = BriefFacts(
      request: request, region: region, pictures: pictures,
      change: try change(in: pictures, region, request),
      settlements: try settlementChanges(in: pictures, request),
      claims: try claims(of: request, in: region, seen: visibility),
      audit: try briefAudit(pictures, request, seen: visibility),
      differences: try differences(request, seen: visibility))
    return facts.report
  }

  /// What changed between the pictures of the first and the last day; nil where either is missing.
  private func change(
    in pictures: PictureSeries, _ region: Region?, _ request: BriefRequest
  ) throws(Failure) -> MeasuredChange? {
    guard pictures.isObserved(request.from), pictures.isObserved(request.to) else { return nil }
    let first = try pictures.observedDay(request.from)
    let last = try pictures.observedDay(request.to)
    func measure(_ name: String, _ ground: MultiPolygon) throws -> (
      change: BriefReport.Change, found: Disagreement
    ) {
      let found = try Disagreement(
        of: last.shown.control, and: first.shown.control, within: ground)
      let (gained, lost) = (found.firstOnlySquareKilometers, found.secondOnlySquareKilometers)
      return (
        BriefReport.Change(
          region: name, gainedSquareKilometers: gained.rounded(to: 4),
          lostSquareKilometers: lost.rounded(to: 4),
          netSquareKilometers: (gained - lost).rounded(to: 4)), found
      )
    }
    let gazetteer = try failing { try file.gazetteer() }
    return try failing {
      let oblasts = try region == nil ? file.oblasts() : []
      let all = try measure(region?.name ?? RegionRow.all, region?.area ?? ground.land)
      let patches = all.found.patches.prefix(5).filter { $0.squareKilometers >= 1 }
      return MeasuredChange(
        first: first.picture, last: last.picture, all: all.change,
        byOblast: try oblasts.map { ($0, try measure($0.name, $0.area).change) },
        patches: patches.compactMap { patch in
          guard let position = patch.position,
            let near = gazetteer.place(nearestTo: position, withinKilometers: 50)
          else { return nil }
          return .init(
            place: near, squareKilometers: patch.squareKilometers, isGain: patch.shownBy == .first)
        })
    }
  }

  private func settlementChanges(in pictures: PictureSeries, _ request: BriefRequest)
    throws(Failure) -> SettlementsReport?
  {
    // A change of the first day is one from the picture before it.
    guard let first = pictures.observed(on: request.from) ?? pictures.days.first,
      let last = pictures.observed(on: request.to), first < last
    else { return nil }
    return try settlements(
      SettlementsRequest(
        view: request.view, region: request.region, from: first, to: last,
        knownAt: request.knownAt, includesEmbargoed: request.includesEmbargoed))
  }

  /// The claims of the period, without whole maps and readings of settlements.
  private func claims(of request: BriefRequest, in region: Region?, seen visibility: Visibility)
    throws(Failure) -> [ClaimReport]
  {
    let inside = region.map { EdgeIndex($0.area) }
    return try failing {
      let entries = try log.entries(
        matching: ClaimFilter(from: request.from, to: request.to), seen: visibility,
        withGround: inside != nil
      ).filter { entry in
        guard entry.claim.map == nil, entry.claim.subject.areaBasis != .nearestReading else {
          return false
        }
        guard let inside else { return true }
        let subject = entry.claim.subject
        return (subject.point ?? subject.area?.boundingBox?.center).map(inside.contains) ?? false
      }
      let standings = try log.standings(of: entries, seen: visibility)
      let numbers = try log.numbers(seen: visibility)
      return entries.map { ClaimReport($0, standing: standings[$0.id], numbers: numbers) }
        .sorted { ($0.claimedOn, $0.id) < ($1.claimedOn, $1.id) }
    }
  }

  /// The claims held against the maps of the one whose pictures these are; nil where there are none.
  private func briefAudit(
    _ pictures: PictureSeries, _ request: BriefRequest, seen visibility: Visibility
  ) throws(Failure) -> AuditReport? {
    let isDrawn = try mappingSources(seen: visibility).contains(pictures.name)
    guard isDrawn, pictures.days.contains(where: { $0 <= request.to }) else { return nil }
    var audit = AuditRequest()
    audit.against = pictures.name
    audit.region = request.region
    audit.to = request.to
    audit.firstShownIn = request.from...request.to
    audit.knownAt = request.knownAt
    audit.includesEmbargoed = request.includesEmbargoed
    return try self.audit(audit)
  }

  /// Where each two of the sources that have a picture of the last day differ.
  private func differences(_ request: BriefRequest, seen visibility: Visibility) throws(Failure)
    -> [DisagreementReport]
  {
    var names: [String] = []
    for name in try mappingSources(seen: visibility) {
      if let series = try PictureSeries(mapsOf: name, self, seen: visibility),
        series.isObserved(request.to)
      {
        names.append(name)
      }
    }
    var found: [DisagreementReport] = []
    for (index, first) in names.enumerated() {
      for second in names[(index + 1)...] {
        found.append(
          try disagreement(
            DisagreementRequest(
              first: .init(ControlView(.source(first)), knownAt: request.knownAt),
              second: .init(ControlView(.source(second)), knownAt: request.knownAt),
              date: request.to, area: request.region.map { .region($0) } ?? .everything,
              includesEmbargoed: request.includesEmbargoed)
          ).report)
      }
    }
    return found
  }
}

/// What changed between two pictures.
struct MeasuredChange {
  /// One of the largest patches.
  struct Patch {
    let place: PopulatedPlace
    let squareKilometers: Double
    let isGain: Bool
  }

  let first: PictureOfDay
  let last: PictureOfDay
  let all: BriefReport.Change
  let byOblast: [(oblast: Region, change: BriefReport.Change)]
  let patches: [Patch]
}
