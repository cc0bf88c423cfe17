internal import ChangeLog
internal import SimpleFeatures

/// What the claims of one tier come to: areas that do not overlap, and marks on top.
///
/// Newer statements overrule older ones where they speak of the same ground. A whole-front
/// assessment speaks of all ground, so nothing older is folded. The work for a claim is local:
/// boxes first, and geometry only where boxes meet.
struct TierFold {
  /// The tier.
  let tier: ControlTier
  /// The areas of control and the marks, cut to what still stands.
  private(set) var areas: [ControlArea] = []
  /// What each claim paints, before it is joined with others.
  private(set) var statements: [Statement] = []
  /// The ground of which the tier speaks.
  let coverage: Coverage
  /// Whether a source drew the whole front or read its settlements; else only islands were named.
  var coversFront: Bool { coverage.kind != .singleClaims }
  /// Derived Russian control before it was cut to the land, when there is any.
  private var uncut: MultiPolygon?

  /// Folds entries of one tier; they may come in any order.
  init(
    _ entries: [LogEntry], tier: ControlTier, standings: Standings, on ground: ControlGround,
    reusing tessellation: inout Tessellation?
  ) throws(GeometryError) {
    self.tier = tier
    let orders = entries.map(Statement.Order.init)
    let days = orders.map(\.days)
    let painting = entries.indices.sorted {
      days[$0] != days[$1] ? days[$0] < days[$1] : orders[$0] < orders[$1]
    }.map { entries[$0] }
    let start = painting.lastIndex { $0.claim.kind == .assessed } ?? painting.startIndex
    let areReadingsFresh = painting[start...].contains {
      $0.claim.subject.areaBasis == .nearestReading
    }
    let readings = try SettlementReadings(
      areReadingsFresh ? painting : [], within: ground.box, reusing: &tessellation)
    let base = try Base(painting[start...], readings)
    coverage = base.coverage(on: ground)
    // Read after the assessment, a settlement's cell is painted over it like any local claim.
    let cells = base.isDerived ? [] : readings.statements(from: painting[start...])
    let patches = try Self.patches(of: painting[start...], and: cells)
    statements = base.statements + patches

    let standing = try overruled(patches, by: base.isDerived ? base.statements : [])
    try settle(standing, over: base, standings: standings, on: ground)
  }

  /// The edge of all Russian control inside the land; none runs around islands that were only named.
  func lineOfContact(on ground: ControlGround) throws(GeometryError) -> MultiLineString {
    guard coversFront else { return MultiLineString() }
    let russian = russianControl.map(\.geometry)
    guard let uncut else {
      switch russian.count {
      case 0: return MultiLineString()
      // What overlaps in one area was joined when the claim was recorded.
      case 1: return try ground.innerEdge(of: russian[0])
      default: return try ground.innerEdge(of: .union(of: russian))
      }
    }
    // Before it was cut to the land, the edge of derived control was the line of contact alone.
    let all = russian.count == 1 ? uncut : try .union(of: [uncut] + russian.dropFirst())
    return try all.boundary.intersection(ground.land).merged()
  }

  /// Whether that edge follows settlements everywhere.
  var lineIsDerived: Bool {
    !russianControl.isEmpty && russianControl.allSatisfy(\.isDerived)
  }

  private var russianControl: [ControlArea] {
    areas.filter { $0.status == .russianControl }
  }

  /// The ground that a tier starts from, before local claims are painted over it.
  private struct Base {
    /// Russian control; not cut to the land when it is derived.
    var control = MultiPolygon()
    var isDerived = false
    var claims: [ClaimID] = []
    var statements: [Statement] = []

    /// The newest whole-front assessment, which comes first among the entries, else the readings.
    init(_ entries: ArraySlice<LogEntry>, _ readings: SettlementReadings) throws(GeometryError) {
      if let assessment = entries.first, assessment.claim.kind == .assessed {
        control = assessment.claim.subject.area ?? MultiPolygon()
        claims = [assessment.id]
        statements = Statement(assessment, ground: control).map { [$0] } ?? []
      } else if !readings.isEmpty {
        control = try readings.russianControl()
        isDerived = true
        claims = readings.idsUnderRussianControl
        statements = readings.statements(from: entries)
      }
    }

    /// The ground of which it speaks.
    func coverage(on ground: ControlGround) -> Coverage {
      if isDerived { return .baseMap(ground.land) }
      return claims.isEmpty ? .singleClaims : .everywhere
    }

    /// Whether a statement of Russian control becomes part of the base.
    func takesIn(_ patch: Statement) -> Bool {
      !control.isEmpty && patch.isDerived == isDerived
        && patch.effect == .control(.russianControl)
    }
  }

