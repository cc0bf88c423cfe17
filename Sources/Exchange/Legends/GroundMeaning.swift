package import ChangeLog

/// What a feature of somebody's map means for the ground.
package struct GroundMeaning: Hashable, Sendable {
  /// What is said of the ground.
  package var kind: ClaimKind
  /// Whose forces act, where the kind does not say.
  package var party: Side?
  /// The side whose claim the source draws; nil where the source says it itself.
  package var claimedBy: Side?
  /// Whether it is part of the source's map of a day; else it is a claim of its own.
  package var isPartOfMap = true

  /// A meaning from its parts.
  package init(
    _ kind: ClaimKind, party: Side? = nil, claimedBy: Side? = nil, isPartOfMap: Bool = true
  ) {
    self.kind = kind
    self.party = party
    self.claimedBy = claimedBy
    self.isPartOfMap = isPartOfMap
  }
}
