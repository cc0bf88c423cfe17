package import Atlas
package import ChangeLog
package import Days
package import SimpleFeatures

/// Measures control day after day: each day from the one before and what changed.
///
/// Only the ground of the last day is kept. Areas are geodesic, on WGS 84; each map must be of the
/// same view and no earlier than the one before.
package struct ControlSeries: Sendable {
  /// What of the Earth is measured.
  package enum Extent: Hashable, Sendable {
    /// All ground, and what of it lies in each oblast.
    case everything
    /// The ground in a box of degrees, and what of it lies in each oblast.
    case box(BoundingBox)
    /// The ground in one oblast or raion.
    case region(Region)
  }

  /// A part of the ground that is measured by itself.
  package enum Part: Hashable, Sendable {
    /// All ground of the extent.
    case all
    /// What of it lies in one region.
    case region(Region)
    /// What of it lies in none of the regions: with theirs it adds up to all.
    case outsideRegions
  }

  /// Square kilometres in one part on one day.
  package struct Measure: Hashable, Sendable {
    /// Under Russian control.
    package fileprivate(set) var controlled = 0.0
    /// Contested.
    package fileprivate(set) var contested = 0.0
    /// Under Russian control as some assessors say, and others do not: control is a range from
    /// `controlled` to that and this together.
    package fileprivate(set) var differing = 0.0
    /// What changed since the step before.
    package fileprivate(set) var change = ControlDifference.Totals()

    /// What is left when those of others are taken away.
    fileprivate func subtracting(_ others: some Collection<Measure>) -> Measure {
      Measure(
        controlled: others.reduce(controlled) { $0 - $1.controlled },
        contested: others.reduce(contested) { $0 - $1.contested },
        differing: others.reduce(differing) { $0 - $1.differing },
        change: change.subtracting(others.map(\.change)))
    }
  }

  /// What one day comes to.
  package struct Step: Sendable {
    /// The measures, in the order of `parts`.
    package let measures: [Measure]
    /// The newest day from which a claim or a map speaks of the ground that is measured; nil when none
    /// does.
    package let dataAsOf: CalendarDate?
    /// The ground on which the day is compared with the step before: what both cover. It is nil when
    /// there is none, and nothing can be said to have changed; at the first step it is the day's own.
    package let comparedCoverage: Coverage?
    /// Whether the day covers ground that the step before did not, or the other way round.
    package let isCoverageChanged: Bool
    /// Whether any of the ground that is measured changed since the step before; false for the first.
    package let isChanged: Bool
    /// The claims behind the day that were not behind the step before, sorted.
    package let newClaims: [ClaimID]
  }

  /// The parts that are measured.
  package let parts: [Part]

  private let extent: Extent
  /// What of each part lies in the extent; nil for all ground. The part outside the regions has
  /// none: it is what they leave of all.
  private let bounds: [EdgeIndex?]
  private var ground: [ControlStatus: EdgeIndex] = [:]
  private var tallies: [ControlStatus: [AreaTally]] = [:]
  private var coverage: Coverage?
  private var claims: Set<[ClaimID]> = []

  /// A series over an extent; oblasts count in any but that of one region.
  package init(_ extent: Extent, oblasts: [Region]) throws(GeometryError) {
    self.extent = extent
    let measured: [Region?] =
      if case .region(let region) = extent { [region] } else { [nil] + oblasts }
    var bounds: [EdgeIndex?] = []
    let cuts = BoundingBox(around: oblasts.lazy.compactMap(\.area.boundingBox))?.parallels ?? []
    for region in measured {
      bounds.append(
        try extent.bounds(of: region).map { EdgeIndex($0.followingParallels(at: cuts)) })
    }
    self.bounds = bounds
    let parts = measured.map { $0.map(Part.region) ?? .all }
    self.parts = parts[0] == .all ? parts + [.outsideRegions] : parts
  }

  /// Measures the next day; where that cannot be done, the series stays as it was.
  package mutating func step(to map: ControlMap) throws(GeometryError) -> Step {
    let before = coverage ?? map.coverage
    let compared = try before.common(with: map.coverage)
    let isCoverageChanged = before != map.coverage
    var changes: [(status: ControlStatus, edges: EdgeIndex, change: AreaChange?)] = []
    for status in Self.measured {
      let ground =
        status == .assessorsDiffer ? map.differingControl : map.ground(status, in: map.comparedTier)
      let edges = EdgeIndex(map.coverage.alongItsCuts(ground))
      let change = try self.change(
        of: status, to: edges, on: compared, isCoverageChanged: isCoverageChanged)
      changes.append((status, edges, change))
    }
    var measures = Array(repeating: Measure(), count: bounds.count)
    try count(
      changes, lapsed: .union(of: map.lapsedGround(in: map.comparedTier)), in: &measures)
    for (status, edges, change) in changes {
      if let change, !isCoverageChanged {
        for number in bounds.indices {
          tallies[status]?[number].update(by: change.loops, to: edges)
        }
      } else {
        tallies[status] = tallies(of: edges)
      }
      ground[status] = edges
    }
    for number in measures.indices {
      measures[number].controlled = tallies[.russianControl]?[number].squareKilometers ?? 0
      measures[number].contested = tallies[.contested]?[number].squareKilometers ?? 0
      measures[number].differing = tallies[.assessorsDiffer]?[number].squareKilometers ?? 0
    }
    if parts.count > measures.count {
      measures.append(measures[0].subtracting(measures.dropFirst()))
    }
    coverage = map.coverage
    return Step(
      measures: measures, dataAsOf: map.dataAsOf(in: bounds[0]), comparedCoverage: compared,
      isCoverageChanged: isCoverageChanged,
      isChanged: changes.contains { $0.change?.hasGround(inside: bounds[0]) == true },
      newClaims: newClaims(of: map))
  }

  /// What of one status changed since the step before on the ground that both cover; nil when there
  /// is none, or no step before.
  private func change(
    of status: ControlStatus, to edges: EdgeIndex, on coverage: Coverage?, isCoverageChanged: Bool
  ) throws(GeometryError) -> AreaChange? {
    guard let before = ground[status], let coverage else { return nil }
    guard isCoverageChanged else { return try AreaChange(from: before, to: edges, near: box) }
    return try AreaChange(
      from: EdgeIndex(coverage.alongItsCuts(coverage.part(of: before.area))),
      to: EdgeIndex(coverage.alongItsCuts(coverage.part(of: edges.area))), near: box)
  }

  /// The tallies of a ground inside each of the bounds.
  private func tallies(of edges: EdgeIndex) -> [AreaTally] {
    let loops = edges.loops
    return bounds.map { bounds in
      var tally = AreaTally(inside: bounds)
      tally.update(by: loops, to: edges)
      return tally
    }
  }

  /// The box that bounds what is measured.
  private var box: BoundingBox? {
    switch extent {
    case .everything: nil
    case .box(let box): box
    case .region(let region): region.area.boundingBox
    }
  }

  private mutating func newClaims(of map: ControlMap) -> [ClaimID] {
    let current = Set(map.statements.map(\.claims))
    defer { claims = current }
    return Set(current.subtracting(claims).flatMap(\.self)).sorted()
  }

  /// The statuses that are measured.
  private static let measured: [ControlStatus] = [
    .russianControl, .contested, .ukrainianControl, .assessorsDiffer,
  ]

  /// Counts changed ground where it lies, apart where what was said of it only ran out. That assessors
  /// come to differ, or to agree, is no change on the ground.
  private func count(
    _ changes: [(status: ControlStatus, edges: EdgeIndex, change: AreaChange?)],
    lapsed: MultiPolygon, in measures: inout [Measure]
  ) throws(GeometryError) {
    let was = ground[.assessorsDiffer]?.area ?? MultiPolygon()
    let isDiffering = changes.first { $0.status == .assessorsDiffer }?.edges.area ?? MultiPolygon()
    for (status, _, change) in changes {
      guard let change else { continue }
      let (entered, left) = (change.gainedPieces, change.lostPieces)
      switch status {
      case .russianControl:
        count(try entered.outside(was), as: .gained, in: &measures)
        count(try left.outside(isDiffering), as: .lost, in: &measures)
      case .contested:
        count(entered, as: .becameContested, in: &measures)
        count(try left.outside(lapsed), as: .ceasedToBeContested, in: &measures)
        count(try left.inside(lapsed), as: .lapsed, in: &measures)
      case .ukrainianControl:
        count(try left.inside(lapsed), as: .lapsed, in: &measures)
      case .assessorsDiffer, .advance, .infiltration:
        continue
      }
    }
  }

  private func count(
    _ pieces: [AreaChange.Piece], as kind: ControlDifference.Change, in measures: inout [Measure]
  ) {
    for piece in pieces {
      for (number, bounds) in bounds.enumerated() {
        let part = bounds.map { piece.squareKilometers(inside: $0) } ?? piece.squareKilometers
        measures[number].change.add(part, kind)
      }
    }
  }
}

