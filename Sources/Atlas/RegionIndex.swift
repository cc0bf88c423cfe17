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

  private let regions: [(region: Region, box: BoundingBox, edges: EdgeIndex)]

  /// An index of the oblasts, or of the raions.
  public init(_ regions: [Region]) {
    self.regions = regions.compactMap { region in
      region.area.boundingBox.map { (region, $0, EdgeIndex(region.area)) }
    }
  }

  /// The region that the position lies in, or nil.
  public func region(at position: Position) throws(GeometryError) -> Region? {
    for (region, box, _) in regions where box.contains(position) {
      if try region.area.contains(position) { return region }
    }
    return nil
  }

  /// The region that holds most of the area, or nil when it lies outside all.
  public func region(holdingMostOf area: MultiPolygon) throws(GeometryError) -> Region? {
    let shares = try split(area).filter { $0.region != nil }
    return shares.count == 1
      ? shares[0].region
      : shares.map { ($0.region, $0.area.areaInSquareKilometers()) }.max { $0.1 < $1.1 }?.0
  }

  /// The area divided among the regions, in their order; what lies in none comes last.
  ///
  /// The area must be valid. The shares add up to it, save for the bulge of geodesics: an edge of
  /// 30 km that is cut in two loses less than 0.1 km². Where no region's edge comes into the area's
  /// box, the area is not cut at all.
  public func split(_ area: MultiPolygon) throws(GeometryError) -> [Share] {
    guard let bounds = area.boundingBox else { return [] }
    let outline = EdgeIndex(area)
    var shares: [Share] = []
    for (region, box, edges) in regions where box.intersects(bounds) {
      if edges.mayDivide(outline) {
        let nearby = try region.area.clipped(to: bounds.expanded(byDegrees: 0.001)).repaired()
        let share = try area.intersection(nearby, precision: .floating)
        if !share.isEmpty { shares.append(Share(region: region, area: share)) }
      } else if let inside = area.polygons.first?.positionInside, edges.contains(inside) {
        return [Share(region: region, area: area)]
      }
    }
    guard shares.reduce(0, { $0 + $1.area.planarArea }) < area.planarArea * (1 - 1e-9) else {
      return shares
    }
    let inside = try MultiPolygon.union(of: shares.map(\.area), precision: .floating)
    let rest = try area.subtracting(inside, precision: .floating)
    if !rest.isEmpty { shares.append(Share(region: nil, area: rest)) }
    return shares
  }
}

extension MultiPolygon {
  /// The area in square degrees.
  fileprivate var planarArea: Double {
    polygons.reduce(0) { sum, polygon in
      polygon.holes.reduce(sum + abs(polygon.exterior.signedDoubleArea) / 2) {
        $0 - abs($1.signedDoubleArea) / 2
      }
    }
  }
}
