public import ChangeLog

/// What a whole exported file is about.
public struct ExportHeading: Hashable, Sendable {
  /// The word for the view: `assessed`, `all`, a source's name …
  public var view: String
  /// What the view shows, in a sentence without its full stop.
  public var viewDescription: String
  /// The region that the map is cut to, if it is.
  public var region: String?
  /// The first day.
  public var from: CalendarDate
  /// The last day; the first, where there is only one.
  public var to: CalendarDate
  /// Whether the file holds a series of days.
  public var isSeries: Bool
  /// What the log knew at this moment; nil for all that it knows now.
  public var knownAt: Instant?
  /// Whether claims under embargo are in it, so that it is not for publication.
  public var includesEmbargoed: Bool
  /// The program that made it.
  public var generator: String
  /// How its features look.
  public var symbols: [ExportSymbol]

  /// A heading from its parts.
  public init(
    view: String, viewDescription: String, region: String? = nil, from: CalendarDate,
    to: CalendarDate, isSeries: Bool, knownAt: Instant? = nil, includesEmbargoed: Bool = false,
    generator: String, symbols: [ExportSymbol]
  ) {
    self.view = view
    self.viewDescription = viewDescription
    self.region = region
    self.from = from
    self.to = to
    self.isSeries = isSeries
    self.knownAt = knownAt
    self.includesEmbargoed = includesEmbargoed
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
    if let knownAt { words.append("as the log knew it at \(knownAt)") }
    if includesEmbargoed { words.append("with claims under embargo, not for publication") }
    return words.joined(separator: ", ")
  }

  /// What a reader of the file must know, in sentences.
  var caution: String {
    var sentences = [
      viewDescription + ".",
      "What a side claims is a claim, not confirmed; assessments and claims are kept apart.",
    ]
    if let knownAt { sentences.append("As the log knew it at \(knownAt).") }
    if includesEmbargoed { sentences.append("Holds claims under embargo: not for publication.") }
    return sentences.joined(separator: " ")
  }

  /// The symbol of a feature.
  func symbol(of feature: ExportFeature) -> ExportSymbol? {
    symbols.first { $0.subject == feature.subject }
  }
}

/// The map of one day, ready to be written.
public struct ExportMap: Hashable, Sendable {
  /// The day that is shown.
  public let asOf: CalendarDate
  /// The last day that it stands for: in a series, the day before the next step.
  public let through: CalendarDate
  /// The newest day from which a counted claim speaks, or nil when there is none.
  public let dataAsOf: CalendarDate?
  /// The areas, the line and the signs.
  public let features: [ExportFeature]
  /// The sources of all of them, by name.
  public let sources: [ExportSource]

  /// A map from its parts.
  public init(
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
