internal import GRDB

/// Writes one MBTiles archive of many days, in which each image stands once.
///
/// A row of `map` says which image a tile has from one day to another, by the numbers of the days in
/// the table `days`. The view `tiles` shows the day that stands as `date` in the table `metadata`,
/// which is the last one, and `dated_tiles` shows all days. Memory grows with the tiles of a day and
/// with the number of images, not with the days.
/// Source: https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
package struct DatedMBTilesArchive {
  private var file: MBTilesFile
  private var metadata: [(name: String, value: String)] = []
  private var dayNumber = 0
  private var next = 0
  private var current: [Run] = []

  /// A tile and the image that it has had since a day.
  private struct Run {
    let tile: TileCoordinate
    var image: Int64
    var first: Int

    /// The row of the table `map`, where the image is another one after a day.
    func row(until last: Int) -> [any DatabaseValueConvertible] {
      [tile.zoom, tile.x, tile.rowFromSouth, first, last, image]
    }
  }

  private static let schema = """
    CREATE TABLE days (
      day INTEGER PRIMARY KEY, date TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL,
      attribution TEXT NOT NULL, sources TEXT);
    CREATE TABLE map (
      zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
      first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, tile_id INTEGER NOT NULL,
      PRIMARY KEY (zoom_level, tile_column, tile_row, first_day)) WITHOUT ROWID;
    CREATE VIEW dated_tiles AS
      SELECT days.date AS date, map.zoom_level AS zoom_level, map.tile_column AS tile_column,
        map.tile_row AS tile_row, images.tile_data AS tile_data
      FROM days JOIN map ON days.day BETWEEN map.first_day AND map.last_day
        JOIN images ON images.tile_id = map.tile_id;
    CREATE VIEW tiles AS
      SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
        map.tile_row AS tile_row, images.tile_data AS tile_data
      FROM map JOIN images ON images.tile_id = map.tile_id
      WHERE (SELECT day FROM days JOIN metadata ON metadata.value = days.date
        WHERE metadata.name = 'date') BETWEEN map.first_day AND map.last_day;
    """

  /// An archive that will lie at a path, which may take images from an earlier one.
  package init(at path: String, updating earlier: (any EarlierImages)? = nil)
    throws(TileArchiveError)
  {
    file = try MBTilesFile(at: path, schema: Self.schema, updating: earlier)
  }

  /// Starts the next day, which has the same tiles as the one before it.
  package mutating func startDay(_ description: TileSetDescription) throws(TileArchiveError) {
    metadata = description.metadata
    try startDay(
      DatedMBTilesContents.Day(
        date: description.date, name: description.name, description: description.description,
        attribution: description.attribution, sources: description.sources))
  }

  /// Starts the next day, of which an archive says so.
  mutating func startDay(_ day: DatedMBTilesContents.Day) throws(TileArchiveError) {
    precondition(next == current.count, "the day before has too few tiles")
    dayNumber += 1
    next = 0
    try file.insert("days", [day]) {
      [dayNumber, $0.date, $0.name, $0.description, $0.attribution, $0.sources]
    }
  }

  /// Adds tiles of the day, all in the same order as those of the day before.
  package mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    var (current, next) = (current, next)
    self.current = []
    defer { (self.current, self.next) = (current, next) }
    try file.add(images) { [dayNumber] image, number in
      defer { next += 1 }
      guard dayNumber > 1 else {
        current.append(Run(tile: image.tile, image: number, first: 1))
        return []
      }
      precondition(current[next].tile == image.tile, "tiles are out of order")
      guard current[next].image != number else { return [] }
      defer { current[next] = Run(tile: image.tile, image: number, first: dayNumber) }
      return [current[next].row(until: dayNumber - 1)]
    }
  }

  /// Syncs the file and gives it its name; false, and what is there stays untouched, where it is an
  /// earlier archive of the very same bytes.
  package mutating func finish() throws(TileArchiveError) -> Bool {
    try finish(metadata: metadata)
  }

  /// Finishes an archive that says this of itself.
  mutating func finish(metadata: [(name: String, value: String)]) throws(TileArchiveError) -> Bool {
    precondition(dayNumber > 0, "there is no day")
    try file.addRows(current.map { [dayNumber] in $0.row(until: dayNumber) })
    return try file.finish(metadata)
  }

  /// Removes what was written; what had the name before stays.
  package mutating func abandon() { file.abandon() }
}
