package import ChangeLog
package import Days

/// Assessed Russian control of the same day, to lie below one side's claims for orientation.
package struct ControlContext: Hashable, Sendable {
  /// The areas under assessed Russian control.
  package let areas: [ControlArea]
  /// The sources of the claims behind them, sorted by name.
  package let sources: [Source]
  /// The newest day from which an assessment speaks, or nil when there is none.
  package let dataAsOf: CalendarDate?

  /// A context from its parts.
  package init(areas: [ControlArea], sources: [Source], dataAsOf: CalendarDate?) {
    self.areas = areas
    self.sources = sources
    self.dataAsOf = dataAsOf
  }

  /// The Russian control of an assessed map, whose claims are among the entries.
  init(_ assessed: ControlMap, folding entries: [LogEntry]) {
    areas = assessed.areas.filter { $0.status == .russianControl }
    let shown = Set(areas.flatMap(\.claims))
    sources = Set(entries.filter { shown.contains($0.id) }.map(\.claim.source)).sorted()
    dataAsOf = assessed.dataAsOf
  }
}
