public import ChangeLog
public import SimpleFeatures

/// What changed between two control maps.
public struct ControlDifference: Sendable {
  /// How ground changed.
  public enum Change: String, CaseIterable, Codable, Sendable {
    /// It came under Russian control.
    case gained
    /// It left Russian control.
    case lost
    /// It became contested.
    case becameContested
    /// It ceased to be contested.
    case ceasedToBeContested
  }

  /// One connected piece of changed ground.
  public struct Piece: Hashable, Sendable {
    /// How it changed.
    public let change: Change
    /// The ground.
    public let polygon: Polygon
    /// Its geodesic area on WGS 84.
    public let squareKilometers: Double
    /// The English name of the oblast that holds most of it, or nil outside all.
    public let oblast: String?
    /// The English name of the raion that holds most of it, or nil outside all.
    public let raion: String?
    /// The claims that caused it, sorted.
    public let claims: [ClaimID]
    /// Whether its edges were worked out from settlements.
    public let isDerived: Bool

    /// A piece from its parts.
    public init(
      change: Change, polygon: Polygon, squareKilometers: Double, oblast: String?,
      raion: String?, claims: [ClaimID], isDerived: Bool
    ) {
      self.change = change
      self.polygon = polygon
      self.squareKilometers = squareKilometers
      self.oblast = oblast
      self.raion = raion
      self.claims = claims
      self.isDerived = isDerived
    }
  }

  /// The earlier day.
  public let from: CalendarDate
  /// The later day.
  public let to: CalendarDate
  /// Whose picture is compared.
  public let view: ControlView
  /// Every piece, slivers too, largest first.
  public let pieces: [Piece]

  /// A difference from its parts.
  public init(
    from: CalendarDate, to: CalendarDate, view: ControlView, pieces: [Piece]
  ) {
    self.from = from
    self.to = to
    self.view = view
    self.pieces = pieces
  }

  /// Pieces smaller than this, in square kilometres, are slivers: listed apart, counted in totals.
  public static let sliverSquareKilometers = 0.001
}
