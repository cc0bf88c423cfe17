internal import ChangeLog
internal import Days
internal import SimpleFeatures

/// The claims of one assessor in a tier.
struct AssessorEntries {
  /// The assessor's name; empty for the layer of a side.
  let name: String
  /// Its maps.
  let maps: [DrawnMaps]
  /// Its readings of settlements.
  let readings: [LogEntry]
  /// Its claims of single grounds.
  let locals: [LogEntry]

  /// What the layer starts from, and what its own local claims say of the ground that newer maps leave
  /// them. Read over a map, a settlement's cell is a local statement like any other.
  func statements(
    tier: ControlTier, ending drawn: [DrawnMaps], _ settings: FoldSettings,
    _ tessellation: inout Tessellation?, shows isShown: (LogEntry) -> Bool
  ) throws(GeometryError) -> (base: BaseLayer, locals: [Statement]) {
    var locals = try Statement.local(self.locals, in: tier, ending: drawn, settings)
    let days = maps.compactMap(\.newestDay)
    let fresh = readings.filter { reading in days.allSatisfy { $0 <= reading.claim.claimedOn } }
    let cells = try SettlementReadings(
      fresh.isEmpty ? [] : readings, within: settings.ground.box, reusing: &tessellation)
    guard !maps.isEmpty else {
      return (try BaseLayer(cells, of: readings, on: settings.ground), locals)
    }
    locals += cells.statements(from: fresh)
    return (
      try BaseLayer(maps, tier: tier, standings: settings.standings, shows: isShown), locals
    )
  }
}

/// The claims of one tier by who makes them: assessors with maps or readings, and others.
struct TierEntries {
  /// The maps of each source that drew some, by its name.
  private(set) var maps: [DrawnMaps]
  private var readings: [String: [LogEntry]] = [:]
  /// The local claims.
  private(set) var allLocals: [LogEntry] = []

  init(_ entries: [LogEntry], maps: [DrawnMaps]) {
    self.maps = maps
    for entry in entries where entry.claim.map == nil {
      if entry.claim.subject.areaBasis == .nearestReading {
        readings[entry.claim.source.name, default: []].append(entry)
      } else {
        allLocals.append(entry)
      }
    }
  }

  /// The assessors with the day of the newest map or reading of each, by name.
  var assessors: [(name: String, newestDay: CalendarDate)] {
    var days: [String: CalendarDate] = [:]
    for drawn in maps { days[drawn.assessor] = drawn.newestDay }
    for (name, entries) in readings where days[name] == nil {
      days[name] = entries.map(\.claim.validFrom).max()
    }
    return days.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Leaves only the assessors that are named, and the local claims of those who are none.
  mutating func keepAssessors(_ names: Set<String>) {
    let left = Set(assessors.map(\.name)).subtracting(names)
    maps.removeAll { left.contains($0.assessor) }
    readings = readings.filter { !left.contains($0.key) }
    allLocals.removeAll { left.contains($0.claim.source.name) }
  }

  /// The claims of each assessor, by name.
  var byAssessor: [AssessorEntries] {
    assessors.map { name, _ in
      AssessorEntries(
        name: name, maps: maps.filter { $0.assessor == name }, readings: readings[name] ?? [],
        locals: allLocals.filter { $0.claim.source.name == name })
    }
  }

  /// All claims as one layer.
  var asOneLayer: AssessorEntries {
    AssessorEntries(
      name: "", maps: maps, readings: readings.sorted { $0.key < $1.key }.flatMap(\.value),
      locals: [])
  }

  /// The local claims of those whose layers these are not.
  func locals(outside layers: [AssessorEntries]) -> [LogEntry] {
    let names = Set(layers.map(\.name))
    return allLocals.filter { !names.contains($0.claim.source.name) }
  }
}
