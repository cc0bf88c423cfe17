package import SimpleFeatures

/// Tells in which of several regions, all of one level, a position or an area lies.
package struct RegionIndex: Sendable {
  /// How much of a piece lies in one region.
  package struct Share: Hashable, Sendable {
    /// The region.
    package let region: Region
    /// The geodesic area of the part on WGS 84.
    package let squareKilometers: Double
  }

  private let regions: [(region: Region, box: BoundingBox, edges: EdgeIndex)]

  /// An index of the oblasts, or of the raions.
  package init(_ regions: [Region]) {
    self.regions = regions.compactMap { region in
      region.area.boundingBox.map { (region, $0, EdgeIndex(region.area)) }
    }
  }

  /// The region that the position lies in, or nil.
  package func region(at position: Position) throws(GeometryError) -> Region? {
    for (region, box, _) in regions where box.contains(position) {
      if try region.area.contains(position) { return region }
    }
    return nil
  }

  /// The shares of the regions that a piece lies in, in their order.
  ///
  /// They add up to the piece where the regions hold it, save for the bulge of geodesics: an edge of
  /// 30 km that is cut in two loses less than 0.1 km².
  package func shares(of piece: AreaChange.Piece) -> [Share] {
    regions.compactMap { region, _, edges in
      let share = piece.squareKilometers(inside: edges)
      return share > 0 ? Share(region: region, squareKilometers: share) : nil
    }
  }
}
