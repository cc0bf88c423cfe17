internal import ChangeLog
internal import Days
internal import SimpleFeatures

extension TierEntries {
  /// The claims that are shown as signs, since they paint no ground: those that have not run out, and
  /// that neither a newer map nor a newer opposite statement of the same place has ended.
  func signs(tier: ControlTier, asOf day: CalendarDate) throws(GeometryError) -> [LogEntry] {
    let shown = allLocals.filter { $0.claim.isSign && $0.claim.isShown(asSignOn: day) }
    guard let oldest = shown.map(\.claim.validFrom).min() else { return [] }
    let newer = allLocals.filter { $0.claim.controllingSide != nil && $0.claim.validFrom >= oldest }
    let newerOfPlaces = Dictionary(grouping: newer, by: \.claim.subject.code)
    var signs: [LogEntry] = []
    for entry in shown {
      guard let position = entry.claim.subject.point else { continue }
      var isEnded = false
      let code = entry.claim.subject.code
      let others = (newerOfPlaces[code] ?? []) + (code == nil ? [] : newerOfPlaces[nil] ?? [])
      for other in others where !isEnded {
        isEnded = try other.claim.ends(entry.claim, at: position)
      }
      for drawn in maps where !isEnded && drawn.mayEnd(entry.claim, in: tier) {
        isEnded = try drawn.speak(of: position, after: entry.claim.claimedOn)
      }
      if !isEnded { signs.append(entry) }
    }
    return signs
  }
}

extension Claim {
  /// Whether a map shows it as a sign and not as ground.
  fileprivate var isSign: Bool {
    guard subject.areaBasis != .nearestReading, kind.isShownAsSign else { return false }
    return subject.area == nil || effect == nil
  }

  /// Whether a sign of it is still shown on a day.
  func isShown(asSignOn day: CalendarDate) -> Bool {
    day <= max(claimedOn, validFrom).adding(days: Claim.lifetimeInDays)
  }

  /// Whether it says the opposite of an older claim of a position, whose place has the same code, or
  /// one of them has none.
  fileprivate func ends(_ older: Claim, at position: Position) throws(GeometryError) -> Bool {
    guard (older.validFrom, older.claimedOn) < (validFrom, claimedOn),
      let side = controllingSide, side != older.actingSide || older.kind == .withdrawn
    else { return false }
    if let area = subject.area {
      guard area.boundingBox?.contains(position) == true else { return false }
      return try area.contains([position])[0]
    }
    return subject.code.map { $0 == older.subject.code } ?? (subject.point == position)
  }

  /// The side that controls the ground by this claim, if it says so.
  fileprivate var controllingSide: Side? {
    switch kind {
    case .captured: .russia
    case .liberated, .held: .ukraine
    default: nil
    }
  }
}

extension ClaimKind {
  /// Whether a claim of this kind is shown as a sign where it paints no ground.
  fileprivate var isShownAsSign: Bool {
    switch self {
    case .captured, .liberated, .held, .withdrawn, .advanced, .infiltrated, .contested,
      .encircled:
      true
    default: false
    }
  }
}
