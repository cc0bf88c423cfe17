package import Atlas
package import SimpleFeatures

/// The ground that control is folded on: Ukraine's land within the box of the base map.
package struct ControlGround: Sendable {
  /// Ukraine's land, by its internationally recognised boundary.
  package let land: MultiPolygon
  /// The box within which the base map knows the settlements.
  package let box: BoundingBox
  /// All of Ukraine, within the box and outside it.
  private let country: MultiPolygon

  /// How far the coast and the border of an imported polygon may lie from those of the base map,
  /// in metres. Edges of control within this distance of the edge of the land are no front line.
  ///
  /// The base map's boundary is off by 0.8 km on average and 5 km at most.
  package static let borderToleranceInMeters = 3_000.0

  /// The ground from land within a box.
  package init(land: MultiPolygon, box: BoundingBox, country: MultiPolygon? = nil) {
    self.land = land
    self.country = country ?? land
    self.box = box
  }

  /// Ukraine's land among the countries of a base map, within the box of its land; nil where the
  /// base map lacks either.
  package init?(countries: [Region], land: MultiPolygon) throws(GeometryError) {
    guard let ukraine = countries.first(where: { $0.name == "Ukraine" }),
      let box = land.boundingBox
    else { return nil }
    self.init(land: try ukraine.area.clipped(to: box), box: box, country: ukraine.area)
  }

  /// Ukraine without the strip along its coasts and borders in which maps differ as they are drawn.
  func inland() throws(GeometryError) -> MultiPolygon {
    let tolerance = Self.borderToleranceInMeters
    return try country.repaired().simplified(toleranceInMeters: tolerance / 4).repaired()
      .buffered(byMeters: -tolerance, quadrantSegments: 2)
  }

  /// The part of the edge of an area that runs through the land, and not along its border.
  func innerEdge(of area: MultiPolygon) throws(GeometryError) -> MultiLineString {
    let border = try land.simplified(toleranceInMeters: Self.borderToleranceInMeters / 4).boundary
    let margin = try border.buffered(
      byMeters: Self.borderToleranceInMeters, quadrantSegments: 2)
    return try area.withoutSlits.boundary.intersection(land).subtracting(margin).merged()
  }
}

extension MultiPolygon {
  /// Holes narrower than this on average, in metres, are slits between polygons that were drawn to
  /// meet; nobody holds them, and no line of contact runs around them.
  static let slitWidthInMeters = 50.0

  /// The area with its slits filled.
  package var withoutSlits: MultiPolygon {
    MultiPolygon(
      polygons.map { polygon in
        Polygon(
          exterior: polygon.exterior,
          holes: polygon.holes.filter { $0.meanWidthInMeters >= Self.slitWidthInMeters })
      })
  }
}

extension LinearRing {
  /// How wide the ground inside is on average: twice its area by its circumference.
  var meanWidthInMeters: Double {
    let length = LineString(positions).lengthInKilometers()
    return length > 0 ? 2000 * areaInSquareKilometers() / length : 0
  }
}
