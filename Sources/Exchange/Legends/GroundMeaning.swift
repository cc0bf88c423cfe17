package import ChangeLog

/// What a feature of somebody's map means for the ground.
package enum GroundMeaning: Hashable, Sendable {
  /// The source itself says it of the ground; the party is whose forces act, where the kind does not
  /// say.
  case said(ClaimKind, party: Side? = nil)
  /// The source draws what a side claims, and does not say so itself; the party is whose forces act,
  /// where the kind does not say.
  case claimed(ClaimKind, by: Side, party: Side? = nil)
  /// It lies outside Ukraine.
  case outsideUkraine
  /// It is a sign for a unit, a direction, a place: no ground.
  case symbol
}

extension GroundMeaning {
  /// What an area means on a map that Frontline exported, by the words in which it names tier and
  /// status; nil for other words.
  init?(tier: String, status: String, party: Side?) {
    let kinds: [String: ClaimKind] = [
      "russian-control": .captured, "ukrainian-control": .held, "contested": .contested,
      "advance": .advanced, "infiltration": .infiltrated,
    ]
    guard let kind = kinds[status] else { return nil }
    switch tier {
    case "assessed": self = .said(kind == .captured ? .assessed : kind, party: party)
    case "claimed-by-russia": self = .claimed(kind, by: .russia, party: party)
    case "claimed-by-ukraine": self = .claimed(kind, by: .ukraine, party: party)
    default: return nil
    }
  }
}
