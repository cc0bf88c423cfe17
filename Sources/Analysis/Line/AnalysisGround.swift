package import Atlas
internal import Control
package import SimpleFeatures

/// The ground that answers are about: Ukraine's land within the box of the base map, and the part of
/// it that is far enough from coast and state border for an edge of control to be a front line.
package struct AnalysisGround: Sendable {
  /// The box of the base map.
  package let box: BoundingBox
  /// Ukraine's land within the box.
  package let land: MultiPolygon
  /// Ukraine's land within the box and some way beyond, without the sea that the base map knows.
  package let surroundings: MultiPolygon
  /// The land at least 3 km from coast and state border; the frame of the box is no border.
  package let inner: MultiPolygon
  /// The plane on which distances are searched.
  let plane: TransverseMercator

  /// The ground of a base map; nil where it lacks Ukraine or land.
  package init?(countries: [Region], land: MultiPolygon) throws(GeometryError) {
    guard let ukraine = countries.first(where: { $0.name == "Ukraine" }),
      let box = land.boundingBox
    else { return nil }
    self.box = box
    let known = MultiPolygon([box.polygon])
    let wide = try ukraine.area.clipped(to: box.expanded(byDegrees: Self.margin)).repaired()
    let sea = try known.subtracting(land.repaired())
    surroundings = try wide.subtracting(sea)
    self.land = try surroundings.clipped(to: box)
    plane = TransverseMercator(centralMeridian: (box.center.longitude * 2).rounded() / 2)
    inner = try surroundings.buffered(
      byMeters: -ControlGround.borderToleranceInMeters, quadrantSegments: 4, on: plane
    ).clipped(to: box.expanded(byDegrees: -Self.frame))
  }

  /// How far beyond the box the land is looked at, in degrees.
  private static let margin = 0.7
  /// What lies so near the frame of the box was cut by it, in degrees.
  private static let frame = 1e-6
}

extension BoundingBox {
  /// The stretches of an outline that may lie in the box, whole edges.
  func stretches(of ring: [Position]) -> [LineString] {
    var found: [LineString] = []
    var current: [Position] = []
    for (start, end) in zip(ring, ring.dropFirst()) {
      let isNear =
        max(start.longitude, end.longitude) >= west && min(start.longitude, end.longitude) <= east
        && max(start.latitude, end.latitude) >= south && min(start.latitude, end.latitude) <= north
      if isNear {
        if current.isEmpty { current.append(start) }
        current.append(end)
      } else if !current.isEmpty {
        found.append(LineString(current))
        current = []
      }
    }
    if !current.isEmpty { found.append(LineString(current)) }
    return found
  }
}
