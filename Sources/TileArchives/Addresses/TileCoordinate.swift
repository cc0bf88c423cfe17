package import SimpleFeatures

/// A tile address: row 0 is the northernmost, column 0 the westernmost.
///
/// Source: the XYZ scheme of TileJSON 3.0, https://github.com/mapbox/tilejson-spec
package struct TileCoordinate: Hashable, Sendable {
  /// The zooms that there are tiles of.
  package static let zooms = 0...18

  /// The zoom: the world is 2^zoom tiles wide.
  package let zoom: Int
  /// The column, counted from 180° W.
  package let x: Int
  /// The row, counted from the north.
  package let y: Int

  /// An address; nil when the world has no such tile.
  package init?(zoom: Int, x: Int, y: Int) {
    guard Self.zooms.contains(zoom), (0..<1 << zoom).contains(x), (0..<1 << zoom).contains(y)
    else { return nil }
    self.zoom = zoom
    self.x = x
    self.y = y
  }

  /// The tile of a zoom that a position lies in; what lies outside the world goes to its edge.
  package init(zoom: Int, containing position: Position) {
    let point = WebMercator.project(position)
    let side = Double(1 << zoom)
    func place(_ share: Double) -> Int {
      Int(min(max((share * side).rounded(.down), 0), side - 1))
    }
    self.zoom = zoom
    x = place((point.x / WebMercator.halfWorld + 1) / 2)
    y = place((1 - point.y / WebMercator.halfWorld) / 2)
  }

  /// The corners on the Web Mercator plane, in metres.
  package var mercatorBounds: (southWest: MercatorPoint, northEast: MercatorPoint) {
    let side = 2 * WebMercator.halfWorld / Double(1 << zoom)
    let west = Double(x) * side - WebMercator.halfWorld
    let north = WebMercator.halfWorld - Double(y) * side
    return (MercatorPoint(x: west, y: north - side), MercatorPoint(x: west + side, y: north))
  }

  /// The box of degrees that it covers.
  package var bounds: BoundingBox {
    let (southWest, northEast) = mercatorBounds
    let (low, high) = (WebMercator.unproject(southWest), WebMercator.unproject(northEast))
    return BoundingBox(
      west: low.longitude, south: low.latitude, east: high.longitude, north: high.latitude)
  }
}

extension TileCoordinate: CustomStringConvertible {
  /// The address as it stands in a path: `zoom/x/y`.
  package var description: String { "\(zoom)/\(x)/\(y)" }
}
