package import SimpleFeatures

/// The ground that a picture must show; the picture may show more, never less.
package struct MapExtent: Hashable, Sendable {
  /// The ground as a box in degrees.
  package let box: BoundingBox
  /// The ground of which there is a base map; what is shown beside `box` is taken from it as far as
  /// it goes. Nil for all around alike.
  package var limits: BoundingBox?

  /// Exactly this box.
  package init(_ box: BoundingBox) {
    self.box = box
  }

  /// The square around a position that reaches so many kilometres in each direction.
  package static func around(_ position: Position, radiusInKilometers radius: Double) -> MapExtent {
    let reach = [0.0, 90, 180, 270].map { position.moved(byKilometers: radius, azimuth: $0) }
    return MapExtent(
      BoundingBox(
        west: reach[3].longitude, south: reach[2].latitude, east: reach[1].longitude,
        north: reach[0].latitude))
  }

  /// The box around an area with a margin of 4 % of its size, or nil when it is empty.
  package static func around(_ area: MultiPolygon) -> MapExtent? {
    guard let box = area.boundingBox else { return nil }
    let margin = 0.04 * max(box.east - box.west, box.north - box.south)
    return MapExtent(box.expanded(byDegrees: margin))
  }

  /// Refuses a box that Web Mercator cannot show.
  func validate() throws(CartographyError) {
    let limit = WebMercator.greatestLatitude
    let isDrawable =
      box.west >= -180 && box.east <= 180 && box.south >= -limit && box.north <= limit
      && box.east - box.west > 1e-6 && box.north - box.south > 1e-6
    guard isDrawable else {
      throw .extentNotDrawable(
        west: box.west, south: box.south, east: box.east, north: box.north)
    }
  }
}
