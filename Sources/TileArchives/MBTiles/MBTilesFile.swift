internal import Files
internal import Foundation
internal import GRDB
internal import SimpleFeatures

/// An MBTiles file that is being written: the images, each once, and how the file takes its name.
struct MBTilesFile {
  private let target: String
  private let part: PartFile
  private let queue: DatabaseQueue
  private let earlier: (any EarlierImages)?
  private var numbers: [ImageKey: Int64] = [:]
  /// The rows of the table `map` that are not written yet.
  private var waiting: [[any DatabaseValueConvertible]] = []

  /// "MPBX", by which `file` and GDAL know MBTiles.
  private static let applicationID = 0x4D50_4258

  /// Of the usual pages of 4096 bytes a third would stay empty: two images fill none.
  private static let pageSize = 16_384

  /// So many rows of the table `map` are written at once. Where pages of the file lie depends on the
  /// order of all writing, which must not depend on how many tiles come at a time.
  private static let rowsAtOnce = 4_096

  /// The tables that every archive has; `tile_key` is what an image is known by: 16 bytes.
  private static let schema = """
    CREATE TABLE metadata (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE images (
      tile_id INTEGER PRIMARY KEY, tile_key BLOB NOT NULL, tile_data BLOB NOT NULL);
    """

  /// A file that will lie at a path, with further tables and views.
  init(at path: String, schema: String, updating earlier: (any EarlierImages)?)
    throws(TileArchiveError)
  {
    target = path
    self.earlier = earlier
    part = try filing { () throws(FileError) in try PartFile(for: path) }
    var configuration = Configuration()
    // All tiles are one transaction, from the first to the last.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { database in
      // The file is nobody's before it is whole: it is synced once, at the end.
      try database.execute(sql: "PRAGMA page_size = \(Self.pageSize)")
      try database.execute(sql: "PRAGMA journal_mode = OFF")
      try database.execute(sql: "PRAGMA synchronous = OFF")
    }
    let part = part.path
    queue = try Self.trying(path) {
      let queue = try DatabaseQueue(path: part, configuration: configuration)
      try queue.inDatabase { database in
        try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        try database.execute(sql: "BEGIN")
        try database.execute(sql: Self.schema + schema)
      }
      return queue
    }
  }

  /// Stores the images that are new, and for each tile the rows of the table `map` that follow from
  /// the number of its image.
  mutating func add(
    _ images: [TileImage], _ rows: (TileImage, _ number: Int64) -> [[any DatabaseValueConvertible]]
  ) throws(TileArchiveError) {
    var new: [(number: Int64, key: ImageKey, bytes: [UInt8])] = []
    for image in images {
      let number = numbers[image.key] ?? Int64(numbers.count) + 1
      if numbers.updateValue(number, forKey: image.key) == nil {
        new.append((number, image.key, try image.bytes(orFrom: earlier)))
      }
      waiting += rows(image, number)
      if waiting.count >= Self.rowsAtOnce {
        try insert(new)
        new = []
        try insertWaiting()
      }
    }
    try insert(new)
  }

  /// Adds rows to the table `map`.
  mutating func addRows(_ rows: [[any DatabaseValueConvertible]]) throws(TileArchiveError) {
    waiting += rows
    try insertWaiting()
  }

  private func insert(_ images: [(number: Int64, key: ImageKey, bytes: [UInt8])])
    throws(TileArchiveError)
  {
    try insert("images", images) { [$0.number, $0.key.data, Data($0.bytes)] }
  }

  private mutating func insertWaiting() throws(TileArchiveError) {
    try insert("map", waiting) { $0 }
    waiting = []
  }

  /// Adds rows to a table.
  func insert<Element>(
    _ table: String, _ elements: [Element],
    _ row: (Element) -> [any DatabaseValueConvertible]
  ) throws(TileArchiveError) {
    guard let first = elements.first else { return }
    let places = row(first).map { _ in "?" }.joined(separator: ", ")
    try Self.trying(target) {
      try queue.inDatabase { database in
        let sql = "INSERT INTO \(table) VALUES (\(places))"
        let statement = try database.cachedStatement(sql: sql)
        for element in elements {
          try statement.execute(arguments: StatementArguments(row(element)))
        }
      }
    }
  }

  /// Writes what the archive says of itself, syncs the file and gives it its name; false, and it is
  /// dropped, where the earlier archive is the same.
  mutating func finish(_ metadata: [(name: String, value: String)]) throws(TileArchiveError)
    -> Bool
  {
    try insertWaiting()
    try insert("metadata", metadata) { [$0.name, $0.value] }
    try Self.trying(target) {
      try queue.inDatabase { try $0.execute(sql: "COMMIT") }
      try queue.close()
    }
    return try filing { () throws(FileError) in
      try part.finish(earlier == nil ? .replacing : .replacingUnlessSame)
    }
  }

  /// Removes what was written.
  func abandon() {
    // The file goes away in any case.
    try? queue.close()
    part.abandon()
  }

  /// Runs work with SQLite and turns its errors into those of this room.
  private static func trying<Result>(_ path: String, _ work: () throws -> Result)
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
  var rowFromSouth: Int { (1 << zoom) - 1 - y }
}

extension TileSetDescription {
  /// The rows of the table `metadata`.
  var metadata: [(name: String, value: String)] {
    (commonMetadata + [
      ("bounds", boundsText), ("center", centerText),
      ("maxzoom", "\(pyramid.zooms.upperBound)"), ("minzoom", "\(pyramid.zooms.lowerBound)"),
    ]).sorted { $0.name < $1.name }
  }
}
