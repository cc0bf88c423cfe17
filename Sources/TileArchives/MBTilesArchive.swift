internal import Foundation
internal import GRDB

#if canImport(Glibc)
  private import Glibc
#endif

/// Writes MBTiles 1.3, each image once: `tiles` is a view on the tables `map` and `images`.
///
/// `tile_key` is what an image is known by: 16 bytes.
/// Source: https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md
public struct MBTilesArchive: TileArchiveWriter {
  private let target: String
  private let part: String
  private let queue: DatabaseQueue
  private let earlier: (any EarlierImages)?
  private var numbers: [ImageKey: Int64] = [:]

  /// "MPBX", by which `file` and GDAL know MBTiles.
  private static let applicationID = 0x4D50_4258

  private static let schema = """
    CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE images (
      tile_id INTEGER PRIMARY KEY, tile_key BLOB NOT NULL, tile_data BLOB NOT NULL);
    CREATE TABLE map (
      zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL,
      tile_id INTEGER NOT NULL, PRIMARY KEY (zoom_level, tile_column, tile_row)) WITHOUT ROWID;
    CREATE VIEW tiles AS
      SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column,
        map.tile_row AS tile_row, images.tile_data AS tile_data
      FROM map JOIN images ON images.tile_id = map.tile_id;
    """

  /// An archive that will lie at a path.
  public init(
    _ description: TileSetDescription, at path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) {
    target = path
    self.earlier = earlier
    PartFile.removeStale(for: path)
    part = PartFile.path(for: path)
    unlink(part)
    var configuration = Configuration()
    // All tiles are one transaction, from the first to the last.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      // The file is nobody's before it is whole: it is synced once, at the end.
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = OFF")
    }
    let part = part
    queue = try Self.trying(path) {
      let queue = try DatabaseQueue(path: part, configuration: configuration)
      try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        try database.execute(sql: "BEGIN")
        try database.execute(sql: Self.schema)
        for (name, value) in description.metadata {
          try database.execute(
            sql: "INSERT INTO metadata VALUES (?, ?)", arguments: [name, value])
        }
      }
      return queue
    }
  }

  /// Adds tiles.
  public mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    var new: [(number: Int64, key: ImageKey, bytes: [UInt8])] = []
    var numbered: [(tile: TileCoordinate, number: Int64)] = []
    for image in images {
      let number = numbers[image.key] ?? Int64(numbers.count) + 1
      if numbers.updateValue(number, forKey: image.key) == nil {
        new.append((number, image.key, try image.bytes(orFrom: earlier)))
      }
      numbered.append((image.tile, number))
    }
    try Self.trying(target) {
      try queue.inDatabase { database in
        let image = try database.cachedStatement(sql: "INSERT INTO images VALUES (?, ?, ?)")
        for (number, key, bytes) in new {
          try image.execute(arguments: [number, key.data, Data(bytes)])
        }
        let map = try database.cachedStatement(sql: "INSERT INTO map VALUES (?, ?, ?, ?)")
        for (tile, number) in numbered {
          try map.execute(arguments: [tile.zoom, tile.x, tile.rowFromSouth, number])
        }
      }
    }
  }

  /// Syncs the file and gives it its name.
  public mutating func finish() throws(TileArchiveError) -> Bool {
    try Self.trying(target) {
      try queue.inDatabase { try $0.execute(sql: "COMMIT") }
      try queue.close()
    }
    return try PartFile.sync(part, as: target, unlessSame: earlier != nil)
  }

  /// Removes what was written.
  public mutating func abandon() {
    // The file goes away in any case.
    try? queue.close()
    unlink(part)
  }

  /// Runs work with SQLite and turns its errors into those of this room.
  static func trying<Result>(_ path: String, _ work: () throws -> Result)
    throws(TileArchiveError) -> Result
  {
    do {
      return try work()
    } catch {
      let isFull = (error as? DatabaseError)?.resultCode == .SQLITE_FULL
      throw .databaseFailed(path: path, reason: "\(error)", isFull: isFull)
    }
  }
}

extension ImageKey {
  /// The key as 16 bytes.
  fileprivate var data: Data {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: x)
    bytes.append(littleEndian: y)
    return Data(bytes)
  }

  /// The key of 16 bytes; nil when they are more or fewer.
  init?(_ data: Data) {
    guard data.count == 16 else { return nil }
    let words = data.withUnsafeBytes { bytes in
      [0, 8].map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
    self.init(words[0], words[1])
  }
}

extension TileCoordinate {
  /// The row counted from the south, as TMS does.
  fileprivate var rowFromSouth: Int { (1 << zoom) - 1 - y }
}

extension TileSetDescription {
  /// The rows of the table `metadata`.
  fileprivate var metadata: [(name: String, value: String)] {
    [
      ("attribution", attribution), ("bounds", boundsText), ("center", centerText), ("date", date),
      ("description", description), ("format", "png"), ("maxzoom", "\(pyramid.zooms.upperBound)"),
      ("minzoom", "\(pyramid.zooms.lowerBound)"), ("name", name),
      ("type", isOverlay ? "overlay" : "baselayer"), ("version", "1.0.0"), ("view", view),
    ]
  }
}
