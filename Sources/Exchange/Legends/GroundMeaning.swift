package import ChangeLog

/// What a feature of somebody's map means for the ground.
package struct GroundMeaning: Hashable, Sendable {
  /// What is said of the ground.
  package let kind: ClaimKind
  /// Whose forces act, where the kind does not say.
  package let party: Side?
  /// The side whose claim the source draws; nil where the source says it itself.
  package let claimedBy: Side?
  /// Whether it is part of the source's map of a day; else it is a claim of its own.
  package let isPartOfMap: Bool
  /// The side of a line on which ground is so; nil where lines mean nothing of ground.
  package var side: FrontSide?

  /// A meaning from its parts.
  package init(
    _ kind: ClaimKind, party: Side? = nil, claimedBy: Side? = nil, isPartOfMap: Bool = true,
    side: FrontSide? = nil
  ) {
    self.kind = kind
    self.party = party
    self.claimedBy = claimedBy
    self.isPartOfMap = isPartOfMap
    self.side = side
  }

  /// The same said of areas.
  package var ofAreas: GroundMeaning {
    var meaning = self
    meaning.side = nil
    return meaning
  }
}
