internal import ChangeLog
internal import SimpleFeatures

/// A layer with its local claims painted over what it starts from, cut to the land.
///
/// Russian control whose edges were found like those of the base becomes part of it; all other ground
/// is an area of its own. What has run out takes its ground and paints nothing.
struct PaintedLayer {
  /// Areas of control that do not overlap, then the marks on top of them.
  private(set) var areas: [ControlArea] = []
  /// Derived Russian control before it was cut to the land, when there is any.
  private(set) var uncut: MultiPolygon?
  /// The ground of which nothing counts any more, since what was said last of it has run out.
  private(set) var lapsed: [MultiPolygon] = []

  init(
    _ patches: [Statement], over base: BaseLayer, tier: ControlTier, settings: FoldSettings
  ) throws(GeometryError) {
    let joining = patches.filter { base.takesIn($0) }
    let control = patches.filter { $0.isControl && !base.takesIn($0) }
    let withdrawals = patches.filter { !$0.isControl }.compactMap { patch in
      if case .cleared(let side) = patch.effect { (side: side, ground: patch.ground) } else { nil }
    }
    func covering(_ status: ControlStatus) -> [MultiPolygon] {
      control.map(\.ground)
        + withdrawals.filter {
          ControlStatus.control(of: $0.side) == status
            || status == .assessorsDiffer && $0.side == .russia
        }.map(\.ground)
    }
    try paintControl(
      of: base, joining: joining, below: covering(.russianControl), tier: tier, on: settings.ground)
    for area in base.others {
      let above = covering(area.status) + joining.map(\.ground)
      let left = try area.geometry.subtracting(unlessApart: .union(of: above))
      if !left.isEmpty { areas.append(area.with(left)) }
    }
    for patch in control where !patch.hasLapsed {
      guard case .control(let status) = patch.effect else { continue }
      areas.append(Self.area(patch, status, nil, tier, settings.standings))
    }
    for patch in patches where !patch.hasLapsed {
      guard case .mark(let status, by: let party) = patch.effect else { continue }
      areas.append(Self.area(patch, status, party, tier, settings.standings))
    }
    lapsed = control.filter(\.hasLapsed).map(\.ground)
  }

  private mutating func paintControl(
    of base: BaseLayer, joining: [Statement], below above: [MultiPolygon], tier: ControlTier,
    on ground: ControlGround
  ) throws(GeometryError) {
    let joined = try base.control.joined(with: joining.map(\.ground))
    let free =
      joined.isEmpty || above.isEmpty
      ? joined : try joined.subtracting(unlessApart: .union(of: above))
    let control = base.isDerived ? try free.intersection(ground.land) : free
    guard !control.isEmpty else { return }
    uncut = base.isDerived ? free : nil
    areas.append(
      ControlArea(
        tier: tier, status: .russianControl, geometry: control, isDerived: base.isDerived,
        claims: Set(base.claims + joining.flatMap(\.claims)).sorted(), standing: base.standing))
  }

  private static func area(
    _ patch: Statement, _ status: ControlStatus, _ party: Side?, _ tier: ControlTier,
    _ standings: Standings
  ) -> ControlArea {
    ControlArea(
      tier: tier, status: status, geometry: patch.ground, isDerived: patch.isDerived,
      claims: patch.claims, standing: standings[patch.order.id], party: party)
  }
}
