internal import ChangeLog
internal import Days
internal import PlainText
internal import SimpleFeatures

/// The value of a property.
enum ExportValue: Hashable, Sendable {
  /// Any text.
  case text(String)
  /// A measured number, with at most six decimals.
  case number(Double)
  /// Yes or no.
  case flag(Bool)
  /// A day.
  case day(CalendarDate)
  /// Words without spaces, such as claims' names.
  case words([String])
  /// Names that may hold spaces and commas.
  case names([String])

  /// The value as text for a cell of a table.
  var cell: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.formatted(decimalsUpTo: 6)
    case .flag(let flag): "\(flag)"
    case .day(let day): "\(day)"
    case .words(let words): words.joined(separator: " ")
    case .names(let names): names.joined(separator: "; ")
    }
  }
}

/// One property that the features of a layer have: its names, its type, and where it comes from.
struct ExportProperty: Sendable {
  /// What sort of value it has.
  enum Sort: Sendable { case text, number, flag, day }

  /// Its name in camel case, with its unit.
  let name: String
  /// Its name as a column of a GeoPackage.
  let column: String
  /// What sort of value it has.
  let sort: Sort
  /// What must be so of a file for the formats that may leave it out to write it.
  enum Condition: Sendable {
    /// Nothing.
    case always
    /// The file holds a series of days: a single day needs no period.
    case inSeries
    /// The file holds the claims behind its features in full.
    case withStatements
  }

  /// When it is written.
  let condition: Condition
  /// Its value, or nil where a feature has none.
  let value: @Sendable (ExportFeature, ExportMap) -> ExportValue?

  private init(
    _ name: String, _ column: String, _ sort: Sort, _ condition: Condition = .always,
    _ value: @escaping @Sendable (ExportFeature, ExportMap) -> ExportValue?
  ) {
    self.name = name
    self.column = column
    self.sort = sort
    self.condition = condition
    self.value = value
  }

  /// Whether a file under a heading has it.
  func isWritten(under heading: ExportHeading) -> Bool {
    switch condition {
    case .always: true
    case .inSeries: heading.isSeries
    case .withStatements: heading.holdsStatements
    }
  }

  /// The properties of a layer, in the order in which they are written.
  static func all(of layer: ExportLayer) -> [ExportProperty] {
    let own =
      switch layer {
      case .controlAreas: areaProperties
      case .lineOfContact: lineProperties
      case .controlMarks: markProperties
      case .claimLines: claimLineProperties
      }
    return timeProperties + own + provenanceProperties
  }

  private static let timeProperties = [
    ExportProperty("title", "title", .text) { feature, _ in .text(feature.title) },
    ExportProperty("asOf", "as_of", .day) { _, map in .day(map.asOf) },
    ExportProperty("validFrom", "date_from", .day, .inSeries) { _, map in
      .day(map.asOf)
    },
    ExportProperty("validTo", "date_to", .day, .inSeries) { _, map in
      .day(map.through)
    },
    ExportProperty("dataAsOf", "data_as_of", .day) { _, map in map.dataAsOf.map { .day($0) } },
  ]

  private static let areaProperties = [
    tier,
    ExportProperty("status", "status", .text) { feature, _ in
      guard case .controlArea(_, let status, _, _) = feature.subject else { return nil }
      return .text(status)
    },
    party,
    ExportProperty("assessments", "assessments", .text) { feature, _ in
      feature.assessments.map { .text($0) }
    },
    ExportProperty("squareKilometers", "km2", .number) { feature, _ in
      feature.measure.map { .number($0) }
    },
    derived, standing, statements,
  ]

  private static let lineProperties = [
    tier, kilometers, derived,
  ]

  private static let markProperties = [kind, side, party, place, standing, statements]

  private static let claimLineProperties = [
    kind, side, party, place, kilometers, standing, statements,
  ]

  private static let provenanceProperties = [
    ExportProperty("claims", "claims", .text) { feature, _ in
      .words(feature.claims.map(\.id.text))
    },
    ExportProperty("claimDates", "claim_dates", .text) { feature, _ in
      .words(feature.claims.map(\.claim.validFrom.description))
    },
    ExportProperty("sources", "sources", .text) { feature, _ in
      .names(feature.sources.map(\.source.name))
    },
    ExportProperty("attribution", "attribution", .text) { feature, _ in
      .names(feature.credits)
    },
  ]

  private static let tier = ExportProperty("tier", "tier", .text) { feature, _ in
    feature.subject.tier.map { .text($0) }
  }

  private static let kind = ExportProperty("kind", "kind", .text) { feature, _ in
    feature.kind.map { .text($0.rawValue) }
  }

  private static let side = ExportProperty("side", "side", .text) { feature, _ in
    switch feature.subject {
    case .controlMark(let side), .claimLine(let side): .text(side.rawValue)
    case .controlArea, .lineOfContact: nil
    }
  }

  private static let place = ExportProperty("place", "place", .text) { feature, _ in
    feature.place.map { .text($0) }
  }

  private static let kilometers = ExportProperty("kilometers", "km", .number) { feature, _ in
    feature.measure.map { .number($0) }
  }

  private static let party = ExportProperty("party", "party", .text) { feature, _ in
    feature.party.map { .text($0.rawValue) }
  }

  private static let derived = ExportProperty("derivedFromSettlements", "derived", .flag) {
    feature, _ in feature.subject.isDerived.map { .flag($0) }
  }

  private static let statements = ExportProperty(
    "statements", "statements", .text, .withStatements
  ) { feature, _ in feature.statements.map { .text($0) } }

  private static let standing = ExportProperty("standing", "standing", .text) { feature, _ in
    feature.standing.map { .text($0.rawValue) }
  }
}
