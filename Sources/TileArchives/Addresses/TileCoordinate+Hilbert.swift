/// Tile numbers along Hilbert curves, one curve a zoom, the zooms one after the other.
///
/// Source: PMTiles version 3, section 4.1.1, https://github.com/protomaps/PMTiles
extension TileCoordinate {
  /// The number of the tile in a PMTiles archive.
  package var hilbertID: UInt64 {
    var (x, y) = (UInt64(self.x), UInt64(self.y))
    var distance: UInt64 = 0
    var side: UInt64 = zoom == 0 ? 0 : 1 << UInt64(zoom - 1)
    while side > 0 {
      let (right, lower) = (x & side != 0, y & side != 0)
      distance += side * side * ((right ? 3 : 0) ^ (lower ? 1 : 0))
      Self.turn(&x, &y, within: side, right: right, lower: lower)
      side /= 2
    }
    return Self.count(below: zoom) + distance
  }

  /// The tile of a number; nil beyond the greatest zoom.
  package init?(hilbertID: UInt64) {
    guard let zoom = Self.zooms.last(where: { Self.count(below: $0) <= hilbertID }) else {
      return nil
    }
    var rest = hilbertID - Self.count(below: zoom)
    var (x, y) = (UInt64(0), UInt64(0))
    var side: UInt64 = 1
    while side < 1 << UInt64(zoom) {
      let right = rest / 2 & 1
      let lower = (rest ^ right) & 1
      Self.turn(&x, &y, within: side, right: right == 1, lower: lower == 1)
      x += side * right
      y += side * lower
      rest /= 4
      side *= 2
    }
    guard rest == 0 else { return nil }
    self.init(zoom: zoom, x: Int(x), y: Int(y))
  }

  /// How many tiles all lower zooms have together.
  private static func count(below zoom: Int) -> UInt64 { ((1 << UInt64(2 * zoom)) - 1) / 3 }

  private static func turn(
    _ x: inout UInt64, _ y: inout UInt64, within side: UInt64, right: Bool, lower: Bool
  ) {
    guard !lower else { return }
    if right {
      x = side &- 1 &- x
      y = side &- 1 &- y
    }
    swap(&x, &y)
  }
}
