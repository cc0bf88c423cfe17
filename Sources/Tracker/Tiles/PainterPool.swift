internal import Cartography
package import Drawing
internal import Synchronization
package import TileDrawing

/// Painters of tiles, kept from one tile to the next, since to make one costs as much as a tile.
package final class PainterPool: Sendable {
  private final class Slot: Sendable {
    let painter = Mutex<TilePainter?>(nil)
  }

  private let tileSide: Int
  private let slots: [Slot]

  /// Painters of tiles of a side in pixels, made when they are needed, so many at most.
  package init(tileSide: Int, most: Int) {
    self.tileSide = tileSide
    slots = (0..<most).map { _ in Slot() }
  }

  /// The PNG file of a tile, drawn by a painter that is free.
  package func image(of excerpt: TileExcerpt) throws(DrawingError) -> [UInt8] {
    for slot in slots {
      let image = try slot.painter.withLockIfAvailable {
        (painter: inout TilePainter?) throws(DrawingError) -> [UInt8]? in
        if painter == nil { painter = try TilePainter(tileSide: tileSide) }
        return try painter?.image(of: excerpt)
      }
      if let image = image ?? nil { return image }
    }
    var painter = try TilePainter(tileSide: tileSide)
    return try painter.image(of: excerpt)
  }
}
