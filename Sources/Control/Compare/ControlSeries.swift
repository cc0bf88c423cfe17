package import Atlas
package import ChangeLog
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

  /// Square kilometres in one region on one day.
  package struct Measure: Hashable, Sendable {
    /// Under Russian control.
    package fileprivate(set) var controlled = 0.0
    /// Contested.
    package fileprivate(set) var contested = 0.0
    /// What changed since the step before.
    package fileprivate(set) var change = ControlDifference.Totals()
  }

  /// What one day comes to.
  package struct Step: Sendable {
    /// The measures, in the order of `regions`.
    package let measures: [Measure]
    /// Whether any ground changed since the step before; false for the first.
    package let isChanged: Bool
    /// The claims behind the day that were not behind the step before, sorted.
    package let newClaims: [ClaimID]
  }

  /// The regions that are measured; nil is all ground of the extent.
  package let regions: [Region?]

  private let extent: Extent
  /// What of each region lies in the extent; nil for all ground.
  private let bounds: [EdgeIndex?]
  private var ground: [ControlStatus: EdgeIndex] = [:]
  private var tallies: [ControlStatus: [AreaTally]] = [:]
  private var measures: [Measure]
  private var claims: Set<[ClaimID]> = []

  /// A series over an extent; oblasts count in any but that of one region.
  package init(_ extent: Extent, oblasts: [Region]) throws(GeometryError) {
    self.extent = extent
    let parts =
      if case .region(let region) = extent { [region] } else { oblasts }
    if case .region = extent { regions = parts } else { regions = [nil] + parts }
    var bounds: [EdgeIndex?] = []
    for region in regions { bounds.append(try extent.bounds(of: region).map { EdgeIndex($0) }) }
    self.bounds = bounds
    measures = Array(repeating: Measure(), count: regions.count)
  }

  /// Measures the next day.
  package mutating func step(to map: ControlMap) throws(GeometryError) -> Step {
    let tier = map.comparedTier
    var isChanged = false
    for number in measures.indices { measures[number].change = ControlDifference.Totals() }
    for status in [ControlStatus.russianControl, .contested] {
      let edges = EdgeIndex(map.ground(status, in: tier))
      if let before = ground[status] {
        let change = try AreaChange(from: before, to: edges, near: box)
        isChanged = isChanged || !change.isEmpty
        count(change.gainedPieces, status == .contested ? .becameContested : .gained)
        count(change.lostPieces, status == .contested ? .ceasedToBeContested : .lost)
        for number in bounds.indices {
          tallies[status]?[number].update(by: change.loops, to: edges)
        }
      } else {
        let loops = edges.loops
        tallies[status] = bounds.map { bounds in
          var tally = AreaTally(inside: bounds)
          tally.update(by: loops, to: edges)
          return tally
        }
      }
      ground[status] = edges
    }
    for number in measures.indices {
      measures[number].controlled = tallies[.russianControl]?[number].squareKilometers ?? 0
      measures[number].contested = tallies[.contested]?[number].squareKilometers ?? 0
    }
    return Step(measures: measures, isChanged: isChanged, newClaims: newClaims(of: map))
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

  /// Counts changed ground where it lies.
  private mutating func count(_ pieces: [AreaChange.Piece], _ change: ControlDifference.Change) {
    for piece in pieces {
      for (number, bounds) in bounds.enumerated() {
        let part = bounds.map { piece.squareKilometers(inside: $0) } ?? piece.squareKilometers
        measures[number].change.add(part, change)
      }
    }
  }
}

extension ControlSeries.Extent {
  /// What of a region, or of all ground, lies in the extent; nil for all ground without bounds.
  fileprivate func bounds(of region: Region?) throws(GeometryError) -> MultiPolygon? {
    let area = try region?.area.repaired()
    guard case .box(let box) = self else { return area }
    let bounds = MultiPolygon([box.polygonAlongParallels])
    return try area.map { area throws(GeometryError) in try bounds.intersection(area) } ?? bounds
  }
}

extension BoundingBox {
  /// The box as a polygon whose north and south edges have a corner at every hundredth of a degree,
  /// so that geodesics along them stay on their parallels.
  fileprivate var polygonAlongParallels: Polygon {
    let count = max(1, Int(((east - west) * 100).rounded(.up)))
    let longitudes = (0...count).map { west + (east - west) * Double($0) / Double(count) }
    let south = longitudes.map { Position(longitude: $0, latitude: self.south) }
    let north = longitudes.reversed().map { Position(longitude: $0, latitude: self.north) }
    return Polygon(exterior: LinearRing(south + north + [south[0]]))
  }
}
