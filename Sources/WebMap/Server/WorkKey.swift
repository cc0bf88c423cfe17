internal import Days
internal import LiveMap
internal import TileArchives

/// What a piece of work is of: work with the same key comes to the same, and is done once.
enum WorkKey: Hashable, Sendable {
  /// The control and the outlines that all tiles of a picture have in common.
  case picture(TilePicture)
  /// The names and outlines around a tile.
  case scene(TileScenery)
  /// A tile.
  case tile(TileCoordinate, TilePicture)
  /// The answer to an address, after the last change of the ledger of that number.
  case answer(address: String, change: Instant?, ledger: Int)
  /// The last change up to a moment.
  case change(Instant)
}