  /// The local statements among the entries, oldest first; those that say the same of the same
  /// ground are one statement of several claims.
  private static func patches(of entries: ArraySlice<LogEntry>, and cells: [Statement])
    throws(GeometryError) -> [Statement]
  {
    let local = entries.compactMap { entry -> Statement? in
      guard entry.claim.kind != .assessed, let area = entry.claim.subject.area else { return nil }
      return Statement(entry, ground: area)
    }
    var patches: [Statement] = []
    let disputes = try disputes(among: local)
    for patch in (local + cells + disputes).sorted(by: { $0.order < $1.order }) {
      if let same = patches.lastIndex(where: {
        $0.effect == patch.effect && $0.ground == patch.ground
      }), !patches[(same + 1)...].contains(where: { $0.mayTouch(patch) }) {
        patches[same] = patches[same].joined(with: patch)
      } else {
        patches.append(patch)
      }
    }
    return patches
  }

  /// The ground of which claims of one day say opposite things, contested by the claims of both.
  private static func disputes(among local: [Statement]) throws(GeometryError) -> [Statement] {
    var disputes: [Statement] = []
    for (index, first) in local.enumerated() {
      for second in local[(index + 1)...].prefix(while: { $0.order.isOfOneDay(with: first.order) })
      where first.opposes(second) && first.mayTouch(second) {
        let shared = try first.ground.intersection(second.ground)
        guard !shared.isEmpty else { continue }
        disputes.append(
          Statement(
            effect: .control(.contested), ground: shared,
            isDerived: first.isDerived || second.isDerived,
            order: max(first.order, second.order).disputed(),
            claims: (first.claims + second.claims).sorted()))
      }
    }
    return disputes
  }

  /// Each patch cut to the ground of which nothing newer was said.
  private func overruled(_ patches: [Statement], by cells: [Statement]) throws(GeometryError)
    -> [Statement]
  {
    var standing: [Statement] = []
    for (index, patch) in patches.enumerated() {
      var touching: [MultiPolygon] = []
      for other in patches[(index + 1)...] where other.mayTouch(patch) && other.overrules(patch) {
        touching.append(other.ground)
      }
      for cell in cells
      where cell.mayTouch(patch) && cell.overrules(patch) && patch.order < cell.order {
        touching.append(cell.ground)
      }
      guard let ground = try patch.ground.subtracting(all: touching) else { continue }
      standing.append(ground == patch.ground ? patch : patch.cut(to: ground))
    }
    return standing
  }

  /// Paints what stands over the base, and cuts it to the land.
  ///
  /// Russian control whose edges were found like those of the base becomes part of it; all other
  /// ground is an area of its own.
  private mutating func settle(
    _ patches: [Statement], over base: Base, standings: Standings, on ground: ControlGround
  ) throws(GeometryError) {
    let control = patches.filter { $0.effect.isControl }
    let joining = control.filter { base.takesIn($0) }
    let apart = control.filter { !base.takesIn($0) }
    let joined = try base.control.joined(with: joining.map(\.ground))
    let free =
      joined.isEmpty
      ? joined : try joined.subtracting(unlessApart: .union(of: apart.map(\.ground)))
    let baseControl = base.isDerived ? try free.intersection(ground.land) : free
    if !baseControl.isEmpty {
      uncut = base.isDerived ? free : nil
      areas.append(
        ControlArea(
          tier: tier, status: .russianControl, geometry: baseControl, isDerived: base.isDerived,
          claims: Set(base.claims + joining.flatMap(\.claims)).sorted()))
    }
    for patch in apart {
      guard case .control(let status) = patch.effect else { continue }
      areas.append(area(patch, status, patch.ground, standings))
    }
    let russian = russianControl.map(\.geometry)
    for patch in patches {
      guard case .mark(let status) = patch.effect else { continue }
      var open = patch.ground
      for controlled in russian { open = try open.subtracting(unlessApart: controlled) }
      if !open.isEmpty { areas.append(area(patch, status, open, standings)) }
    }
  }

  private func area(
    _ patch: Statement, _ status: ControlStatus, _ geometry: MultiPolygon, _ standings: Standings
  ) -> ControlArea {
    ControlArea(
      tier: tier, status: status, geometry: geometry, isDerived: patch.isDerived,
      claims: patch.claims, standing: standings[patch.order.id])
  }
}

extension Statement.Effect {
  /// Whether it says who holds the ground.
  fileprivate var isControl: Bool {
    if case .control = self { true } else { false }
  }
}

