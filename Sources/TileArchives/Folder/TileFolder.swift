internal import CFolders

#if canImport(Glibc)
  private import Glibc
#endif

/// Writes a folder of files `zoom/x/y.png` with a TileJSON 3.0, `tiles.json`, beside them.
///
/// The file `tiles.keys` says what the images are known by: an `ImageKeyTable` whose numbers are
/// runs of equal tiles, each with the count of numbers since the run before, its length, and which
/// key it has.
/// All goes to a folder beside the target, which takes the target's name at the end.
public struct TileFolder: TileArchiveWriter {
  private let target: String
  private let part: String
  private let earlier: (any EarlierImages)?
  private let tileJSON: [UInt8]
  private var made: Set<String> = []
  private var first: [ImageKey: (index: Int, tile: TileCoordinate)] = [:]
  private var small: [ImageKey: [UInt8]] = [:]
  private var table = ImageKeyTable()
  private var end: UInt64 = 0

  private static let descriptionName = "tiles.json"
  static let tableName = "tiles.keys"
  /// Images of one colour take no more bytes and are kept in memory, as they come often.
  private static let smallCount = 200
  /// The flag by which two names change places.
  private static let exchange: UInt32 = 2

  /// A folder that will lie at a path; one that is there must hold nothing but tiles.
  public init(
    _ description: TileSetDescription, at path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) {
    target = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
    part = PartFile.path(for: target)
    tileJSON = Array(description.tileJSON.utf8)
    self.earlier = earlier
    try Self.check(target)
    PartFile.removeStale(for: target)
    try make(part)
  }

  /// Refuses a folder that holds anything but tiles.
  public static func check(_ path: String) throws(TileArchiveError) {
    let foreign = try names(in: path).first {
      $0 != descriptionName && $0 != tableName && Int($0) == nil
    }
    if let foreign { throw .folderHoldsOtherFiles(path: path, example: foreign) }
  }

  /// Writes tiles.
  public mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    for image in images {
      let (tile, number) = (image.tile, image.tile.hilbertID)
      try make("\(part)/\(tile.zoom)")
      try make("\(part)/\(tile.zoom)/\(tile.x)")
      try Self.write(try bytes(of: image), to: "\(part)/\(tile).png", for: target)
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
      return try PartFile.read("\(part)/\(first.tile).png", for: target)
    }
    let bytes = try image.bytes(orFrom: earlier)
    first[image.key] = (table.keys.count, image.tile)
    table.keys.append(image.key)
    if bytes.count <= Self.smallCount { small[image.key] = bytes }
    return bytes
  }

  /// Syncs the folder and lets it take the place of what was there.
  public mutating func finish() throws(TileArchiveError) -> Bool {
    let files = [(Self.descriptionName, tileJSON), (Self.tableName, table.bytes)]
    if earlier != nil, files.allSatisfy({ isInTarget($0.0, $0.1) }) {
      abandon()
      return false
    }
    for (name, bytes) in files { try Self.write(bytes, to: "\(part)/\(name)", for: target) }
    let handle = open(part, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0, syncfs(handle) == 0 else {
      throw .fileFailed(verb: "write", path: target, code: errno)
    }
    close(handle)
    if access(target, F_OK) == 0 {
      // Both change names in one step; a file system that cannot makes room first.
      if renameat2(AT_FDCWD, part, AT_FDCWD, target, Self.exchange) == 0 {
        PartFile.syncFolder(holding: target)
      } else {
        let old = PartFile.path(for: target, suffix: "old")
        try PartFile.rename(target, to: old)
        try PartFile.rename(part, to: target)
        Self.remove(old)
      }
    } else {
      try PartFile.rename(part, to: target)
    }
    Self.remove(part)
    return true
  }

  private func isInTarget(_ name: String, _ bytes: [UInt8]) -> Bool {
    (try? PartFile.read("\(target)/\(name)", for: target)) == bytes
  }

  /// Removes what was written.
  public mutating func abandon() { Self.remove(part) }

  private mutating func make(_ path: String) throws(TileArchiveError) {
    guard made.insert(path).inserted else { return }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .fileFailed(verb: "create", path: target, code: errno)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String, for target: String)
    throws(TileArchiveError)
  {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw .fileFailed(verb: "create", path: target, code: errno) }
    defer { close(file) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .fileFailed(verb: "write", path: target, code: errno) }
      written += count
    }
  }

  /// The names in a folder, sorted; none where there is no folder.
  static func names(in path: String) throws(TileArchiveError) -> [String] {
    guard let stream = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .fileFailed(verb: "create", path: path, code: errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder of tiles with all that it holds.
  static func remove(_ path: String) {
    for name in (try? names(in: path)) ?? [] {
      if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    }
    rmdir(path)
  }
}
