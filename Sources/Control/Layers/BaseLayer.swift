internal import ChangeLog
internal import SimpleFeatures

/// The ground that a layer starts from, before local claims are painted over it: what maps draw, or
/// what was read of the settlements.
struct BaseLayer {
  /// Russian control; not cut to the land when it is derived.
  var control = MultiPolygon()
  /// Whether it was worked out from readings.
  var isDerived = false
  /// The claims behind the Russian control, sorted.
  var claims: [ClaimID] = []
  /// How the newest of these claims stands.
  var standing = Standing.unanswered
  /// Areas of other statuses, which overlap neither one another nor the Russian control.
  var others: [ControlArea] = []
  /// Advances and infiltration, which lie on top.
  var marks: [Statement] = []
  /// What each claim says.
  var statements: [Statement] = []
  /// The ground of which it speaks.
  var coverage = Coverage.singleClaims

  /// Whether no ground is under anybody's control in it.
  var isBlank: Bool { control.isEmpty && others.isEmpty }

  /// A layer that says nothing.
  init() {}

  /// What maps draw in a tier.
  init(
    _ maps: [DrawnMaps], tier: ControlTier, standings: Standings,
    shows isShown: (LogEntry) -> Bool
  ) throws(GeometryError) {
    var drawn: [ControlStatus: [Statement]] = [:]
    for part in maps.flatMap(\.parts) where isShown(part.entry) {
      guard
        let statement = Statement(
          part.entry, ground: part.ground,
          isOfWholeFront: part.isOfWholeFront && part.entry.claim.kind == .assessed)
      else { continue }
      statements.append(statement)
      switch statement.effect {
      case .control(let status): drawn[status, default: []].append(statement)
      case .mark: marks.append(statement)
      case .cleared: continue
      }
    }
    try paint(drawn, tier: tier, standings: standings)
    coverage = try Self.coverage(of: maps)
  }

  /// What readings of settlements come to.
  init(_ readings: SettlementReadings, of entries: [LogEntry], on ground: ControlGround)
    throws(GeometryError)
  {
    guard !readings.isEmpty else { return }
    control = try readings.russianControl()
    isDerived = true
    claims = readings.idsUnderRussianControl
    statements = readings.statements(from: entries)
    coverage = .baseMap(ground.land)
  }

  /// Parts of maps by status: contested ground lies over control, and what is said expressly to be
  /// Ukrainian over Russian control.
  private mutating func paint(
    _ drawn: [ControlStatus: [Statement]], tier: ControlTier, standings: Standings
  ) throws(GeometryError) {
    var above: [MultiPolygon] = []
    for status in [ControlStatus.contested, .ukrainianControl, .russianControl] {
      guard let parts = drawn[status] else { continue }
      // What overlaps in one part was joined when it was recorded.
      var ground = try parts.count == 1 ? parts[0].ground : .union(of: parts.map(\.ground))
      for other in above { ground = try ground.subtracting(unlessApart: other) }
      guard !ground.isEmpty || status == .russianControl else { continue }
      let claims = parts.flatMap(\.claims).sorted()
      let standing = parts.max { $0.order < $1.order }.map { standings[$0.order.id] }
      if status == .russianControl {
        (control, self.claims, self.standing) = (ground, claims, standing ?? .unanswered)
      } else {
        others.append(
          ControlArea(
            tier: tier, status: status, geometry: ground, isDerived: false, claims: claims,
            standing: standing ?? .unanswered))
        above.append(ground)
      }
    }
  }

  private static func coverage(of maps: [DrawnMaps]) throws(GeometryError) -> Coverage {
    let extents = maps.flatMap(\.extents)
    if extents.isEmpty { return .singleClaims }
    if extents.contains(where: { $0.ground == nil }) { return .everywhere }
    return .extent(try .union(of: extents.compactMap(\.ground)))
  }

  /// Whether a statement of Russian control becomes part of the base.
  func takesIn(_ patch: Statement) -> Bool {
    !control.isEmpty && patch.isDerived == isDerived && !patch.hasLapsed
      && patch.effect == .control(.russianControl)
  }
}
