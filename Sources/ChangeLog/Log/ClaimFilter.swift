/// Which entries of the log are asked for; a part that is nil asks for nothing.
public struct ClaimFilter: Hashable, Sendable {
  /// The place: its English name (ASCII letters in either case), Ukrainian name or KATOTTG code.
  public var place: String?
  /// The name of the source.
  public var source: String?
  /// The side on which the source stands.
  public var side: Side?
  /// The kind of claim.
  public var kind: ClaimKind?
  /// The first day on which the claim was said.
  public var from: CalendarDate?
  /// The last day on which the claim was said.
  public var to: CalendarDate?
  /// How many entries at most.
  public var limit: Int?

  /// A filter from its parts.
  public init(
    place: String? = nil, source: String? = nil, side: Side? = nil, kind: ClaimKind? = nil,
    from: CalendarDate? = nil, to: CalendarDate? = nil, limit: Int? = nil
  ) {
    self.place = place
    self.source = source
    self.side = side
    self.kind = kind
    self.from = from
    self.to = to
    self.limit = limit
  }
}
