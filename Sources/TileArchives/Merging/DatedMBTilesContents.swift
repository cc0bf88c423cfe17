internal import Foundation
internal import GRDB

/// What an MBTiles archive of many days holds, as `DatedMBTilesArchive` has written it.
package struct DatedMBTilesContents: Sendable {
  /// What the archive says of one of its days, which stands in the table `days` after the number.
  package struct Day: Hashable, Sendable {
    /// The day as YYYY-MM-DD.
    package let date: String
    let name: String
    let description: String
    let attribution: String
    let sources: String?
  }

  /// Where the archive lies.
  package let path: String
  /// Its days in order.
  package let days: [Day]
  /// The rows of the table `metadata`, by name.
  let metadata: [String: String]
  /// The tiles in the order of their Hilbert numbers: the same ones on each day.
  let tiles: [TileCoordinate]
  /// The images that tiles have from a day on: by the number of the day, counted from 0, and the
  /// place of the tile in `tiles`.
  let changes: [[(tile: Int, image: ImageKey)]]

  /// What is the same in archives that can be joined.
  private static let commonNames = ["bounds", "format", "maxzoom", "minzoom", "type", "view"]

  /// The contents of the archive at a path; nil where it is of one day.
  package init?(_ path: String) throws(TileArchiveError) {
    let rows: (days: [Day], metadata: [String: String], map: [Row], keys: [Int64: ImageKey])?
    do {
      var configuration = Configuration()
      configuration.readonly = true
      rows = try DatabaseQueue(path: path, configuration: configuration).read { database in
        guard try database.tableExists("days") else { return nil }
        let days = try Row.fetchAll(
          database,
          sql: "SELECT date, name, description, attribution, sources FROM days ORDER BY day"
        ).map {
          Day(date: $0[0], name: $0[1], description: $0[2], attribution: $0[3], sources: $0[4])
        }
        var metadata: [String: String] = [:]
        for row in try Row.fetchAll(database, sql: "SELECT name, value FROM metadata") {
          metadata[row[0]] = row[1]
        }
        var keys: [Int64: ImageKey] = [:]
        let images = try Row.fetchCursor(database, sql: "SELECT tile_id, tile_key FROM images")
        while let row = try images.next() {
          keys[row[0]] = (row[1] as Data?).flatMap { ImageKey($0) }
        }
        let map = try Row.fetchAll(
          database,
          sql: """
            SELECT zoom_level, tile_column, tile_row, first_day, last_day, tile_id FROM map
            """)
        return (days, metadata, map, keys)
      }
    } catch {
      throw .noImageKeys(path: path)
    }
    guard let rows else { return nil }
    (self.path, days, metadata) = (path, rows.days, rows.metadata)
    (tiles, changes) = try Self.runs(rows.map, rows.keys, dayCount: rows.days.count, path)
  }

  /// The tiles and their changes; throws where a tile has not just one image on each day.
  private static func runs(
    _ map: [Row], _ keys: [Int64: ImageKey], dayCount: Int, _ path: String
  ) throws(TileArchiveError) -> ([TileCoordinate], [[(tile: Int, image: ImageKey)]]) {
    var runs: [(number: UInt64, tile: TileCoordinate, first: Int, last: Int, image: ImageKey)] = []
    for row in map {
      guard let zoom = row[0] as Int?, let column = row[1] as Int?, let south = row[2] as Int?,
        TileCoordinate.zooms.contains(zoom), (0..<1 << zoom).contains(south),
        let tile = TileCoordinate(zoom: zoom, x: column, y: (1 << zoom) - 1 - south),
        let first = row[3] as Int?, let last = row[4] as Int?,
        let image = (row[5] as Int64?).flatMap({ keys[$0] }), (1...dayCount).contains(first)
      else { throw .damaged(path: path) }
      runs.append((tile.hilbertID, tile, first, last, image))
    }
    runs.sort { ($0.number, $0.first) < ($1.number, $1.first) }
    var tiles: [TileCoordinate] = []
    var changes = [[(tile: Int, image: ImageKey)]](repeating: [], count: dayCount)
    var next = 1
    for run in runs {
      if tiles.last != run.tile {
        guard tiles.isEmpty || next == dayCount + 1 else { throw .damaged(path: path) }
        tiles.append(run.tile)
        next = 1
      }
      guard run.first == next, run.last >= run.first else { throw .damaged(path: path) }
      changes[run.first - 1].append((tiles.count - 1, run.image))
      next = run.last + 1
    }
    guard !tiles.isEmpty, next == dayCount + 1 else { throw .damaged(path: path) }
    return (tiles, changes)
  }

  /// What keeps two archives from being joined: the name of what differs; nil for nothing.
  func difference(from other: DatedMBTilesContents) -> String? {
    for name in Self.commonNames where metadata[name] != other.metadata[name] {
      return "\(name) \(metadata[name] ?? "") and \(other.metadata[name] ?? "")"
    }
    return tiles == other.tiles ? nil : "the tiles"
  }
}
