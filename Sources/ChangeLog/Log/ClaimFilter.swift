package import Days

/// Which entries of the log are asked for; a part that is nil asks for nothing.
package struct ClaimFilter: Hashable, Sendable {
  /// The place: its English name (ASCII letters in either case), Ukrainian name or KATOTTG code.
  package var place: String?
  /// The name of the source.
  package var source: String?
  /// The side on which the source stands.
  package var side: Side?
  /// The kind of claim.
  package var kind: ClaimKind?
  /// The first day on which the claim was said.
  package var from: CalendarDate?
  /// The last day on which the claim was said.
  package var to: CalendarDate?
  /// How many entries are passed over.
  package var offset: Int
  /// How many entries at most.
  package var limit: Int?

  /// A filter from its parts.
  package init(
    place: String? = nil, source: String? = nil, side: Side? = nil, kind: ClaimKind? = nil,
    from: CalendarDate? = nil, to: CalendarDate? = nil, offset: Int = 0,
    limit: Int? = nil
  ) {
    self.place = place
    self.source = source
    self.side = side
    self.kind = kind
    self.from = from
    self.to = to
    self.offset = offset
    self.limit = limit
  }
}
