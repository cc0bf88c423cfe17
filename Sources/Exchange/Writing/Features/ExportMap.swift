internal import ChangeLog
package import Days

/// What a whole exported file is about.
package struct ExportHeading: Hashable, Sendable {
  /// The word for the view: `assessed`, `all`, a source's name …
  package var view: String
  /// What the view shows, in a sentence without its full stop.
  package var viewDescription: String
  /// The region that the map is cut to, if it is.
  package var region: String?
  /// The first day.
  package var from: CalendarDate
  /// The last day; the first, where there is only one.
  package var to: CalendarDate
  /// Whether the file holds a series of days.
  package var isSeries: Bool
  /// What the log knew at this moment; nil for all that it knows now.
  package var knownAt: Instant?
  /// Whether claims under embargo are in it, so that it is not for publication.
  package var includesEmbargoed: Bool
  /// Whether its features hold the claims behind them in full.
  package var holdsStatements: Bool
  /// The program that made it.
  package var generator: String
  /// How its features look.
  package var symbols: [ExportSymbol]

  /// A heading from its parts.
  package init(
    view: String, viewDescription: String, region: String? = nil, from: CalendarDate,
    to: CalendarDate, isSeries: Bool, knownAt: Instant? = nil, includesEmbargoed: Bool = false,
    holdsStatements: Bool = false, generator: String, symbols: [ExportSymbol]
  ) {
    self.view = view
    self.viewDescription = viewDescription
    self.region = region
    self.from = from
    self.to = to
    self.isSeries = isSeries
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
    self.holdsStatements = holdsStatements
    self.generator = generator
    self.symbols = symbols
  }

  /// The title of the file: "Control of ground, Donetsk, 2025-11-08".
  var title: String {
    let days = isSeries ? "\(from) to \(to)" : "\(from)"
    return ["Control of ground", region, days].compactMap(\.self).joined(separator: ", ")
  }

  /// The view for a cell of a table, with what else must be known of a row that stands alone.
  var viewCell: String {
    var words = [view]
    if let knownAt { words.append("as the log knew it at \(knownAt.kyivPhrase)") }
    if includesEmbargoed { words.append("with claims under embargo, not for publication") }
    return words.joined(separator: ", ")
  }

  /// What a reader of the file must know, in sentences.
  var caution: String {
    var sentences = [
      viewDescription + ".",
      "What a side claims is a claim, not confirmed; assessments and claims are kept apart.",
    ]
    if let knownAt { sentences.append("As the log knew it at \(knownAt.kyivPhrase).") }
    if includesEmbargoed { sentences.append("Holds claims under embargo: not for publication.") }
    return sentences.joined(separator: " ")
  }

  /// The symbol of a feature.
  func symbol(of feature: ExportFeature) -> ExportSymbol? {
    symbols.first { $0.subject == feature.subject }
  }
}

/// The map of one day, ready to be written.
package struct ExportMap: Hashable, Sendable {
  /// The day that is shown.
  package let asOf: CalendarDate
  /// The last day that it stands for: in a series, the day before the next step.
  package let through: CalendarDate
  /// The newest day from which a counted claim speaks, or nil when there is none.
  package let dataAsOf: CalendarDate?
  /// The areas, the line and the signs.
  package let features: [ExportFeature]
  /// The sources of all of them, by name.
  package let sources: [ExportSource]

  /// A map from its parts.
  package init(
    asOf: CalendarDate, through: CalendarDate, dataAsOf: CalendarDate?,
    features: [ExportFeature], sources: [ExportSource]
  ) {
    self.asOf = asOf
    self.through = through
    self.dataAsOf = dataAsOf
    self.features = features
    self.sources = sources
  }

  /// The features of one layer.
  func features(in layer: ExportLayer) -> [ExportFeature] {
    features.filter { $0.layer == layer }
  }
}
