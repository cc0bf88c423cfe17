public import Atlas
internal import ChangeLog
public import SimpleFeatures

extension ControlDifference {
  /// What changed from one map to another of the same view.
  ///
  /// The changes are counted by the oblasts and raions, settlements and roads that are given.
  public init(
    from earlier: ControlMap, to later: ControlMap, oblasts: [Region], raions: [Region],
    places: [PopulatedPlace], roads: [Road]
  ) throws(GeometryError) {
    let tier = later.comparedTier
    let grounds = try Self.changedGrounds(from: earlier, to: later, in: tier)
    let oblastIndex = RegionIndex(oblasts)
    let raionIndex = RegionIndex(raions)

    var totals = Totals()
    var oblastTotals: [Region: Totals] = [:]
    var raionTotals: [Region: Totals] = [:]
    var pieces: [Piece] = []
    let blame = Blame(from: earlier, to: later)
    for (change, ground) in grounds {
      for polygon in ground.polygons {
        let area = polygon.areaInSquareKilometers()
        let piece = MultiPolygon([polygon])
        totals.add(area, change)
        let oblast = try Self.share(piece, area, change, among: oblastIndex, &oblastTotals)
        let raion = try Self.share(piece, area, change, among: raionIndex, &raionTotals)
        let (claims, isDerived) = try blame.claims(behind: piece, change)
        pieces.append(
          Piece(
            change: change, polygon: polygon, squareKilometers: area, oblast: oblast,
            raion: raion, claims: claims, isDerived: isDerived))
      }
    }
    self.init(
      earlier: earlier, later: later, totals: totals,
      byOblast: Self.listed(oblastTotals), byRaion: Self.listed(raionTotals),
      settlements: try Self.settlements(places, in: grounds),
      roads: try Self.roads(roads, in: grounds),
      pieces: pieces.sorted(by: Piece.isListedBefore))
  }

  private typealias ChangedGround = (change: Change, ground: MultiPolygon)

  private static func changedGrounds(
    from earlier: ControlMap, to later: ControlMap, in tier: ControlTier
  ) throws(GeometryError) -> [ChangedGround] {
    var grounds: [ChangedGround] = []
    let statuses: [(ControlStatus, Change, Change)] = [
      (.russianControl, .gained, .lost), (.contested, .becameContested, .ceasedToBeContested),
    ]
    for (status, entered, left) in statuses {
      let before = earlier.ground(status, in: tier)
      let after = later.ground(status, in: tier)
      guard before != after else { continue }
      grounds.append((entered, try after.subtracting(before)))
      grounds.append((left, try before.subtracting(after)))
    }
    return grounds
  }

  /// Counts a piece in the regions that it lies in, and gives the name of the one with most of it.
  private static func share(
    _ piece: MultiPolygon, _ area: Double, _ change: Change, among regions: RegionIndex,
    _ totals: inout [Region: Totals]
  ) throws(GeometryError) -> String? {
    var largest: (name: String, area: Double)?
    for share in try regions.split(piece) {
      guard let region = share.region else { continue }
      let shared = share.area == piece ? area : share.area.areaInSquareKilometers()
      totals[region, default: Totals()].add(shared, change)
      if shared > largest?.area ?? 0 { largest = (region.name, shared) }
    }
    return largest?.name
  }

  private static func listed(_ totals: [Region: Totals]) -> [RegionTotals] {
    totals.map { RegionTotals(region: $0.key, totals: $0.value) }
      .sorted { ($0.region.oblast, $0.region.name) < ($1.region.oblast, $1.region.name) }
  }

  private static func settlements(_ places: [PopulatedPlace], in grounds: [ChangedGround])
    throws(GeometryError) -> [SettlementChange]
  {
    var changes: [SettlementChange] = []
    for (change, ground) in grounds {
      let inside = try ground.contains(places.map(\.position))
      changes += zip(places, inside).filter(\.1).map {
        SettlementChange(place: $0.0, change: change)
      }
    }
    let order = Change.allCases
    return changes.sorted {
      (order.firstIndex(of: $0.change) ?? 0, $0.place.name, $0.place.katottg)
        < (order.firstIndex(of: $1.change) ?? 0, $1.place.name, $1.place.katottg)
    }
  }

  private static func roads(_ roads: [Road], in grounds: [ChangedGround]) throws(GeometryError)
    -> [RoadChange]
  {
    let gained = grounds.first { $0.change == .gained }?.ground ?? MultiPolygon()
    let lost = grounds.first { $0.change == .lost }?.ground ?? MultiPolygon()
    var changes: [RoadChange] = []
    for road in roads {
      let change = RoadChange(
        ref: road.ref,
        gainedKilometers: try road.course.intersection(gained).lengthInKilometers(),
        lostKilometers: try road.course.intersection(lost).lengthInKilometers())
      if change.gainedKilometers > 0 || change.lostKilometers > 0 { changes.append(change) }
    }
    return changes.sorted { $0.ref < $1.ref }
  }
}

/// Finds the claims that changed a piece of ground.
private struct Blame {
  let came: [Statement]
  let went: [Statement]
  let now: [Statement]

  /// Statements of the later map that the earlier one lacks, and the other way round.
  init(from earlier: ControlMap, to later: ControlMap) {
    let before = Set(earlier.statements.map(\.claims))
    let after = Set(later.statements.map(\.claims))
    came = later.statements.filter { !before.contains($0.claims) }
    went = earlier.statements.filter { !after.contains($0.claims) }
    now = later.statements
  }

  /// The claims that came or went where the piece lies.
  ///
  /// Ground may also change beside a claim's own ground, where the smoothed line moved: then those
  /// that came or went nearby, or else all that speak of the piece now.
  func claims(behind piece: MultiPolygon, _ change: ControlDifference.Change)
    throws(GeometryError) -> (claims: [ClaimID], isDerived: Bool)
  {
    var found = try meeting(piece, came)
    if found.isEmpty { found = try meeting(piece, went) }
    if found.isEmpty {
      let nearby = try piece.buffered(byMeters: 2 * SettlementReadings.smoothingInMeters)
      found = try meeting(nearby, came + went)
    }
    if found.isEmpty { found = try meeting(piece, now) }
    return (Set(found.flatMap(\.claims)).sorted(), found.contains(where: \.isDerived))
  }

  private func meeting(_ piece: MultiPolygon, _ statements: [Statement]) throws(GeometryError)
    -> [Statement]
  {
    guard let box = piece.boundingBox else { return [] }
    var found: [Statement] = []
    for statement in statements where statement.box?.intersects(box) == true {
      if try statement.ground.intersects(piece) { found.append(statement) }
    }
    return found
  }
}

extension ControlDifference.Piece {
  /// Largest first; pieces of one size by change and place, so that the order is always the same.
  fileprivate static func isListedBefore(_ first: Self, _ second: Self) -> Bool {
    if first.squareKilometers != second.squareKilometers {
      return first.squareKilometers > second.squareKilometers
    }
    let (one, other) = (first.polygon.boundingBox, second.polygon.boundingBox)
    return (first.change.rawValue, one?.west ?? 0, one?.south ?? 0)
      < (second.change.rawValue, other?.west ?? 0, other?.south ?? 0)
  }
}

extension ControlMap {
  /// The tier whose changes are changes on the ground.
  fileprivate var comparedTier: ControlTier {
    switch view.perspective {
    case .assessed, .all: .assessed
    case .russianClaims: .claimed(by: .russia)
    case .ukrainianClaims: .claimed(by: .ukraine)
    case .source: areas.map(\.tier).min() ?? .assessed
    }
  }
}
