/// A tile and the bytes of its image.
public struct TileImage: Sendable {
  /// Where it lies.
  public let tile: TileCoordinate
  /// The bytes of a PNG file.
  public let bytes: [UInt8]

  /// A tile from its parts.
  public init(tile: TileCoordinate, bytes: [UInt8]) {
    self.tile = tile
    self.bytes = bytes
  }
}

/// What tiles are written with: a file or a folder that takes its name when it is whole.
///
/// Either `finish` or `abandon` ends the work. The same tiles give the same bytes.
public protocol TileArchiveWriter {
  /// Adds tiles, all in the order of their Hilbert numbers.
  mutating func add(_ images: [TileImage]) throws(TileArchiveError)

  /// Syncs what was written to the disk and gives it its name, in the place of what had it.
  mutating func finish() throws(TileArchiveError)

  /// Removes what was written; what had the name before stays.
  mutating func abandon()
}

/// The kinds of archive.
public enum TileArchiveFormat: Hashable, Sendable {
  /// A folder of files `zoom/x/y.png` with a TileJSON.
  case folder
  /// MBTiles 1.3.
  case mbtiles
  /// PMTiles 3.
  case pmtiles

  /// The kind that the end of a path asks for.
  public init(path: String) {
    let path = path.lowercased()
    self = path.hasSuffix(".pmtiles") ? .pmtiles : path.hasSuffix(".mbtiles") ? .mbtiles : .folder
  }

  /// A writer of an archive at a path.
  public func writer(_ description: TileSetDescription, to path: String) throws(TileArchiveError)
    -> any TileArchiveWriter
  {
    switch self {
    case .folder: try TileFolder(description, at: path)
    case .mbtiles: try MBTilesArchive(description, at: path)
    case .pmtiles: try PMTilesArchive(description, at: path)
    }
  }
}
