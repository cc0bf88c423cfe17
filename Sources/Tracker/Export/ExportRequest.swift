internal import ChangeLog
package import Control
package import Days
package import Exchange

/// A day of an exported file, and the last day that its map stands for.
package struct ExportPeriod: Hashable, Sendable {
  /// The day that is shown.
  package let asOf: CalendarDate
  /// The last day that it stands for.
  package let through: CalendarDate

  /// A period from its days.
  package init(asOf: CalendarDate, through: CalendarDate) {
    self.asOf = asOf
    self.through = through
  }

  /// One for each of the days, which must be in order: each lasts until the next, the last until
  /// `end`.
  package static func covering(_ days: [CalendarDate], until end: CalendarDate) -> [ExportPeriod] {
    let ends = days.dropFirst().map { $0.adding(days: -1) } + [end]
    return zip(days, ends).map { ExportPeriod(asOf: $0, through: $1) }
  }
}

/// What is to be exported.
package struct ExportRequest: Sendable {
  /// The days, in order; at least one.
  package var periods: [ExportPeriod]
  /// Whether they are a series, though it may hold one day only.
  package var isSeries: Bool
  /// The format.
  package var format: ExportFormat
  /// Whose picture.
  package var view: ControlView
  /// What the log knew then; nil for all it knows.
  package var knownAt: Instant?
  /// Whether claims under embargo are in it.
  package var includesEmbargoed: Bool
  /// The oblast or raion that the map is cut to.
  package var region: String?
  /// Whether CSV has the geometry too.
  package var withGeometry: Bool
  /// Whether the claims behind each feature are written in full, so that an import records them as they
  /// were.
  package var withStatements: Bool
  /// Whether sources are exported whose records say that they may not be passed on.
  package var allowsRestricted: Bool

  /// A request from its parts.
  package init(
    periods: [ExportPeriod], isSeries: Bool, format: ExportFormat, view: ControlView,
    knownAt: Instant? = nil, includesEmbargoed: Bool = false, region: String? = nil,
    withGeometry: Bool = false, withStatements: Bool = false, allowsRestricted: Bool = false
  ) {
    self.periods = periods
    self.isSeries = isSeries
    self.format = format
    self.view = view
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.region = region
    self.withGeometry = withGeometry
    self.withStatements = withStatements
    self.allowsRestricted = allowsRestricted
  }
}
