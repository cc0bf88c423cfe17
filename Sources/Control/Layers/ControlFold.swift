package import ChangeLog
package import Days
package import SimpleFeatures

/// Works out control maps on one ground, day after day.
///
/// What the days have in common is worked out once and kept: the cells of the settlements, and what
/// grounds leave of one another.
package struct ControlFold: Sendable {
  private let ground: ControlGround
  private let tracesLineOfContact: Bool
  private var tessellation: Tessellation?
  private let memory = RemainderMemory()

  /// A fold on a ground; without `tracingLineOfContact` its maps have no line of contact and no
  /// context, which only pictures and exports need.
  package init(on ground: ControlGround, tracingLineOfContact: Bool = false) {
    self.ground = ground
    tracesLineOfContact = tracingLineOfContact
  }

  /// What the entries say of the ground on a day, according to a view.
  ///
  /// `entries` are those that the log knew at `knownAt` and that speak of `asOf` or earlier, all of
  /// them or those that can still count (`ClaimLog.entries(for:…)`), in any order: the map is the same. Claims that were taken back,
  /// replaced or shown to be false paint nothing.
  package mutating func map(
    folding entries: [LogEntry], asOf: CalendarDate, knownAt: Instant?, view: ControlView,
    lead: String? = nil
  ) throws(GeometryError) -> ControlMap {
    let standings = Standings(entries, on: asOf)
    let settings = FoldSettings(
      asOf: asOf, standings: standings, ground: ground, lead: view.lead ?? lead,
      memory: memory)
    let counted = entries.filter {
      $0.claim.validFrom <= asOf && standings.counts($0.id)
        && !$0.claim.kind.answersAnotherClaim
    }
    let graded = counted.filter { view.reachesGrade($0.claim) }
    return try ControlMap(
      folding: CountedClaims(graded), of: counted, settings, knownAt: knownAt, view: view,
      tracingLineOfContact: tracesLineOfContact, reusing: &tessellation)
  }

  /// Which claims a map reads from the log.
  package static func question(of day: CalendarDate, _ view: ControlView, lead: String?)
    -> DayQuestion
  {
    DayQuestion(
      day: day, speakers: view.speakers, minimumGrade: view.minimumGrade,
      lead: view.lead ?? lead, currentWithinDays: Assessor.currentWithinDays)
  }
}

/// The claims that count on a day, and the maps among them.
private struct CountedClaims {
  let entries: [LogEntry]
  let maps: [DrawnMaps]

  init(_ entries: [LogEntry]) throws(GeometryError) {
    self.entries = entries
    var maps: [DrawnMaps] = []
    let drawn = Dictionary(grouping: entries) { $0.claim.map?.assessor }
    for (name, parts) in drawn {
      if let name { maps.append(try DrawnMaps(of: name, parts)) }
    }
    self.maps = maps.sorted { $0.assessor < $1.assessor }
  }
}

extension ControlMap {
  /// A map of claims, out of all that would count if they were graded well enough.
  fileprivate init(
    folding claims: CountedClaims, of all: [LogEntry], _ settings: FoldSettings, knownAt: Instant?,
    view: ControlView, tracingLineOfContact: Bool, reusing tessellation: inout Tessellation?
  ) throws(GeometryError) {
    let counted = claims.entries.filter { view.counts($0.claim) }
    let tiers = ViewTiers(counted, maps: claims.maps, view: view, settings: settings)
    let (folds, areas) = try tiers.folded(reusing: &tessellation)
    let first = folds.first
    let line = tracingLineOfContact ? try first?.lineOfContact(on: settings.ground) : nil
    let ungradedCount =
      view.minimumGrade == nil
      ? 0 : try Self.ungradedCount(of: all, settings, view: view, reusing: &tessellation)
    let marks = Self.marks(of: folds.flatMap(\.signs), settings)
    let courses = [ControlCourse](counted, on: settings.asOf, settings.standings)
    let speakers = view.isOfOneSource ? Self.speakers(of: folds, marks, among: counted) : []
    let context =
      tracingLineOfContact && view.side(among: speakers) != .third
      ? try Self.context(
        folding: view.minimumGrade == nil ? claims : CountedClaims(all), settings,
        knownAt: knownAt, reusing: &tessellation) : nil
    let shown = Set(
      areas.flatMap(\.claims) + marks.flatMap(\.claims) + courses.map(\.claim))
    self.init(
      asOf: settings.asOf, knownAt: knownAt, view: view,
      statements: folds.flatMap(\.statements), areas: areas, marks: marks, courses: courses,
      lineOfContact: line ?? MultiLineString(),
      lineIsDerived: first?.lineIsDerived ?? false,
      sources: Set(counted.filter { shown.contains($0.id) }.map(\.claim.source)).sorted(),
      dataAsOf: folds.compactMap(\.newestDay).max(),
      context: context, measuredGround: first?.measuredGround ?? .control,
      assessors: folds.first { $0.tier == .assessed }?.assessors ?? [],
      ungradedCount: ungradedCount,
      coverages: Dictionary(
        uniqueKeysWithValues: folds.filter(\.coversFront).map { ($0.tier, $0.coverage) }),
      lapsed: Dictionary(
        uniqueKeysWithValues: folds.filter { !$0.lapsed.isEmpty }.map { ($0.tier, $0.lapsed) }),
      spokenGrounds: folds.flatMap(\.spokenGrounds))
  }

