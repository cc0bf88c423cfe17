public import ChangeLog
public import Control
public import Exchange

/// A day of an exported file, and the last day that its map stands for.
public struct ExportPeriod: Hashable, Sendable {
  /// The day that is shown.
  public let asOf: CalendarDate
  /// The last day that it stands for.
  public let through: CalendarDate

  /// A period from its days.
  public init(asOf: CalendarDate, through: CalendarDate) {
    self.asOf = asOf
    self.through = through
  }

  /// One for each of the days, which must be in order: each lasts until the next, the last until
  /// `end`.
  public static func covering(_ days: [CalendarDate], until end: CalendarDate) -> [ExportPeriod] {
    let ends = days.dropFirst().map { $0.adding(days: -1) } + [end]
    return zip(days, ends).map { ExportPeriod(asOf: $0, through: $1) }
  }
}

/// What is to be exported.
public struct ExportRequest: Sendable {
  /// The days, in order; at least one.
  public var periods: [ExportPeriod]
  /// Whether they are a series, though it may hold one day only.
  public var isSeries: Bool
  /// The format.
  public var format: ExportFormat
  /// Whose picture.
  public var view: ControlView
  /// What the log knew then; nil for all it knows.
  public var knownAt: Instant?
  /// Whether claims under embargo are in it.
  public var includesEmbargoed: Bool
  /// The oblast or raion that the map is cut to.
  public var region: String?
  /// Whether CSV has the geometry too.
  public var withGeometry: Bool
  /// Whether sources are exported whose records say that they may not be passed on.
  public var allowsRestricted: Bool

  /// A request from its parts.
  public init(
    periods: [ExportPeriod], isSeries: Bool, format: ExportFormat, view: ControlView,
    knownAt: Instant? = nil, includesEmbargoed: Bool = false, region: String? = nil,
    withGeometry: Bool = false, allowsRestricted: Bool = false
  ) {
    self.periods = periods
    self.isSeries = isSeries
    self.format = format
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.region = region
    self.withGeometry = withGeometry
    self.allowsRestricted = allowsRestricted
  }
}