extension AreaChange {
  /// Whether any ground inside the bounds changed.
  fileprivate func hasGround(inside bounds: EdgeIndex?) -> Bool {
    (gainedPieces + lostPieces).contains { piece in
      bounds.map { piece.squareKilometers(inside: $0) > 0 } ?? true
    }
  }
}

extension [AreaChange.Piece] {
  /// What of the pieces lies outside a ground.
  fileprivate func outside(_ ground: MultiPolygon) throws(GeometryError) -> [AreaChange.Piece] {
    guard !ground.isEmpty else { return self }
    var left: [AreaChange.Piece] = []
    for piece in self {
      let rest = try MultiPolygon([piece.polygon]).subtracting(unlessApart: ground)
      left += rest.polygons.map { AreaChange.Piece($0) }
    }
    return left
  }

  /// What of the pieces lies inside a ground.
  fileprivate func inside(_ ground: MultiPolygon) throws(GeometryError) -> [AreaChange.Piece] {
    guard !ground.isEmpty else { return [] }
    var shared: [AreaChange.Piece] = []
    for piece in self {
      let part = try MultiPolygon([piece.polygon]).shared(with: ground)
      shared += part.polygons.map { AreaChange.Piece($0) }
    }
    return shared
  }
}

extension ControlSeries.Extent {
  /// What of a region, or of all ground, lies in the extent; nil for all ground without bounds.
  fileprivate func bounds(of region: Region?) throws(GeometryError) -> MultiPolygon? {
    let area = try region?.area.repaired()
    guard case .box(let box) = self else { return area }
    let bounds = MultiPolygon([box.polygon]).followingParallels(at: box.parallels)
    return try area.map { area throws(GeometryError) in try bounds.intersection(area) } ?? bounds
  }
}

extension Coverage {
  /// A ground with corners along the parallels that the coverage was cut at.
  fileprivate func alongItsCuts(_ ground: MultiPolygon) -> MultiPolygon {
    guard case .baseMap(let land) = self, let box = land.boundingBox else { return ground }
    return ground.followingParallels(at: box.parallels)
  }
}

extension BoundingBox {
  /// The latitudes of its south and north edges.
  fileprivate var parallels: [Double] { [south, north] }
}
