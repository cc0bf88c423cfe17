public import SimpleFeatures

/// Tells in which of several regions, all of one level, a position or an area lies.
public struct RegionIndex: Sendable {
  /// The part of an area that lies in one region.
  public struct Share: Hashable, Sendable {
    /// The region, or nil for the part that lies in none.
    public let region: Region?
    /// The part.
    public let area: MultiPolygon
  }

  private let regions: [(region: Region, box: BoundingBox)]

  /// An index of the oblasts, or of the raions.
  public init(_ regions: [Region]) {
    self.regions = regions.compactMap { region in
      region.area.boundingBox.map { (region, $0) }
    }
  }

  /// The region that the position lies in, or nil.
  public func region(at position: Position) throws(GeometryError) -> Region? {
    for (region, box) in regions where box.contains(position) {
      if try region.area.contains(position) { return region }
    }
    return nil
  }

  /// The region that holds most of the area, or nil when it lies outside all.
  public func region(holdingMostOf area: MultiPolygon) throws(GeometryError) -> Region? {
    let shares = try sharesInside(area).map { ($0.region, $0.area.areaInSquareKilometers()) }
    return shares.max { $0.1 < $1.1 }?.0
  }

  /// The area divided among the regions, in their order; what lies in none comes last.
  ///
  /// The area must be valid. The shares add up to it, save for the bulge of geodesics: an edge of
  /// 30 km that is cut in two loses less than 0.1 km².
  public func split(_ area: MultiPolygon) throws(GeometryError) -> [Share] {
    var shares = try sharesInside(area)
    let inside = try MultiPolygon.union(of: shares.map(\.area))
    let rest = try area.subtracting(inside)
    if !rest.isEmpty { shares.append(Share(region: nil, area: rest)) }
    return shares
  }

  /// The shares of the regions whose boxes meet the area; each region is first cut to its box.
  private func sharesInside(_ area: MultiPolygon) throws(GeometryError) -> [Share] {
    guard let bounds = area.boundingBox else { return [] }
    var shares: [Share] = []
    for (region, box) in regions where box.intersects(bounds) {
      let nearby = try region.area.clipped(to: bounds.expanded(byDegrees: 0.001)).repaired()
      let share = try area.intersection(nearby)
      if !share.isEmpty { shares.append(Share(region: region, area: share)) }
    }
    return shares
  }
}
