/// Which claims of single grounds are walked, of each ground the newest first.
package struct LocalClaimsWalk: Sendable {
  /// Whose: a layer of `local_claims`.
  package let layer: String
  /// The grounds; nil for all that the layer has.
  package let grounds: [[UInt8]]?
  /// The last day of which they may speak.
  package let day: Int
  /// The number of the last entry that is known.
  package let lastSequence: Int
  /// The source whose they are; nil for all of the layer.
  package let source: String?
  /// The moment at which embargoes are judged; nil where those under embargo are seen.
  package let embargoesJudgedAt: String?
}

/// A claim of a single ground, as far as a walk needs it.
package struct LocalClaim: Sendable {
  /// The number of its entry.
  package let sequence: Int
  /// The day from which it speaks of the ground.
  package let validFrom: Int
  /// The day on which it was said.
  package let claimedOn: Int
  /// Its kind.
  package let kind: ClaimKind
  /// Whether it was read on a map.
  package let isReading: Bool
  /// Its grade.
  package let grade: Grade?
  /// Whether something answers it, whoever may see that.
  package let isAnswered: Bool

  /// A claim from its parts.
  package init(
    sequence: Int, validFrom: Int, claimedOn: Int, kind: ClaimKind, isReading: Bool,
    grade: Grade?, isAnswered: Bool
  ) {
    self.sequence = sequence
    self.validFrom = validFrom
    self.claimedOn = claimedOn
    self.kind = kind
    self.isReading = isReading
    self.grade = grade
    self.isAnswered = isAnswered
  }
}
