internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// What the claims of one tier come to: areas of control that do not overlap, and marks on top.
///
/// Each assessor is a layer: its maps or readings, with its own local claims over them. Where several
/// are shown, they come to what they agree on. Local claims of others lie on top, until a newer map.
struct TierFold {
  /// The tier.
  let tier: ControlTier
  /// The areas of control, then the marks.
  private(set) var areas: [ControlArea] = []
  /// What each claim says, before it is joined with others.
  private(set) var statements: [Statement] = []
  /// The ground of which the tier speaks.
  private(set) var coverage = Coverage.singleClaims
  /// Whoever draws maps or reads settlements in the tier, by name.
  private(set) var assessors: [Assessor] = []
  /// The ground of which nothing counts any more, since what was said last of it has run out.
  private(set) var lapsed: [MultiPolygon] = []
  /// The claims that are signs and no ground, which no newer map has ended.
  private(set) var signs: [LogEntry] = []
  /// The extents of the maps that stand, by assessor, and where the signs are, by name.
  private(set) var spokenGrounds: [SpokenGround] = []
  /// Derived Russian control before it was cut to the land, when there is any.
  private var uncut: MultiPolygon?

  /// Whether a source drew the whole front or read its settlements; else only islands were named.
  var coversFront: Bool { coverage.kind != .singleClaims }

  /// Folds entries of one tier, in any order; `shows` says which parts of maps belong to it.
  ///
  /// Beside assessed areas, neither what they hide nor what has run out is cut to where it stands.
  init(
    _ entries: [LogEntry], maps: [DrawnMaps], tier: ControlTier,
    beside assessed: inout AssessedGround?, settings: FoldSettings,
    reusing tessellation: inout Tessellation?, shows isShown: (LogEntry) -> Bool
  ) throws(GeometryError) {
    self.tier = tier
    var parts = TierEntries(entries, maps: maps)
    if tier == .assessed {
      assessors = Assessor.choose(among: parts.assessors, lead: settings.lead)
      parts.keepAssessors(Set(assessors.lazy.filter { $0.role == .shown }.map(\.name)))
    }
    let layers = tier == .assessed ? parts.byAssessor : [parts.asOneLayer]
    signs = try parts.signs(tier: tier, asOf: settings.asOf)
    spokenGrounds =
      parts.maps.flatMap(\.extents).map { extent in
        SpokenGround(day: extent.day, place: extent.ground.map { .area($0) } ?? .wholeFront)
      }
      + signs.sorted { $0.id < $1.id }.compactMap { sign in
        sign.claim.subject.point.map {
          SpokenGround(day: sign.claim.validFrom, place: .position($0))
        }
      }
    if layers.count <= 1 {
      let layer = layers.first ?? AssessorEntries(name: "", maps: [], readings: [], locals: [])
      try fold(
        layer, with: parts.locals(outside: layers), ending: parts.maps, beside: &assessed, settings,
        &tessellation, isShown)
    } else {
      try agree(layers, parts, settings, &tessellation, isShown)
    }
  }

  /// One layer alone, with the local claims of others on it.
  private mutating func fold(
    _ layer: AssessorEntries, with others: [LogEntry], ending maps: [DrawnMaps],
    beside assessed: inout AssessedGround?, _ settings: FoldSettings,
    _ tessellation: inout Tessellation?, _ isShown: (LogEntry) -> Bool
  ) throws(GeometryError) {
    let (base, own) = try layer.statements(
      tier: tier, ending: maps, settings, &tessellation, shows: isShown)
    let local = try Statement.local(others, in: tier, ending: maps, settings)
    let patches = try LocalStatements(
      own + local + base.marks, over: base.isDerived ? base.statements : [],
      remembering: settings.memory
    ) { patch in
      // What lies on a base cuts it, whether or not it is seen.
      guard base.isBlank, assessed != nil else { return true }
      return patch.isPainted && assessed?.hides(patch, in: tier) == false
    }
    statements = base.statements.filter(\.isControl) + patches.whole
    coverage = base.coverage
    let painted = try PaintedLayer(patches.standing, over: base, tier: tier, settings: settings)
    (areas, uncut, lapsed) = (painted.areas, painted.uncut, painted.lapsed)
  }