extension Statement {
  /// What an entry says of a ground, or nil when its kind says nothing of it.
  init?(_ entry: LogEntry, ground: MultiPolygon) {
    let claim = entry.claim
    guard let effect = claim.kind.effect(party: claim.party, speaker: claim.source.side) else {
      return nil
    }
    self.init(
      effect: effect, ground: ground, isDerived: claim.subject.isDerived, order: Order(entry),
      claims: [entry.id])
  }

  /// The same statement, made by the claims of a newer one as well.
  fileprivate func joined(with newer: Statement) -> Statement {
    Statement(
      effect: effect, ground: ground, isDerived: isDerived, order: newer.order,
      claims: (claims + newer.claims).sorted())
  }

  /// The same statement of a smaller ground.
  fileprivate func cut(to ground: MultiPolygon) -> Statement {
    Statement(
      effect: effect, ground: ground, isDerived: isDerived, order: order, claims: claims)
  }

  /// Whether, being newer, it takes ground from the other statement.
  ///
  /// Control overrules control, and ends what was marked; contested ground may still be marked. A
  /// mark leaves control as it is and overrules only older marks. That a side left the ground
  /// overrules what that side held there.
  fileprivate func overrules(_ older: Statement) -> Bool {
    switch (effect, older.effect) {
    case (.control, .control), (.control, .cleared): true
    case (.control(let status), .mark): status != .contested
    case (.mark, .mark): true
    case (.mark, _): false
    case (.cleared(of: .ukraine), .control(.ukrainianControl)): true
    case (.cleared(of: .russia), .control(.russianControl)): true
    case (.cleared(of: .russia), .mark): true
    case (.cleared, _): false
    }
  }

  /// Whether one gives the ground to the Russian and the other to the Ukrainian side.
  fileprivate func opposes(_ other: Statement) -> Bool {
    switch (effect, other.effect) {
    case (.control(.russianControl), .control(.ukrainianControl)),
      (.control(.ukrainianControl), .control(.russianControl)):
      true
    default: false
    }
  }

  /// Whether the boxes of the two grounds meet.
  fileprivate func mayTouch(_ other: Statement) -> Bool {
    guard let box, let others = other.box else { return false }
    return box.intersects(others)
  }
}

extension MultiPolygon {
  /// The area with others added to it; those that lie inside it already cost next to nothing.
  fileprivate func joined(with others: [MultiPolygon]) throws(GeometryError) -> MultiPolygon {
    var outside: [MultiPolygon] = []
    for other in others where try !other.subtracting(unlessApart: self).isEmpty {
      outside.append(other)
    }
    return outside.isEmpty ? self : try .union(of: [self] + outside)
  }

  /// The area without the other: overlays are left to grounds of which only a part is shared.
  func subtracting(unlessApart other: MultiPolygon) throws(GeometryError) -> MultiPolygon {
    guard let own = boundingBox, let box = other.boundingBox, own.intersects(box) else {
      return self
    }
    let window = own.expanded(byDegrees: 0.001)
    let near = try other.clipped(to: window)
    if near.isEmpty { return self }
    if near.fills(window) { return MultiPolygon() }
    let others = try near.repaired()
    guard try intersects(others) else { return self }
    return try isCovered(by: others) ? MultiPolygon() : subtracting(others)
  }

  /// The area without any of the others, or nil when nothing is left; overlays are left to grounds
  /// of which only a part is shared.
  fileprivate func subtracting(all others: [MultiPolygon]) throws(GeometryError) -> MultiPolygon? {
    var meeting: [MultiPolygon] = []
    for other in others where try intersects(other) {
      if try isCovered(by: other) { return nil }
      meeting.append(other)
    }
    if meeting.isEmpty { return isEmpty ? nil : self }
    let taken = try meeting.count == 1 ? meeting[0] : .union(of: meeting)
    let rest = try subtracting(taken)
    return rest.isEmpty ? nil : rest
  }

  /// Whether no point of the area is outside the other.
  fileprivate func isCovered(by other: MultiPolygon) throws(GeometryError) -> Bool {
    guard let own = boundingBox, let box = other.boundingBox, box.union(own) == box else {
      return false
    }
    return try Geometry.multiPolygon(self).isRelated(.coveredBy, to: .multiPolygon(other))
  }

  /// Whether an area that was clipped to a box is the whole of it.
  func fills(_ box: BoundingBox) -> Bool {
    guard polygons.count == 1, polygons[0].holes.isEmpty,
      polygons[0].exterior.positions.count == 5
    else { return false }
    return polygons[0].exterior.positions.allSatisfy {
      ($0.longitude == box.west || $0.longitude == box.east)
        && ($0.latitude == box.south || $0.latitude == box.north)
    }
  }
}
