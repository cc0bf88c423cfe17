internal import CFolders
internal import Files

#if canImport(Glibc)
  private import Glibc
#endif

/// Writes a folder of files `zoom/x/y.png` with a TileJSON 3.0, `tiles.json`, beside them.
///
/// The file `tiles.keys` says what the images are known by: an `ImageKeyTable` whose numbers are
/// runs of equal tiles, each with the count of numbers since the run before, its length, and which
/// key it has.
/// All goes to a folder beside the target, which takes the target's name at the end.
package struct TileFolder: TileArchiveWriter {
  private let target: String
  private let part: String
  private let earlier: (any EarlierImages)?
  private let tileJSON: [UInt8]
  private var made: Set<String> = []
  private var first: [ImageKey: (index: Int, tile: TileCoordinate)] = [:]
  private var small: [ImageKey: [UInt8]] = [:]
  private var table = ImageKeyTable()
  private var end: UInt64 = 0

  static let descriptionName = "tiles.json"
  static let tableName = "tiles.keys"
  /// Images of one colour take no more bytes and are kept in memory, as they come often.
  private static let smallCount = 200
  /// The flag by which two names change places.
  private static let exchange: UInt32 = 2

  /// A folder that will lie at a path; one that is there must hold nothing but tiles.
  package init(
    _ description: TileSetDescription, at path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) {
    target = FileSystem.linked(
      path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path)
    part = PartFile.path(for: target)
    tileJSON = Array(description.tileJSON.utf8)
    self.earlier = earlier
    try Self.check(target)
    PartFile.removeStale(for: target)
    try make(part)
  }

  /// Refuses a folder that holds anything but tiles of this program, which bring their table of
  /// keys: it would be replaced as a whole.
  package static func check(_ path: String) throws(TileArchiveError) {
    guard FileSystem.exists(path) else { return }
    let contents = try filing { () throws(FileError) in try TileFolderContents(path) }
    if let example = contents.foreign {
      throw .folderHoldsOtherFiles(path: path, example: example)
    }
  }

  /// Writes tiles.
  package mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    for image in images {
      let (tile, number) = (image.tile, image.tile.hilbertID)
      try make("\(part)/\(tile.zoom)")
      try make("\(part)/\(tile.zoom)/\(tile.x)")
      let bytes = try bytes(of: image)
      try filing { () throws(FileError) in
        try WholeFile.writeInPlace(bytes, to: "\(part)/\(tile).png")
      }
      let index = UInt64(first[image.key]?.index ?? 0)
      let last = table.numbers.count - 1
      if number == end, last > 0, table.numbers[last] == index {
        table.numbers[last - 1] += 1
      } else {
        table.numbers += [number - end, 1, index]
      }
      end = number + 1
    }
  }

  private mutating func bytes(of image: TileImage) throws(TileArchiveError) -> [UInt8] {
    if let bytes = small[image.key] { return bytes }
    if let first = first[image.key] {
      return try filing { () throws(FileError) in
        try WholeFile.read("\(part)/\(first.tile).png")
      }
    }
    let bytes = try image.bytes(orFrom: earlier)
    first[image.key] = (table.keys.count, image.tile)
    table.keys.append(image.key)
    if bytes.count <= Self.smallCount { small[image.key] = bytes }
    return bytes
  }

  /// Syncs the folder and lets it take the place of what was there.
  package mutating func finish() throws(TileArchiveError) -> Bool {
    let files = [(Self.descriptionName, tileJSON), (Self.tableName, table.bytes)]
    if earlier != nil, files.allSatisfy({ isInTarget($0.0, $0.1) }) {
      abandon()
      return false
    }
    try filing { () throws(FileError) in
      for (name, bytes) in files { try WholeFile.writeInPlace(bytes, to: "\(part)/\(name)") }
    }
    try Self.takeName(part, target)
    FileSystem.remove(part)
    return true
  }

  /// Copies a folder of tiles as it is to a path; false where the same one is there already.
  static func copy(_ path: String, to target: String) throws(TileArchiveError) -> Bool {
    let source = path.hasSuffix("/") ? String(path.dropLast()) : path
    let part = PartFile.path(for: target)
    try check(target)
    PartFile.removeStale(for: target)
    let files = try filing { () throws(FileError) in
      try FileSystem.makeFolder(part)
      return try FileSystem.files(in: source).map { String($0.dropFirst(source.count)) }
    }
    let known = (try? FileSystem.files(in: target)) ?? []
    var isSame = known.map { String($0.dropFirst(target.count)) } == files
    do throws(TileArchiveError) {
      try filing { () throws(FileError) in
        for name in files {
          let bytes = try WholeFile.read(source + name)
          isSame = isSame && (try? WholeFile.read(target + name)) == bytes
          try FileSystem.makeFolder(FileSystem.folder(of: part + name))
          try WholeFile.writeInPlace(bytes, to: part + name)
        }
      }
      if !isSame { try takeName(part, target) }
    } catch {
      FileSystem.remove(part)
      throw error
    }
    FileSystem.remove(part)
    return !isSame
  }

  /// Syncs a folder and lets it take the place of what has the target's name.
  private static func takeName(_ part: String, _ target: String) throws(TileArchiveError) {
    let handle = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0, syncfs(handle) == 0 else {
      throw .file(.failed(.write, path: target, code: errno))
    }
    close(handle)
    // Somebody may have put a file there meanwhile.
    try check(target)
    try filing { () throws(FileError) in try takeTheTargetsName(part, target) }
  }

  /// Both folders change names in one step; a file system that cannot makes room first.
  private static func takeTheTargetsName(_ part: String, _ target: String) throws(FileError) {
    guard FileSystem.exists(target) else { return try FileSystem.rename(part, to: target) }
    if renameat2(AT_FDCWD, part, AT_FDCWD, target, exchange) == 0 {
      FileSystem.syncFolder(of: target)
    } else {
      let old = PartFile.path(for: target, suffix: PartFile.oldSuffix)
      try FileSystem.rename(target, to: old)
      try FileSystem.rename(part, to: target)
      FileSystem.remove(old)
    }
  }

  private func isInTarget(_ name: String, _ bytes: [UInt8]) -> Bool {
    (try? WholeFile.read("\(target)/\(name)")) == bytes
  }

  /// Removes what was written.
  package mutating func abandon() { FileSystem.remove(part) }

  private mutating func make(_ path: String) throws(TileArchiveError) {
    guard made.insert(path).inserted else { return }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .file(.failed(.create, path: target, code: errno))
    }
  }
}
