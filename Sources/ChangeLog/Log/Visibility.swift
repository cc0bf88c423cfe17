package import Days

/// What of the log may be seen: what it knew at a moment, with or without entries under embargo.
package struct Visibility: Hashable, Sendable {
  /// The moment up to which entries are read, or nil for all that the log knows.
  package let knownAt: Instant?
  /// The moment at which embargoes are judged, or nil when entries under embargo are read as well.
  package let embargoesJudgedAt: Instant?

  /// Everything that may be published at the present moment.
  ///
  /// Looking back, embargoes are judged at `knownAt`, so that a past picture stays as it was; looking
  /// ahead opens none early. An answer to a claim under embargo is hidden with the claim.
  package static func published(at now: Instant, knownAt: Instant? = nil) -> Visibility {
    Visibility(knownAt: knownAt, embargoesJudgedAt: min(now, knownAt ?? now))
  }

  /// Everything, entries under embargo too: for analysts' own eyes.
  package static func includingEmbargoed(knownAt: Instant? = nil) -> Visibility {
    Visibility(knownAt: knownAt, embargoesJudgedAt: nil)
  }
}