  /// What the assessors say of the day, for orientation below one side's claims.
  private static func context(
    folding claims: CountedClaims, _ settings: FoldSettings, knownAt: Instant?,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> ControlContext {
    let assessed = try ControlMap(
      folding: claims, of: claims.entries, settings, knownAt: knownAt,
      view: ControlView(.assessed), tracingLineOfContact: false, reusing: &tessellation)
    return ControlContext(assessed, folding: claims.entries)
  }

  /// The sources of the claims that bear on a map, without those of annotations and of what was
  /// overruled.
  private static func speakers(
    of folds: [TierFold], _ marks: [ControlMark], among entries: [LogEntry]
  ) -> [Source] {
    let bearing = Set(folds.flatMap(\.statements).flatMap(\.claims) + marks.flatMap(\.claims))
    return entries.filter { bearing.contains($0.id) }.map(\.claim.source)
  }

  /// How many claims are not graded well enough, of those from which the view would be worked out
  /// without a least grade.
  private static func ungradedCount(
    of all: [LogEntry], _ settings: FoldSettings, view: ControlView,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> Int {
    let map = try ControlMap(
      folding: CountedClaims(all), of: all, settings, knownAt: nil,
      view: ControlView(view.perspective, lead: view.lead), tracingLineOfContact: false,
      reusing: &tessellation)
    let weighed = Set(map.statements.flatMap(\.claims) + map.marks.flatMap(\.claims))
    return all.count { weighed.contains($0.id) && !view.reachesGrade($0.claim) }
  }

  /// The signs of claims that paint no ground.
  private static func marks(of signs: [LogEntry], _ settings: FoldSettings) -> [ControlMark] {
    signs.compactMap { entry -> ControlMark? in
      let claim = entry.claim
      guard let position = claim.subject.point else { return nil }
      return ControlMark(
        position: position, kind: claim.kind, side: claim.source.side, party: claim.actingSide,
        label: claim.subject.label, standing: settings.standings[entry.id], claims: [entry.id])
    }.sorted {
      ($0.position.longitude, $0.position.latitude, $0.claims[0])
        < ($1.position.longitude, $1.position.latitude, $1.claims[0])
    }
  }
}

extension TierFold {
  /// What the square kilometres of the tier are of.
  fileprivate var measuredGround: MeasuredGround {
    if case .claimed(let side) = tier, !coversFront { .namedInClaims(by: side) } else { .control }
  }
}

extension ControlView {
  /// Whether a claim counts in this view.
  package func counts(_ claim: Claim) -> Bool {
    guard reachesGrade(claim) else { return false }
    return switch perspective {
    case .all: true
    case .assessed: claim.source.side == .third
    case .russianClaims: claim.source.side == .russia
    case .ukrainianClaims: claim.source.side == .ukraine
    case .source(let name): claim.source.name == name
    }
  }

  /// Whether one source alone is shown.
  var isOfOneSource: Bool { if case .source = perspective { true } else { false } }

  /// Whether a claim is graded well enough to count.
  func reachesGrade(_ claim: Claim) -> Bool { reachesGrade(claim.grade) }

  /// Whether claims of a grade, or without one, count.
  package func reachesGrade(_ grade: Grade?) -> Bool {
    minimumGrade.map { grade?.isAtLeast($0) == true } ?? true
  }

  /// Whose claims of single grounds are folded.
  fileprivate var speakers: DayQuestion.Speakers {
    switch perspective {
    case .all: .all
    case .assessed: .thirdParties
    case .russianClaims: .side(.russia)
    case .ukrainianClaims: .side(.ukraine)
    case .source(let name): .source(name)
    }
  }

  /// The tier that a claim belongs to in this view.
  func tier(of claim: Claim) -> ControlTier {
    claim.source.side == .third ? .assessed : .claimed(by: claim.source.side)
  }

  /// The tiers of this view, the one that carries the line of contact first.
  func tiers(of entries: [LogEntry]) -> [ControlTier] {
    switch perspective {
    case .assessed: [.assessed]
    case .russianClaims: [.claimed(by: .russia)]
    case .ukrainianClaims: [.claimed(by: .ukraine)]
    case .all: [.assessed, .claimed(by: .russia), .claimed(by: .ukraine)]
    case .source: Set(entries.map { tier(of: $0.claim) }).sorted()
    }
  }
}
