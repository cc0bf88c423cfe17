package import ChangeLog
internal import Days
package import SimpleFeatures

/// The ground that claims of one tier speak of in the same words, before anything is joined,
/// smoothed or overruled.
package struct Statement: Hashable, Sendable {
  /// What is said of the ground.
  package enum Effect: Hashable, Sendable {
    /// It is controlled so, or contested.
    case control(ControlStatus)
    /// It is marked so; control is unchanged.
    case mark(ControlStatus)
    /// The side named has left it; what that side claimed of it before no longer stands.
    case cleared(of: Side)
  }

  /// For how many days a claim counts that describes a day, when nothing newer is said of the ground.
  ///
  /// `captured` and `liberated` tell a change, which lasts until the next. `held`, `contested`,
  /// `advanced`, `infiltrated` and `encircled` tell how things were on a day, not in the
  /// months after it. Readings and whole-front assessments stand until the next.
  package static let lifetimeInDays = 30

  /// What is said.
  package let effect: Effect
  /// The ground; for a reading its whole cell.
  package let ground: MultiPolygon
  /// The smallest box around the ground, or nil when there is none.
  package let box: BoundingBox?
  /// Whether the ground was worked out from settlements.
  package let isDerived: Bool
  /// The day from which it is said, and the day on which it was said.
  package let order: Order
  /// The claims that say it, sorted.
  package let claims: [ClaimID]

  /// Whether a source draws the whole front with it, and so speaks of all ground.
  var isOfWholeFront: Bool { order.kind == .assessed }

  init(
    effect: Effect, ground: MultiPolygon, isDerived: Bool, order: Order, claims: [ClaimID]
  ) {
    self.effect = effect
    self.ground = ground
    box = ground.boundingBox
    self.isDerived = isDerived
    self.order = order
    self.claims = claims
  }

  /// When a statement counts: the newer one overrules the older.
  ///
  /// Claims of one day are put in an order that follows from what they say, never from when they
  /// were recorded, so that the same claims always give the same map. `contested` comes last of
  /// its day; ground of which claims of one day say opposite things is contested.
  package struct Order: Hashable, Comparable, Sendable {
    let validFrom: CalendarDate
    let claimedOn: CalendarDate
    private(set) var kind: ClaimKind
    let source: String
    let statement: String
    let id: ClaimID

    init(_ entry: LogEntry) {
      validFrom = entry.claim.validFrom
      claimedOn = entry.claim.claimedOn
      kind = entry.claim.kind
      source = entry.claim.source.name
      statement = entry.claim.statement
      id = entry.id
    }

    /// A number that grows with the two days: most orders differ by it.
    var days: Int { validFrom.dayNumber << 24 + claimedOn.dayNumber }

    /// The place of what follows when this statement is disputed on its own day.
    func disputed() -> Order {
      var order = self
      order.kind = .contested
      return order
    }

    /// Whether both were said on one day of one day.
    func isOfOneDay(with other: Order) -> Bool {
      validFrom == other.validFrom && claimedOn == other.claimedOn
    }

    /// Whether the first statement is older, and is overruled by the second.
    package static func < (first: Order, second: Order) -> Bool {
      if first.validFrom != second.validFrom { return first.validFrom < second.validFrom }
      if first.claimedOn != second.claimedOn { return first.claimedOn < second.claimedOn }
      if (first.kind == .contested) != (second.kind == .contested) {
        return second.kind == .contested
      }
      if first.kind != second.kind { return first.kind.rawValue < second.kind.rawValue }
      if first.source != second.source { return first.source < second.source }
      if first.statement != second.statement { return first.statement < second.statement }
      return first.id < second.id
    }
  }
}

extension Claim {
  /// Whether the claim still speaks of the ground on a day that is not before its own.
  func isCurrent(on day: CalendarDate) -> Bool {
    switch kind {
    case .held, .contested, .advanced, .infiltrated, .encircled:
      subject.areaBasis == .nearestReading
        || day <= validFrom.adding(days: Statement.lifetimeInDays)
    default: true
    }
  }
}

extension ClaimKind {
  /// What a claim of this kind says of its ground, or nil when it says nothing of it.
  ///
  /// A kind speaks of Russian forces; where Ukrainian forces act, an advance or an infiltration has
  /// no status of its own and is shown as a sign only.
  func effect(party: Side?, speaker: Side) -> Statement.Effect? {
    switch self {
    case .captured, .assessed: .control(.russianControl)
    case .liberated, .held: .control(.ukrainianControl)
    case .contested: .control(.contested)
    case .advanced: party == .ukraine ? nil : .mark(.advance)
    case .infiltrated: party == .ukraine ? nil : .mark(.infiltration)
    case .withdrawn: .cleared(of: party ?? speaker)
    case .encircled, .denied, .confirmed, .contradicted, .order, .evacuated, .note, .retracted,
      .superseded:
      nil
    }
  }
}
