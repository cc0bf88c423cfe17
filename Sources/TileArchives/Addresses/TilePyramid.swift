package import SimpleFeatures

/// The tiles of some zooms that meet a box.
package struct TilePyramid: Hashable, Sendable {
  /// The box of degrees.
  package let box: BoundingBox
  /// The zooms.
  package let zooms: ClosedRange<Int>

  /// A block is so many tiles wide and high, at most.
  package static let blockSide = 8

  /// The tiles of zooms, which are within `TileCoordinate.zooms`, that meet a box.
  package init(box: BoundingBox, zooms: ClosedRange<Int>) {
    precondition(TileCoordinate.zooms.contains(zooms.lowerBound))
    precondition(TileCoordinate.zooms.contains(zooms.upperBound))
    self.box = box
    self.zooms = zooms
  }

  /// How many tiles there are.
  package var count: Int { zooms.reduce(0) { $0 + columns(at: $1).count * rows(at: $1).count } }

  /// The columns at a zoom.
  package func columns(at zoom: Int) -> ClosedRange<Int> {
    corner(zoom, box.west, box.north).x...corner(zoom, box.east, box.south).x
  }

  /// The rows at a zoom, counted from the north.
  package func rows(at zoom: Int) -> ClosedRange<Int> {
    corner(zoom, box.west, box.north).y...corner(zoom, box.east, box.south).y
  }

  /// The blocks of a zoom: each is a square of the world's grid, and one after the other they hold
  /// the tiles in the order of their Hilbert numbers.
  package func blocks(at zoom: Int) -> [TileBlock] {
    let side = min(Self.blockSide, 1 << zoom)
    let coarse = zoom - side.trailingZeroBitCount
    let (columns, rows) = (columns(at: zoom), rows(at: zoom))
    var corners: [TileCoordinate] = []
    for y in rows.lowerBound / side...rows.upperBound / side {
      for x in columns.lowerBound / side...columns.upperBound / side {
        if let corner = TileCoordinate(zoom: coarse, x: x, y: y) { corners.append(corner) }
      }
    }
    return corners.sorted { $0.hilbertID < $1.hilbertID }.map {
      TileBlock(
        zoom: zoom,
        columns: columns.clamped(to: $0.x * side...$0.x * side + side - 1),
        rows: rows.clamped(to: $0.y * side...$0.y * side + side - 1))
    }
  }

  private func corner(_ zoom: Int, _ longitude: Double, _ latitude: Double) -> TileCoordinate {
    TileCoordinate(
      zoom: zoom, containing: Position(longitude: longitude, latitude: latitude))
  }
}

/// Neighbouring tiles of one zoom that are drawn together.
package struct TileBlock: Hashable, Sendable {
  /// The zoom.
  package let zoom: Int
  /// The columns.
  package let columns: ClosedRange<Int>
  /// The rows, counted from the north.
  package let rows: ClosedRange<Int>

  /// The tiles in the order of their Hilbert numbers.
  package var tiles: [TileCoordinate] {
    rows.flatMap { y in columns.compactMap { TileCoordinate(zoom: zoom, x: $0, y: y) } }
      .map { (number: $0.hilbertID, tile: $0) }.sorted { $0.number < $1.number }.map(\.tile)
  }
}
