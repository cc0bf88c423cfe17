package import ChangeLog
package import Days
package import SimpleFeatures

/// Who says how an area stands.
package enum ControlTier: Hashable, Sendable, Comparable {
  /// Third-party assessors.
  case assessed
  /// A warring side's claim that the assessors do not share.
  case claimed(by: Side)

  private var rank: Int {
    switch self {
    case .assessed: 0
    case .claimed(by: .russia): 1
    case .claimed(by: .ukraine): 2
    case .claimed(by: .third): 3
    }
  }

  /// The order in which tiers are drawn and listed: the assessed one first.
  package static func < (first: ControlTier, second: ControlTier) -> Bool {
    first.rank < second.rank
  }
}

/// How an area stands, in ISW's terms where there is one.
package enum ControlStatus: String, CaseIterable, Codable, Sendable {
  /// Under Russian control.
  case russianControl = "russian-control"
  /// Under Ukrainian control, said expressly.
  case ukrainianControl = "ukrainian-control"
  /// Neither side controls it.
  case contested
  /// Assessors say different things of who controls it.
  case assessorsDiffer = "assessors-differ"
  /// Forces of the party operate or attack there and do not control it.
  case advance
  /// Soldiers of the party are inside; control is unchanged.
  case infiltration
}

/// What one assessor says of a ground on which assessors differ.
package struct Saying: Hashable, Sendable, Comparable {
  /// The name of the assessor.
  package let assessor: String
  /// Russian control or contested; nil where it draws neither.
  package let status: ControlStatus?

  /// The order in which they are listed: by name.
  package static func < (first: Saying, second: Saying) -> Bool {
    (first.assessor, first.status?.rawValue ?? "") < (
      second.assessor, second.status?.rawValue ?? ""
    )
  }
}

/// Ground of one status in one tier, with the claims behind it.
package struct ControlArea: Hashable, Sendable {
  /// Who says so.
  package let tier: ControlTier
  /// How the ground stands.
  package let status: ControlStatus
  /// The ground; areas of one tier do not overlap, apart from advances and infiltration, which lie on
  /// top.
  package let geometry: MultiPolygon
  /// Whether the edges were worked out from settlements and not drawn by a source.
  package let isDerived: Bool
  /// The claims behind it, sorted.
  package let claims: [ClaimID]
  /// How the newest of these claims stands after the answers to it.
  package let standing: Standing
  /// Whose forces advance or infiltrate; nil for areas of control.
  package let party: Side?
  /// Who says what where assessors differ, by name; else empty.
  package let sayings: [Saying]

  /// An area from its parts.
  package init(
    tier: ControlTier, status: ControlStatus, geometry: MultiPolygon, isDerived: Bool,
    claims: [ClaimID], standing: Standing = .unanswered, party: Side? = nil, sayings: [Saying] = []
  ) {
    self.tier = tier
    self.status = status
    self.geometry = geometry
    self.isDerived = isDerived
    self.claims = claims
    self.standing = standing
    self.party = party
    self.sayings = sayings
  }

  /// The same of another ground.
  func with(_ geometry: MultiPolygon) -> ControlArea {
    ControlArea(
      tier: tier, status: status, geometry: geometry, isDerived: isDerived, claims: claims,
      standing: standing, party: party, sayings: sayings)
  }
}

/// A claim that is shown as a sign at a place: it changes no control, or says too little of where.
package struct ControlMark: Hashable, Sendable {
  /// Where the sign stands.
  package let position: Position
  /// The kind of the claim.
  package let kind: ClaimKind
  /// On whose side its source stands.
  package let side: Side
  /// Whose forces act: for `encircled` those that surround the others.
  package let party: Side
  /// What it speaks of: "Pokrovsk (several districts)".
  package let label: String
  /// How the claim stands after the answers to it.
  package let standing: Standing
  /// The claims behind it, sorted.
  package let claims: [ClaimID]

  /// A mark from its parts.
  package init(
    position: Position, kind: ClaimKind, side: Side, party: Side, label: String,
    standing: Standing, claims: [ClaimID]
  ) {
    self.position = position
    self.kind = kind
    self.side = side
    self.party = party
    self.label = label
    self.standing = standing
    self.claims = claims
  }
}

