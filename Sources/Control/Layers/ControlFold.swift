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
    folding entries: [LogEntry], asOf: CalendarDate, knownAt: Instant?, view: ControlView
  ) throws(GeometryError) -> ControlMap {
    try ControlMap(
      folding: entries, asOf: asOf, knownAt: knownAt, view: view, on: ground,
      tracingLineOfContact: tracesLineOfContact, reusing: &tessellation)
  }
}

extension ControlMap {
  fileprivate init(
    folding entries: [LogEntry], asOf: CalendarDate, knownAt: Instant?, view: ControlView,
    on ground: ControlGround, tracingLineOfContact: Bool,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) {
    let standings = Standings(entries)
    let counted = entries.filter {
      view.counts($0.claim) && standings.counts($0.id)
        && $0.claim.validFrom <= asOf && $0.claim.isCurrent(on: asOf)
    }
    var folds: [TierFold] = []
    for tier in view.tiers(of: counted) {
      folds.append(
        try TierFold(
          counted.filter { view.tier(of: $0.claim) == tier }, tier: tier,
          standings: standings, on: ground, reusing: &tessellation))
    }
    let first = folds.first
    var areas = first?.areas ?? []
    for fold in folds.dropFirst() {
      areas += try Self.unconfirmed(fold.areas, beside: first?.areas ?? [])
    }
    let line = tracingLineOfContact ? try first?.lineOfContact(on: ground) : nil
    let measured = first?.measuredGround ?? .control
    let context =
      tracingLineOfContact && view.side(among: counted.map(\.claim.source)) != .third
      ? try Self.context(
        folding: entries, asOf: asOf, knownAt: knownAt, on: ground, reusing: &tessellation) : nil
    let marks = Self.marks(of: counted, asOf: asOf, standings: standings)
    let shown = Set(areas.flatMap(\.claims) + marks.flatMap(\.claims))
    self.init(
      asOf: asOf, knownAt: knownAt, view: view,
      statements: folds.flatMap(\.statements), areas: areas, marks: marks,
      lineOfContact: line ?? MultiLineString(),
      lineIsDerived: first?.lineIsDerived ?? false,
      sources: Set(counted.filter { shown.contains($0.id) }.map(\.claim.source)).sorted(),
      dataAsOf: counted.lazy.filter { $0.claim.kind.isShownOnMaps }.map(\.claim.validFrom).max(),
      context: context, measuredGround: measured,
      coverages: Dictionary(uniqueKeysWithValues: folds.map { ($0.tier, $0.coverage) }))
  }

  /// What the assessors say of the day, for orientation below one side's claims.
  private static func context(
    folding entries: [LogEntry], asOf: CalendarDate, knownAt: Instant?, on ground: ControlGround,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) -> ControlContext {
    let assessed = try ControlMap(
      folding: entries, asOf: asOf, knownAt: knownAt, view: ControlView(.assessed), on: ground,
      tracingLineOfContact: false, reusing: &tessellation)
    return ControlContext(assessed, folding: entries)
  }

  /// A side's areas, less the ground on which the assessors say the same.
  private static func unconfirmed(_ claimed: [ControlArea], beside assessed: [ControlArea])
    throws(GeometryError) -> [ControlArea]
  {
    var remaining: [ControlArea] = []
    for area in claimed {
      var geometry = area.geometry
      for other in assessed where other.agrees(with: area) {
        geometry = try geometry.subtracting(unlessApart: other.geometry)
      }
      if area.status == .ukrainianControl {
        geometry = try geometry.part(inside: assessed.filter(\.isNotUkrainianControl))
      }
      if !geometry.isEmpty {
        remaining.append(
          ControlArea(
            tier: area.tier, status: area.status, geometry: geometry, isDerived: area.isDerived,
            claims: area.claims, standing: area.standing))
      }
    }
    return remaining
  }

  /// The signs of claims that paint no ground.
  private static func marks(of entries: [LogEntry], asOf: CalendarDate, standings: Standings)
    -> [ControlMark]
  {
    entries.compactMap { entry -> ControlMark? in
      let claim = entry.claim
      let age = asOf.dayNumber - claim.validFrom.dayNumber
      guard claim.kind.isShownAsSign, age <= Statement.lifetimeInDays,
        !claim.paintsGround, claim.subject.areaBasis != .nearestReading,
        let position = claim.subject.point
      else { return nil }
      return ControlMark(
        position: position, kind: claim.kind, side: claim.source.side,
        party: claim.party ?? claim.kind.actingSide(speaker: claim.source.side),
        label: claim.subject.label, standing: standings[entry.id], claims: [entry.id])
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
    default: status == claimed.status && status != .ukrainianControl
    }
  }

  /// Whether a claim of Ukrainian control here is something that the assessors do not say.
  fileprivate var isNotUkrainianControl: Bool {
    status == .russianControl || status == .contested || status == .advance
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

extension Claim {
  /// Whether a map shows the ground of the claim.
  fileprivate var paintsGround: Bool {
    subject.area != nil && kind.effect(party: party, speaker: source.side) != nil
  }
}

extension ClaimKind {
  /// Whether a claim of this kind can be seen on a map.
  fileprivate var isShownOnMaps: Bool {
    effect(party: nil, speaker: .third) != nil || self == .encircled
  }

  /// Whether a claim of this kind is shown as a sign where it paints no ground.
  fileprivate var isShownAsSign: Bool {
    switch self {
    case .captured, .liberated, .held, .withdrawn, .advanced, .infiltrated, .contested,
      .encircled:
      true
    default: false
    }
  }

  /// Whose forces act when a claim of this kind names none.
  fileprivate func actingSide(speaker: Side) -> Side {
    switch self {
    case .liberated, .held: .ukraine
    case .withdrawn: speaker
    default: .russia
    }
  }
}

extension ControlView {
  /// Whether a claim counts in this view.
  package func counts(_ claim: Claim) -> Bool {
    if let minimumGrade, claim.grade?.isAtLeast(minimumGrade) != true { return false }
    return switch perspective {
    case .all: true
    case .assessed: claim.source.side == .third
    case .russianClaims: claim.source.side == .russia
    case .ukrainianClaims: claim.source.side == .ukraine
    case .source(let name): claim.source.name == name
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
