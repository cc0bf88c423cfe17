public import Atlas
public import ChangeLog
public import SimpleFeatures

/// Measures control day after day: each day from the one before and what changed.
///
/// Only the ground of the last day is kept. Areas are geodesic, on WGS 84; each map must be of the
/// same view and no earlier than the one before.
public struct ControlSeries: Sendable {
  /// What of the Earth is measured.
  public enum Extent: Sendable {
    /// All ground, and what of it lies in each oblast.
    case everything
    /// The ground in a box of degrees, and what of it lies in each oblast.
    case box(BoundingBox)
    /// The ground in one oblast or raion.
    case region(Region)
  }

  /// Square kilometres in one region on one day.
  public struct Measure: Hashable, Sendable {
    /// Under Russian control.
    public fileprivate(set) var controlled = 0.0
    /// Contested.
    public fileprivate(set) var contested = 0.0
    /// What changed since the step before.
    public fileprivate(set) var change = ControlDifference.Totals()
  }

  /// What one day comes to.
  public struct Step: Sendable {
    /// The measures, in the order of `regions`.
    public let measures: [Measure]
    /// Whether any ground changed since the step before; false for the first.
    public let isChanged: Bool
    /// The claims behind the day that were not behind the step before, sorted.
    public let newClaims: [ClaimID]
  }

  /// The regions that are measured; nil is all ground of the extent.
  public let regions: [Region?]

  private let extent: Extent
  private let index: RegionIndex
  private var ground: [ControlStatus: EdgeIndex]?
  private var measures: [Measure]
  private var claims: Set<[ClaimID]> = []

  /// A series over an extent; oblasts count in any but that of one region.
  public init(_ extent: Extent, oblasts: [Region]) {
    self.extent = extent
    let parts =
      if case .region(let region) = extent { [region] } else { oblasts }
    if case .region = extent { regions = parts } else { regions = [nil] + parts }
    index = RegionIndex(parts)
    measures = Array(repeating: Measure(), count: regions.count)
  }

  /// Measures the next day.
  public mutating func step(to map: ControlMap) throws(GeometryError) -> Step {
    let tier = map.comparedTier
    var next: [ControlStatus: EdgeIndex] = [:]
    var isChanged = false
    for number in measures.indices { measures[number].change = ControlDifference.Totals() }
    for status in [ControlStatus.russianControl, .contested] {
      let edges = EdgeIndex(map.ground(status, in: tier))
      next[status] = edges
      guard let before = ground?[status] else {
        try measure(edges.area, status)
        continue
      }
      let change = try AreaChange(from: before, to: edges, near: box)
      isChanged = isChanged || !change.isEmpty
      try count(change.gained, status, entered: true)
      try count(change.lost, status, entered: false)
    }
    ground = next
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

  /// Measures the ground of the first day whole.
  private mutating func measure(_ area: MultiPolygon, _ status: ControlStatus)
    throws(GeometryError)
  {
    var within = area
    if case .box(let box) = extent {
      within = try area.clipped(to: box).repaired()
        .intersection(MultiPolygon([box.polygonAlongParallels]))
    }
    for (number, region) in regions.enumerated() {
      let ground = try region.map { region throws(GeometryError) in
        try within.intersection(region.area.repaired())
      }
      measures[number].add((ground ?? within).areaInSquareKilometers(), status)
    }
  }

  /// What of a piece lies in a region, in square kilometres.
  private static func part(of area: Double, in region: Region, _ shares: [RegionIndex.Share])
    -> Double
  {
    guard let share = shares.first(where: { $0.region?.name == region.name }) else { return 0 }
    return shares.count == 1 ? area : share.area.areaInSquareKilometers()
  }

  /// Counts changed ground where it lies.
  private mutating func count(_ ground: MultiPolygon, _ status: ControlStatus, entered: Bool)
    throws(GeometryError)
  {
    let change: ControlDifference.Change =
      switch (status, entered) {
      case (.contested, true): .becameContested
      case (.contested, false): .ceasedToBeContested
      case (_, true): .gained
      case (_, false): .lost
      }
    for whole in ground.polygons {
      var pieces = MultiPolygon([whole])
      if case .box(let box) = extent { pieces = try pieces.clipped(to: box) }
      for piece in pieces.polygons {
        let area = piece.areaInSquareKilometers()
        let shares = try index.split(MultiPolygon([piece]))
        for (number, region) in regions.enumerated() {
          let part = region.map { Self.part(of: area, in: $0, shares) } ?? area
          measures[number].change.add(part, change)
          measures[number].add(entered ? part : -part, status)
        }
      }
    }
  }
}

extension ControlSeries.Measure {
  fileprivate mutating func add(_ squareKilometers: Double, _ status: ControlStatus) {
    if status == .contested {
      contested += squareKilometers
    } else {
      controlled += squareKilometers
    }
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
