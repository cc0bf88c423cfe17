internal import Files

/// What a folder holds beside tiles that this program wrote.
///
/// Its own are `tiles.json`, `tiles.keys`, and images `z/x/y.png` whose numbers exist: whoever keeps
/// pictures by year and day has a folder of nearly the same shape.
struct TileFolderContents {
  /// The path below the folder of the first thing that is not its own; nil where there is none.
  private(set) var foreign: String?

  private let folder: String

  /// Looks through a folder; links in it are not followed, and are foreign.
  init(_ folder: String) throws(FileError) {
    self.folder = folder
    let names = try FileSystem.names(in: folder)
    let files = [TileFolder.descriptionName, TileFolder.tableName]
    for name in names where foreign == nil {
      if files.contains(name), FileSystem.isPlainFile("\(folder)/\(name)") { continue }
      guard let zoom = Self.number(name), TileCoordinate.zooms.contains(zoom) else {
        foreign = name
        continue
      }
      foreign = try foreignColumn(in: name, zoom: zoom)
    }
    if foreign == nil, !names.isEmpty, !hasTable { foreign = names[0] }
  }

  /// Whether the folder brings the table by which this program knows its images.
  private var hasTable: Bool {
    (try? WholeFile.read("\(folder)/\(TileFolder.tableName)", atMost: ImageKeyTable.sign.count))
      == ImageKeyTable.sign
  }

  private func foreignColumn(in zoomName: String, zoom: Int) throws(FileError) -> String? {
    guard FileSystem.isPlainFolder("\(folder)/\(zoomName)") else { return zoomName }
    for name in try FileSystem.names(in: "\(folder)/\(zoomName)") {
      let path = "\(zoomName)/\(name)"
      guard let x = Self.number(name), x < 1 << zoom, FileSystem.isPlainFolder("\(folder)/\(path)")
      else { return path }
      if let tile = try foreignTile(in: path, zoom: zoom) { return tile }
    }
    return nil
  }

  private func foreignTile(in column: String, zoom: Int) throws(FileError) -> String? {
    for name in try FileSystem.names(in: "\(folder)/\(column)") {
      guard name.hasSuffix(".png"), let y = Self.number(String(name.dropLast(4))), y < 1 << zoom,
        FileSystem.isPlainFile("\(folder)/\(column)/\(name)")
      else { return "\(column)/\(name)" }
    }
    return nil
  }

  /// The number that a name spells as this program does: in digits, without a zero in front.
  private static func number(_ name: String) -> Int? {
    Int(name).flatMap { "\($0)" == name && $0 >= 0 ? $0 : nil }
  }
}
