package import Atlas
internal import ChangeLog
package import SimpleFeatures

extension ControlDifference {
  /// What changed from one map to another of the same view.
  ///
  /// The changes are counted by the oblasts and raions, settlements and roads that are given.
  package init(
    from earlier: ControlMap, to later: ControlMap, oblasts: [Region], raions: [Region],
    places: [PopulatedPlace], roads: [Road]
  ) throws(GeometryError) {
    try self.init(
      ChangedGround(from: earlier, to: later), oblasts: oblasts, raions: raions, places: places,
      roads: roads)
  }

  /// What the changed ground comes to, counted by the oblasts and raions, settlements and roads that
  /// are given; none is needed that lies outside the changed ground's box.
  package init(
    _ changed: ChangedGround, oblasts: [Region], raions: [Region], places: [PopulatedPlace],
    roads: [Road]
  ) throws(GeometryError) {
    let oblastIndex = RegionIndex(oblasts)
    let raionIndex = RegionIndex(raions)
    var totals = Totals()
    var oblastTotals: [Region: Totals] = [:]
    var raionTotals: [Region: Totals] = [:]
    var pieces: [Piece] = []
    let blame = Blame(from: changed.earlier, to: changed.later)
    for part in changed.parts {
      for piece in part.pieces {
        totals.add(piece.squareKilometers, part.change)
        let oblast = Self.share(piece, part.change, among: oblastIndex, &oblastTotals)
        let raion = Self.share(piece, part.change, among: raionIndex, &raionTotals)
        let (claims, isDerived) = try blame.claims(behind: piece.polygon, part.change)
        pieces.append(
          Piece(
            change: part.change, polygon: piece.polygon,
            squareKilometers: piece.squareKilometers, oblast: oblast, raion: raion,
            claims: claims, isDerived: isDerived))
      }
    }
    self.init(
      earlier: changed.earlier, later: changed.later, coverage: changed.coverage, totals: totals,
      byOblast: Self.listed(oblastTotals),
      outsideOblasts: totals.subtracting(oblastTotals.values), byRaion: Self.listed(raionTotals),
      settlements: try Self.settlements(places, in: changed.parts),
      roads: try Self.roads(roads, in: changed.parts),
      pieces: pieces.sorted(by: Piece.isListedBefore))
  }

  /// Counts a piece in the regions that it lies in, and gives the name of the one with most of it.
  private static func share(
    _ piece: AreaChange.Piece, _ change: Change, among regions: RegionIndex,
    _ totals: inout [Region: Totals]
  ) -> String? {
    let shares = regions.shares(of: piece)
    for share in shares {
      totals[share.region, default: Totals()].add(share.squareKilometers, change)
    }
    return shares.max { $0.squareKilometers < $1.squareKilometers }?.region.name
  }

  private static func listed(_ totals: [Region: Totals]) -> [RegionTotals] {
    totals.map { RegionTotals(region: $0.key, totals: $0.value) }
      .sorted { ($0.region.oblast, $0.region.name) < ($1.region.oblast, $1.region.name) }
  }

  private static func settlements(_ places: [PopulatedPlace], in parts: [ChangedGround.Part])
    throws(GeometryError) -> [SettlementChange]
  {
    var changes: [SettlementChange] = []
    for part in parts {
      let boxes = part.ground.polygons.compactMap(\.boundingBox)
      let near = places.filter { place in boxes.contains { $0.contains(place.position) } }
      let inside = try part.ground.contains(near.map(\.position))
      changes += zip(near, inside).filter(\.1).map {
        SettlementChange(place: $0.0, change: part.change)
      }
    }
    let order = Change.allCases
    return changes.sorted {
      (order.firstIndex(of: $0.change) ?? 0, $0.place.name, $0.place.katottg)
        < (order.firstIndex(of: $1.change) ?? 0, $1.place.name, $1.place.katottg)
    }
  }

  private static func roads(_ roads: [Road], in parts: [ChangedGround.Part])
    throws(GeometryError) -> [RoadChange]
  {
    func ground(_ change: Change) -> MultiPolygon {
      parts.first { $0.change == change }?.ground ?? MultiPolygon()
    }
    let (gained, lost) = (ground(.gained), ground(.lost))
    var changes: [RoadChange] = []
    for road in roads {
      let change = RoadChange(
        ref: road.ref, gainedKilometers: try road.course.kilometers(inside: gained),
        lostKilometers: try road.course.kilometers(inside: lost))
      if change.gainedKilometers > 0 || change.lostKilometers > 0 { changes.append(change) }
    }
    return changes.sorted { $0.ref < $1.ref }
  }
}

extension MultiLineString {
  /// The length of what runs inside an area; only legs and polygons whose boxes meet are overlaid.
  fileprivate func kilometers(inside area: MultiPolygon) throws(GeometryError) -> Double {
    let legs = lines.flatMap { line in
      zip(line.positions, line.positions.dropFirst()).map { LineString([$0, $1]) }
    }
    var kilometers = 0.0
    for polygon in area.polygons {
      guard let box = polygon.boundingBox else { continue }
      let near = MultiLineString(legs.filter { $0.boundingBox?.intersects(box) == true })
      guard !near.isEmpty else { continue }
      kilometers += try near.intersection(MultiPolygon([polygon])).lengthInKilometers()
    }
    return kilometers
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
