package import ChangeLog
package import Control
package import Days

/// The sources of a map or a chart as they are credited, and how far their data reaches.
package struct SourceList: Hashable, Sendable {
  /// The credits of the sources, by name of source.
  package let credits: [String]
  /// The newest day from which one of them speaks; nil where none does.
  package let dataAsOf: CalendarDate?
  /// What the log knew at this moment; nil for all that it knows now.
  package let knownAt: Instant?
  /// The credits of the assessed control that lies below one side's claims.
  package private(set) var contextCredits: [String] = []
  /// The newest day from which that speaks.
  package private(set) var contextDataAsOf: CalendarDate?

  /// A list of sources that are credited so.
  package init(
    _ sources: [Source], _ credits: SourceCredits, dataAsOf: CalendarDate?, knownAt: Instant?
  ) {
    self.credits = credits.lines(for: sources)
    self.dataAsOf = dataAsOf
    self.knownAt = knownAt
  }

  /// The sources of a control map.
  package init(_ map: ControlMap, _ credits: SourceCredits) {
    self.init(map.sources, credits, dataAsOf: map.dataAsOf, knownAt: map.knownAt)
    add(map.context, credits)
  }

  /// The sources of either map of a difference.
  package init(_ difference: ControlDifference, _ credits: SourceCredits) {
    let (earlier, later) = (difference.earlier, difference.later)
    self.init(
      Set(earlier.sources).union(later.sources).sorted(), credits,
      dataAsOf: later.dataAsOf ?? earlier.dataAsOf, knownAt: later.knownAt)
    add(later.context, credits)
  }

  private mutating func add(_ context: ControlContext?, _ credits: SourceCredits) {
    guard let context, !context.areas.isEmpty else { return }
    contextCredits = credits.lines(for: context.sources)
    contextDataAsOf = context.dataAsOf
  }
}
