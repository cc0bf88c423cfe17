/// Writes MBTiles 1.3: `tiles` is a view on the tables `map` and `images`.
///
/// Source: https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
package struct MBTilesArchive: TileArchiveWriter {
  private let description: TileSetDescription
  private var file: MBTilesFile

  private static let schema = """
    CREATE TABLE map (
      zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
      tile_id INTEGER NOT NULL, PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
    CREATE VIEW tiles AS
      SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
        map.tile_row AS tile_row, images.tile_data AS tile_data
      FROM map JOIN images ON images.tile_id = map.tile_id;
    """

  /// An archive that will lie at a path.
  package init(
    _ description: TileSetDescription, at path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) {
    self.description = description
    file = try MBTilesFile(at: path, schema: Self.schema, updating: earlier)
  }

  /// Adds tiles.
  package mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    try file.add(images) { image, number in
      [[image.tile.zoom, image.tile.x, image.tile.rowFromSouth, number]]
    }
  }

  /// Syncs the file and gives it its name.
  package mutating func finish() throws(TileArchiveError) -> Bool {
    try file.finish(description.metadata)
  }

  /// Removes what was written.
  package mutating func abandon() { file.abandon() }
}