  /// Several layers, each with its own claims; where they agree, the claims of others lie on top.
  private mutating func agree(
    _ layers: [AssessorEntries], _ parts: TierEntries, _ settings: FoldSettings,
    _ tessellation: inout Tessellation?, _ isShown: (LogEntry) -> Bool
  ) throws(GeometryError) {
    var painted: [AssessorAgreement.Layer] = []
    var newer: [Statement] = []
    for layer in layers {
      let (base, own) = try layer.statements(
        tier: tier, ending: layer.maps, settings, &tessellation, shows: isShown)
      let patches = try LocalStatements(
        own + base.marks, over: base.isDerived ? base.statements : [],
        remembering: settings.memory)
      let picture = try PaintedLayer(patches.standing, over: base, tier: tier, settings: settings)
      painted.append(
        AssessorAgreement.Layer(
          assessor: layer.name, areas: picture.areas, coverage: base.coverage))
      statements += base.statements.filter(\.isControl) + patches.whole
      newer += patches.whole.filter(\.isControl) + (base.isDerived ? base.statements : [])
      lapsed += picture.lapsed
      coverage = try coverage.joined(with: base.coverage)
    }
    let others = try LocalStatements(
      try Statement.local(
        parts.locals(outside: layers), in: tier, ending: parts.maps, settings),
      over: newer, remembering: settings.memory)
    statements += others.whole
    var base = BaseLayer()
    let agreement = try AssessorAgreement(of: painted, tier: tier, on: settings.ground)
    base.others = try agreement.areas()
    if let control = base.others.firstIndex(where: { $0.status == .russianControl }) {
      let area = base.others.remove(at: control)
      (base.control, base.claims) = (area.geometry, area.claims)
    }
    let picture = try PaintedLayer(others.standing, over: base, tier: tier, settings: settings)
    areas = picture.areas + agreement.marks
    lapsed += picture.lapsed
  }

  /// Whether a map, a sign or a claim speaks of any ground.
  var hasGrounds: Bool { !statements.isEmpty || !spokenGrounds.isEmpty }

  /// The newest day of which a map, a sign or a claim that nothing has overruled speaks.
  var newestDay: CalendarDate? {
    (statements.map(\.order.validFrom) + spokenGrounds.map(\.day)).max()
  }

  /// The edge of all Russian control inside the land; none runs around islands that were only named.
  func lineOfContact(on ground: ControlGround) throws(GeometryError) -> MultiLineString {
    guard coversFront else { return MultiLineString() }
    let russian = russianControl.map(\.geometry)
    guard let first = russian.first else { return MultiLineString() }
    let others = russian.dropFirst()
    guard let uncut else { return try ground.innerEdge(of: first.union(all: others)) }
    // Before it was cut to the land, the edge of derived control was the line of contact alone.
    return try uncut.union(all: others).boundary.intersection(ground.land).merged()
  }

  /// Whether that edge follows settlements everywhere.
  var lineIsDerived: Bool {
    !russianControl.isEmpty && russianControl.allSatisfy(\.isDerived)
  }

  private var russianControl: [ControlArea] {
    areas.filter { $0.status == .russianControl }
  }
}

extension Statement {
  /// What local claims of a tier say of the ground that newer maps leave them.
  static func local(
    _ entries: [LogEntry], in tier: ControlTier, ending maps: [DrawnMaps], _ settings: FoldSettings
  ) throws(GeometryError) -> [Statement] {
    var statements: [Statement] = []
    for entry in entries.notOverruledOnTheirGrounds {
      guard var ground = entry.claim.subject.area else { continue }
      for drawn in maps where drawn.mayEnd(entry.claim, in: tier) {
        ground = try drawn.remainder(of: ground, saidOn: entry.claim.claimedOn)
      }
      guard !ground.isEmpty else { continue }
      let hasLapsed = entry.claim.hasLapsed(
        on: settings.asOf, lastConfirmation: settings.standings.lastConfirmation(of: entry.id))
      if let statement = Statement(entry, ground: ground, hasLapsed: hasLapsed) {
        if hasLapsed, !statement.isControl { continue }
        statements.append(statement)
      }
    }
    return statements
  }
}
