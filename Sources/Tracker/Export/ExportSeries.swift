internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Control
internal import Exchange
internal import SimpleFeatures
internal import Wording

/// Works out the maps of an export one after the other; the ledger is opened once, and no map is
/// kept.
struct ExportSeries {
  /// What is exported.
  let request: ExportRequest
  /// What the whole file is about.
  let heading: ExportHeading
  private let maps: DayMaps
  private let visibility: Visibility
  private let view: ControlView
  private let region: Region?
  private let records: [String: SourceRecord]
  /// The sources whose newest record says that they may not be passed on, whatever was known before.
  private let restricted: [String]
  private let wording = MapWording(.english)
  private var emptyDays = 0
  private var emptiness: String?
  private var repaired = 0
  private var vanished = 0

  init(_ maps: DayMaps, _ request: ExportRequest) throws(Failure) {
    let visibility = try maps.visibility(
      knownAt: request.knownAt, includingEmbargoed: request.includesEmbargoed)
    let view = try maps.view(request.view, seen: visibility)
    region = try request.region.map { name throws(Failure) in
      try maps.file.region(named: name)
    }
    records = try failing { try maps.log.sourceRecords(knownAt: request.knownAt) }
    restricted = try failing { try maps.log.sourceRecords() }.values
      .filter { $0.reuse == .notAllowed }.map(\.source)
    let sources = try failing { try maps.log.sources(seen: visibility) }
    let side = view.side(among: sources)
    heading = ExportHeading(
      view: view.description, viewDescription: wording.description(of: view, side: side),
      region: region?.name, from: request.periods[0].asOf,
      to: request.periods[request.periods.count - 1].through, isSeries: request.isSeries,
      knownAt: request.knownAt, includesEmbargoed: request.includesEmbargoed,
      holdsStatements: request.withStatements, generator: "Frontline \(Tracker.version)",
      symbols: ExportSymbol.all(.light, wording))
    self.request = request
    self.maps = maps
    self.visibility = visibility
    self.view = view
  }

  /// Refuses what a source's record says may not be passed on, before anything is written.
  func checkReuse() throws(Failure) {
    guard !request.allowsRestricted, !restricted.isEmpty else { return }
    var rehearsal = self
    for period in request.periods {
      let sources = try rehearsal.map(period).sources.map(\.source.name)
      guard let source = sources.first(where: restricted.contains) else { continue }
      throw Failure(
        .permission,
        """
        source \(source): its record says that reuse is not allowed; \(field: .allowRestricted) \
        exports it all the same
        """)
    }
  }

  /// The map of a day.
  mutating func map(_ period: ExportPeriod) throws(Failure) -> ExportMap {
    let lead = try failing { try maps.lead(seen: visibility) }
    let entries = try failing {
      try maps.log.entries(
        for: ControlFold.question(of: period.asOf, view, lead: lead), seen: visibility)
    }
    let map = try failing {
      try maps.map(period.asOf, view, seen: visibility, lead: lead) { entries }
    }
    if map.dataAsOf == nil {
      emptyDays += 1
      if emptiness == nil { emptiness = try maps.log.emptiness(of: map, seen: visibility) }
    }
    var features: [ExportFeature] = []
    var builder = ExportFeatureBuilder(
      map, entries, records, wording, withStatements: request.withStatements)
    for feature in try failing({ try builder.features(in: region?.area) }) {
      guard request.format.writesDecimals else {
        features.append(feature)
        continue
      }
      let rounded = try failing { try feature.rounded() }
      if let kept = rounded.feature { features.append(kept) } else { vanished += 1 }
      if rounded.isRepaired { repaired += 1 }
    }
    return ExportMap(
      asOf: period.asOf, through: period.through, dataAsOf: map.dataAsOf, features: features,
      sources: Set(features.flatMap(\.sources)).byName)
  }

  /// What the user should know of the maps so far.
  var notes: [String] {
    var notes: [String] = []
    if let emptiness {
      notes.append(
        emptyDays > 1
          ? "\(emptiness); nothing on \(emptyDays) of \(request.periods.count) days" : emptiness)
    }
    let decimals = GeoJSONGeometry.decimals
    if repaired > 0 {
      notes.append(
        "areas whose outline touched itself once rounded to \(decimals) decimals, and was snapped "
          + "together there: \(repaired); no edge moved by more than 2 cm")
    }
    if vanished > 0 {
      notes.append(
        "pieces too thin to be told apart with \(decimals) decimals, and left out: \(vanished); "
          + "the format gpkg keeps them")
    }
    return notes
  }
}

extension ExportFormat {
  /// Whether coordinates are written as decimals, and have to be rounded.
  fileprivate var writesDecimals: Bool { self != .gpkg }
}