/// What the log says of the ground on a day, according to a view.
package struct ControlMap: Hashable, Sendable {
  /// The day that is shown.
  package let asOf: CalendarDate
  /// What the log knew at this moment; nil for all that it knows now.
  package var knownAt: Instant?
  /// Whose picture it is.
  package let view: ControlView
  /// What each claim paints, before it is joined, smoothed or overruled.
  package let statements: [Statement]
  /// The areas, by tier and status. Ground that many readings or one whole-front assessment give
  /// together is one area; each other claim has its own.
  package let areas: [ControlArea]
  /// The signs, sorted by position.
  package let marks: [ControlMark]
  /// The lines that sources draw, by the names of their claims.
  package let courses: [ControlCourse]
  /// The edge of Russian control inside the land, in the assessed tier, or in the only tier shown;
  /// empty where nobody drew a map of the whole front, and where the map was folded without tracing
  /// it.
  package let lineOfContact: MultiLineString
  /// Whether the line of contact follows settlements and not a drawn polygon.
  package let lineIsDerived: Bool
  /// The sources of the claims behind the areas, the signs and the lines, sorted by name.
  package let sources: [Source]
  /// The newest day of which a map, a sign or a claim that nothing has overruled speaks, or nil when
  /// there is none.
  package let dataAsOf: CalendarDate?
  /// What lies below the claims of one side; nil in other views, and where the map was folded
  /// without tracing the line of contact.
  package let context: ControlContext?
  /// What its square kilometres are of.
  package let measuredGround: MeasuredGround
  /// Whoever draws maps or reads settlements in the assessed tier, by name; empty where it is not
  /// shown.
  package let assessors: [Assessor]
  /// How many claims, parts of maps too, were left out as not graded well enough, of those from which
  /// the view would be worked out otherwise.
  package let ungradedCount: Int
  /// The ground of which each tier speaks.
  private let coverages: [ControlTier: Coverage]
  /// The ground of each tier of which nothing counts any more, since what was said last of it has run
  /// out.
  private let lapsed: [ControlTier: [MultiPolygon]]
  /// The extents of the maps that stand, and where the signs are.
  let spokenGrounds: [SpokenGround]

  /// A map from its parts.
  package init(
    asOf: CalendarDate, knownAt: Instant?, view: ControlView, statements: [Statement] = [],
    areas: [ControlArea], marks: [ControlMark], courses: [ControlCourse] = [],
    lineOfContact: MultiLineString,
    lineIsDerived: Bool, sources: [Source], dataAsOf: CalendarDate?,
    context: ControlContext? = nil, measuredGround: MeasuredGround = .control,
    assessors: [Assessor] = [], ungradedCount: Int = 0,
    coverages: [ControlTier: Coverage] = [:], lapsed: [ControlTier: [MultiPolygon]] = [:],
    spokenGrounds: [SpokenGround] = []
  ) {
    self.asOf = asOf
    self.knownAt = knownAt
    self.view = view
    self.statements = statements
    self.areas = areas
    self.marks = marks
    self.courses = courses
    self.lineOfContact = lineOfContact
    self.lineIsDerived = lineIsDerived
    self.sources = sources
    self.dataAsOf = dataAsOf
    self.context = context
    self.measuredGround = measuredGround
    self.assessors = assessors
    self.ungradedCount = ungradedCount
    self.coverages = coverages
    self.lapsed = lapsed
    self.spokenGrounds = spokenGrounds
  }

  /// The ground of which the compared tier speaks.
  package var coverage: Coverage { coverages[comparedTier] ?? .singleClaims }

  /// The grounds of a tier of which nothing counts any more.
  func lapsedGround(in tier: ControlTier) -> [MultiPolygon] { lapsed[tier] ?? [] }

  /// The ground that some assessors draw as under Russian control and others do not.
  package var differingControl: MultiPolygon {
    MultiPolygon(
      areas.filter { area in
        area.sayings.contains { $0.status == .russianControl } && area.tier == comparedTier
      }.flatMap(\.geometry.polygons))
  }

  /// All ground of one status in one tier.
  package func ground(_ status: ControlStatus, in tier: ControlTier) -> MultiPolygon {
    MultiPolygon(
      areas.filter { $0.tier == tier && $0.status == status }.flatMap(\.geometry.polygons))
  }
}
