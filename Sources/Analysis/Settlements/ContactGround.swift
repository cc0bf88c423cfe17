package import Atlas
internal import Control
package import SimpleFeatures

/// The land on which an edge of control is a line of contact: at least 3 km from coast and state
/// border. The frame of the base map's box is no border.
package struct ContactGround: Sendable {
  /// The ground.
  package let ground: MultiPolygon

  /// How far beyond the base map's box the land is looked at, in degrees.
  private static let margin = 0.7

  /// The ground of a base map; nil where it lacks Ukraine or land.
  package init?(countries: [Region], land: MultiPolygon) throws(GeometryError) {
    guard let ukraine = countries.first(where: { $0.name == "Ukraine" }),
      let box = land.boundingBox
    else { return nil }
    let sea = try MultiPolygon([box.polygon]).subtracting(land.repaired())
    let wide = try ukraine.area.clipped(to: box.expanded(byDegrees: Self.margin)).repaired()
    ground = try wide.subtracting(sea)
      .buffered(byMeters: -ControlGround.borderToleranceInMeters, quadrantSegments: 4)
      .clipped(to: box)
  }
}
