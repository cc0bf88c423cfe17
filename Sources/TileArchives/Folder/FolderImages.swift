internal import Files

/// The images of a folder of tiles that this program has written.
struct FolderImages: EarlierImages {
  let keys: Set<ImageKey>
  private let path: String
  private let tiles: [ImageKey: TileCoordinate]

  /// Opens the folder at a path.
  init(_ path: String) throws(TileArchiveError) {
    try TileFolder.check(path)
    guard let bytes = try? WholeFile.read("\(path)/\(TileFolder.tableName)"),
      let table = bytes.withUnsafeBytes({ ImageKeyTable($0) })
    else { throw .noImageKeys(path: path) }
    var tiles: [ImageKey: TileCoordinate] = [:]
    var end: UInt64 = 0
    for start in stride(from: 0, to: table.numbers.count - 2, by: 3) {
      let (skipped, length) = (table.numbers[start], table.numbers[start + 1])
      let number = end &+ skipped
      end = number &+ length
      guard let index = Int(exactly: table.numbers[start + 2]), table.keys.indices.contains(index),
        let tile = TileCoordinate(hilbertID: number)
      else { throw .noImageKeys(path: path) }
      if tiles[table.keys[index]] == nil { tiles[table.keys[index]] = tile }
    }
    self.path = path
    self.tiles = tiles
    keys = Set(tiles.keys)
  }

  func image(_ key: ImageKey) throws(TileArchiveError) -> [UInt8] {
    guard let tile = tiles[key] else { throw .damaged(path: path) }
    let bytes = try filing { () throws(FileError) in
      try WholeFile.read("\(path)/\(tile).png")
    }
    guard bytes.isWholePNG else { throw .damaged(path: path) }
    return bytes
  }
}
