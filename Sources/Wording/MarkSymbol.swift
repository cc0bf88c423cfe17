package import ChangeLog
package import Control

/// A sign at a place for a claim that paints no ground.
package struct MarkSymbol: Hashable, Sendable {
  /// What was claimed; kinds that are drawn alike are one.
  package let kind: ClaimKind
  /// On whose side the claimant stands.
  package let side: Side
  /// Whose forces the claim is about.
  let party: Side
  /// How the claim stands.
  let standing: Standing

  /// The sign of a mark, or nil for kinds that have none.
  package init?(_ mark: ControlMark) {
    switch mark.kind {
    case .encircled, .infiltrated, .advanced, .captured, .liberated, .held, .withdrawn,
      .contested, .order, .evacuated:
      kind = mark.kind == .order ? .evacuated : mark.kind
    case .denied, .confirmed, .contradicted, .assessed, .note, .retracted, .superseded:
      return nil
    }
    guard mark.standing != .retracted, mark.standing != .superseded else { return nil }
    side = mark.side
    party = mark.kind == .encircled ? mark.party : .third
    standing = mark.standing == .unanswered ? .unanswered : mark.standing
  }

  /// Whether others have spoken against the claim; such a sign is drawn hollow.
  package var isDoubted: Bool {
    switch standing {
    case .denied, .disputed, .contradicted: true
    default: false
    }
  }

  /// Where it comes among signs at one place, and in the legend.
  package var rank: [Int] {
    let kinds: [ClaimKind] = [
      .encircled, .infiltrated, .advanced, .contested, .captured, .liberated, .held, .withdrawn,
      .evacuated,
    ]
    let sides: [Side] = [.third, .russia, .ukraine]
    return [
      kinds.firstIndex(of: kind) ?? kinds.count, sides.firstIndex(of: side) ?? 0,
      sides.firstIndex(of: party) ?? 0, Standing.allCases.firstIndex(of: standing) ?? 0,
    ]
  }
}
