package import ChangeLog
internal import Days
package import SimpleFeatures

/// What claims say in the same words of one ground, before anything is joined, smoothed or overruled.
package struct Statement: Hashable, Sendable {
  /// What is said of the ground.
  package enum Effect: Hashable, Sendable {
    /// It is controlled so, or contested.
    case control(ControlStatus)
    /// It is marked so, by the acts of a side's forces; control is unchanged.
    case mark(ControlStatus, by: Side)
    /// The side named has left it; what that side controlled of it before no longer stands.
    case cleared(of: Side)
  }

  /// What is said.
  package let effect: Effect
  /// The ground; for a reading its whole cell.
  package let ground: MultiPolygon
  /// The smallest box around the ground, or nil when there is none.
  package let box: BoundingBox?
  /// Whether the ground was worked out from settlements.
  package let isDerived: Bool
  /// The days from which it is said and on which it was said.
  package let order: Order
  /// The claims that say it, sorted.
  package let claims: [ClaimID]
  /// Whether it has run out: it overrules what is older, and paints nothing.
  package let hasLapsed: Bool
  /// Whether it is a source's picture of Russian control on the whole front, and so speaks of all
  /// ground.
  let isOfWholeFront: Bool

  init(
    effect: Effect, ground: MultiPolygon, isDerived: Bool, order: Order, claims: [ClaimID],
    hasLapsed: Bool = false, isOfWholeFront: Bool = false
  ) {
    self.effect = effect
    self.ground = ground
    box = ground.boundingBox
    self.isDerived = isDerived
    self.order = order
    self.claims = claims
    self.hasLapsed = hasLapsed
    self.isOfWholeFront = isOfWholeFront
  }

  /// When a statement counts: the newer one overrules the older.
  ///
  /// The day from which it is said decides, then the day on which it was said, then the moment of
  /// the day where both have one. `contested` comes last of its day, and ground of which claims of
  /// one day say opposite things is contested. Among claims that say the same, what they say decides
  /// whose area their common ground is part of; never when they were recorded.
  package struct Order: Hashable, Comparable, Sendable {
    let validFrom: CalendarDate
    let claimedOn: CalendarDate
    let moment: Instant?
    private(set) var kind: ClaimKind
    let source: String
    let statement: String
    let id: ClaimID

    init(_ entry: LogEntry) {
      validFrom = entry.claim.validFrom
      claimedOn = entry.claim.claimedOn
      moment = entry.claim.map?.moment
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
      if let one = first.moment, let other = second.moment, one != other { return one < other }
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

extension Statement {
  /// What an entry says of a ground, or nil when its kind says nothing of it.
  init?(
    _ entry: LogEntry, ground: MultiPolygon, hasLapsed: Bool = false, isOfWholeFront: Bool = false
  ) {
    guard let effect = entry.claim.effect else { return nil }
    self.init(
      effect: effect, ground: ground, isDerived: entry.claim.subject.isDerived, order: Order(entry),
      claims: [entry.id], hasLapsed: hasLapsed, isOfWholeFront: isOfWholeFront)
  }

  /// The same statement, made by the claims of a newer one as well; it has run out when the newer one
  /// has.
  func joined(with newer: Statement) -> Statement {
    Statement(
      effect: effect, ground: ground, isDerived: isDerived, order: newer.order,
      claims: (claims + newer.claims).sorted(), hasLapsed: hasLapsed && newer.hasLapsed)
  }

  /// The same statement of a smaller ground.
  func cut(to ground: MultiPolygon) -> Statement {
    Statement(
      effect: effect, ground: ground, isDerived: isDerived, order: order, claims: claims,
      hasLapsed: hasLapsed)
  }

  /// Whether it says who holds the ground, and not that somebody left or acts there.
  var isControl: Bool { if case .control = effect { true } else { false } }

  /// Whether it is seen where nothing newer lies over it.
  var isPainted: Bool { if case .cleared = effect { false } else { !hasLapsed } }

  /// Whether, being newer, it takes ground from the other statement.
  ///
  /// Control overrules control, and ends what was marked; contested ground may still be marked.
  /// Marks cut nothing. That a side left the ground overrules what that side held or did there.
  func overrules(_ older: Statement) -> Bool {
    switch (effect, older.effect) {
    case (.control, .control), (.control, .cleared): true
    case (.control(let status), .mark): status != .contested
    case (.mark, _): false
    case (.cleared(let side), .control(let status)): status == .control(of: side)
    case (.cleared(let side), .mark(_, by: let acting)): side == acting
    case (.cleared, .cleared): false
    }
  }

  /// Whether one gives the ground to a side, and the other to the opposite one or says that the side
  /// has left it.
  func opposes(_ other: Statement) -> Bool {
    switch (effect, other.effect) {
    case (.control(.russianControl), .control(.ukrainianControl)),
      (.control(.ukrainianControl), .control(.russianControl)):
      true
    case (.control(let status), .cleared(let side)), (.cleared(let side), .control(let status)):
      status == .control(of: side)
    default: false
    }
  }

  /// Whether the boxes of the two grounds meet.
  func mayTouch(_ other: Statement) -> Bool {
    guard let box, let others = other.box else { return false }
    return box.intersects(others)
  }
}

extension ControlStatus {
  /// Control by a side; nil for third parties, which control nothing.
  static func control(of side: Side) -> ControlStatus? {
    switch side {
    case .russia: .russianControl
    case .ukraine: .ukrainianControl
    case .third: nil
    }
  }
}

extension Claim {
  /// What it says of its ground, or nil when its kind says nothing of it.
  var effect: Statement.Effect? { kind.effect(party: party, speaker: source.side) }

  /// Whether the claim has run out on a day, having last been confirmed on the day given.
  func hasLapsed(on day: CalendarDate, lastConfirmation: CalendarDate?) -> Bool {
    switch kind {
    case .held, .contested, .advanced, .infiltrated, .encircled:
      map == nil && subject.areaBasis != .nearestReading
        && day
          > max(claimedOn, lastConfirmation ?? claimedOn)
          .adding(days: Claim.lifetimeInDays)
    default: false
    }
  }

  /// Whose forces act in it.
  var actingSide: Side {
    if let party { return party }
    return switch kind {
    case .liberated, .held: .ukraine
    case .withdrawn: source.side
    default: .russia
    }
  }
}

extension ClaimKind {
  /// What a claim of this kind says of its ground, or nil when it says nothing of it.
  ///
  /// Where no party is named, the forces that advance or infiltrate are Russian.
  func effect(party: Side?, speaker: Side) -> Statement.Effect? {
    switch self {
    case .captured, .assessed: .control(.russianControl)
    case .liberated, .held: .control(.ukrainianControl)
    case .contested: .control(.contested)
    case .advanced: .mark(.advance, by: party ?? .russia)
    case .infiltrated: .mark(.infiltration, by: party ?? .russia)
    case .withdrawn: .cleared(of: party ?? speaker)
    case .encircled, .denied, .confirmed, .contradicted, .order, .evacuated, .note, .retracted,
      .superseded:
      nil
    }
  }
}
