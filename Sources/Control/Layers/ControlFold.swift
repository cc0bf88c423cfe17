package import ChangeLog
package import Days
package import SimpleFeatures

/// Works out control maps on one ground, day after day.
///
/// What the days have in common, the cells of the settlements, is worked out once and kept.
package struct ControlFold: Sendable {
  private let ground: ControlGround
  private let tracesLineOfContact: Bool
  private var tessellation: Tessellation?

  /// A fold on a ground; without `tracingLineOfContact` its maps have no line of contact and no
  /// context, which only pictures and exports need.
  package init(on ground: ControlGround, tracingLineOfContact: Bool = false) {
    self.ground = ground
    tracesLineOfContact = tracingLineOfContact
  }

  /// What the entries say of the ground on a day, according to a view.
  ///
  /// `entries` are those that the log knew at `knownAt` and that speak of `asOf` or earlier
  /// (`ClaimLog.entries(asOf:…)`), in any order: the map is the same. Claims that were taken back,
  /// replaced or shown to be false paint nothing.
  package mutating func map(
    folding entries: [LogEntry], asOf: CalendarDate, knownAt: Instant?, view: ControlView,
    lead: String? = nil
  ) throws(GeometryError) -> ControlMap {
    let standings = Standings(entries, on: asOf)
    let settings = FoldSettings(
      asOf: asOf, standings: standings, ground: ground, lead: view.lead ?? lead)
    let counted = entries.filter {
      $0.claim.validFrom <= asOf && standings.counts($0.id)
        && !$0.claim.kind.answersAnotherClaim
    }
    let graded = counted.filter { view.reachesGrade($0.claim) }
    return try ControlMap(
      folding: CountedClaims(graded), of: counted, settings, knownAt: knownAt, view: view,
      tracingLineOfContact: tracesLineOfContact, reusing: &tessellation)
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
    var folds: [TierFold] = []
    for tier in view.tiers(of: counted) {
      let isShown = { (entry: LogEntry) in
        view.counts(entry.claim) && view.tier(of: entry.claim) == tier
      }
      folds.append(
        try TierFold(
          counted.filter { view.tier(of: $0.claim) == tier },
          maps: claims.maps.filter { $0.parts.contains { isShown($0.entry) } }, tier: tier,
          settings: settings, reusing: &tessellation, shows: isShown))
    }
    let first = folds.first
    var areas = first?.areas ?? []
    for fold in folds.dropFirst() {
      areas += try Self.unconfirmed(fold.areas, beside: first?.areas ?? [])
    }
    let line = tracingLineOfContact ? try first?.lineOfContact(on: settings.ground) : nil
    let context =
      tracingLineOfContact && view.side(among: counted.map(\.claim.source)) != .third
      ? try Self.context(
        folding: view.minimumGrade == nil ? claims : CountedClaims(all), settings,
        knownAt: knownAt, reusing: &tessellation) : nil
    let marks = Self.marks(of: folds.flatMap(\.signs), settings)
    let shown = Set(areas.flatMap(\.claims) + marks.flatMap(\.claims))
    self.init(
      asOf: settings.asOf, knownAt: knownAt, view: view,
      statements: folds.flatMap(\.statements), areas: areas, marks: marks,
      lineOfContact: line ?? MultiLineString(),
      lineIsDerived: first?.lineIsDerived ?? false,
      sources: Set(counted.filter { shown.contains($0.id) }.map(\.claim.source)).sorted(),
      dataAsOf: counted.lazy.filter { $0.claim.kind.isShownOnMaps }.map(\.claim.validFrom).max(),
      context: context, measuredGround: first?.measuredGround ?? .control,
      assessors: folds.first { $0.tier == .assessed }?.assessors ?? [],
      ungradedCount: all.count - claims.entries.count,
      coverages: Dictionary(uniqueKeysWithValues: folds.map { ($0.tier, $0.coverage) }),
      lapsed: Dictionary(uniqueKeysWithValues: folds.map { ($0.tier, $0.lapsed) }),
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

  /// A side's areas, less the ground on which the assessors say the same.
  private static func unconfirmed(_ claimed: [ControlArea], beside assessed: [ControlArea])
    throws(GeometryError) -> [ControlArea]
  {
    let boxes = BoxIndex(assessed.lazy.map(\.geometry.boundingBox))
    var remaining: [ControlArea] = []
    for area in claimed {
      var geometry = area.geometry
      let near = boxes.numbers(meeting: geometry.boundingBox).map { assessed[$0] }
      for other in near where other.agrees(with: area) {
        geometry = try geometry.subtracting(unlessApart: other.geometry)
      }
      if area.status == .ukrainianControl {
        geometry = try geometry.part(inside: near.filter(\.isNotUkrainianControl))
      }
      if !geometry.isEmpty {
        remaining.append(area.with(geometry))
      }
    }
    return remaining
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

extension ControlArea {
  /// Whether the assessors say of this ground what a side claims of it, or more.
  ///
  /// Where they see Russian control, a Russian claim of an advance adds nothing; a Ukrainian claim
  /// that Russian soldiers have only infiltrated says something else.
  fileprivate func agrees(with claimed: ControlArea) -> Bool {
    switch (status, claimed.status) {
    case (.russianControl, .advance), (.russianControl, .infiltration):
      claimed.tier == .claimed(by: .russia)
    default:
      status == claimed.status && party == claimed.party && status != .ukrainianControl
    }
  }

  /// Whether a claim of Ukrainian control here is something that the assessors do not say.
  fileprivate var isNotUkrainianControl: Bool {
    switch status {
    case .russianControl, .contested, .assessorsDiffer: true
    case .advance: party == .russia
    case .ukrainianControl, .infiltration: false
    }
  }
}

extension MultiPolygon {
  /// The part of the area inside any of the others.
  fileprivate func part(inside areas: [ControlArea]) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox else { return self }
    var near: [MultiPolygon] = []
    for area in areas where area.geometry.boundingBox?.intersects(own) == true {
      near.append(try area.geometry.clipped(to: own.expanded(byDegrees: 0.001)).repaired())
    }
    return near.isEmpty ? MultiPolygon() : try intersection(.union(of: near))
  }
}

extension ClaimKind {
  /// Whether a claim of this kind can be seen on a map.
  fileprivate var isShownOnMaps: Bool {
    effect(party: nil, speaker: .third) != nil || self == .encircled
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

  /// Whether a claim is graded well enough to count.
  func reachesGrade(_ claim: Claim) -> Bool { reachesGrade(claim.grade) }

  /// Whether claims of a grade, or without one, count.
  package func reachesGrade(_ grade: Grade?) -> Bool {
    minimumGrade.map { grade?.isAtLeast($0) == true } ?? true
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
