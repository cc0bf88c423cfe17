internal import Files

/// Stands for an image: tiles with the same one have the same bytes.
package typealias ImageKey = SIMD2<UInt64>

/// A tile and its image.
package struct TileImage: Sendable {
  /// Where it lies.
  package let tile: TileCoordinate
  /// Stands for the image.
  package let key: ImageKey
  /// The bytes of a PNG file; nil where an earlier tile had the same image, or the earlier archive
  /// holds it.
  package let bytes: [UInt8]?

  /// A tile from its parts.
  package init(tile: TileCoordinate, key: ImageKey, bytes: [UInt8]?) {
    self.tile = tile
    self.key = key
    self.bytes = bytes
  }
}

/// What tiles are written with: a file or a folder that takes its name when it is whole.
///
/// Either `finish` or `abandon` ends the work. The same tiles give the same bytes, whether or not
/// some of them come from an earlier archive.
package protocol TileArchiveWriter {
  /// Adds tiles, all in the order of their Hilbert numbers.
  mutating func add(_ images: [TileImage]) throws(TileArchiveError)

  /// Syncs what was written to the disk and gives it its name, in the place of what had it; false,
  /// and what is there stays untouched, where it is an earlier archive of the very same bytes.
  mutating func finish() throws(TileArchiveError) -> Bool

  /// Removes what was written; what had the name before stays.
  mutating func abandon()
}

/// The kinds of archive.
package enum TileArchiveFormat: Hashable, Sendable {
  /// A folder of files `zoom/x/y.png` with a TileJSON.
  case folder
  /// MBTiles 1.3.
  case mbtiles
  /// PMTiles 3.
  case pmtiles

  /// The kind that the end of a path asks for.
  package init(path: String) {
    let path = path.lowercased()
    self = path.hasSuffix(".pmtiles") ? .pmtiles : path.hasSuffix(".mbtiles") ? .mbtiles : .folder
  }

  /// A writer of an archive at a path, which may take images from an earlier one.
  package func writer(
    _ description: TileSetDescription, to path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) -> any TileArchiveWriter {
    switch self {
    case .folder: try TileFolder(description, at: path, updating: earlier)
    case .mbtiles: try MBTilesArchive(description, at: path, updating: earlier)
    case .pmtiles: try PMTilesArchive(description, at: path, updating: earlier)
    }
  }

  /// The images of the archive at a path; nil where there is none.
  ///
  /// An archive that was not made by this program, or that is damaged, throws
  /// `TileArchiveError.noImageKeys`.
  package func earlierImages(at path: String) throws(TileArchiveError) -> (any EarlierImages)? {
    guard FileSystem.exists(path) else { return nil }
    return switch self {
    case .folder: try FolderImages(path)
    case .mbtiles: try MBTilesImages(path)
    case .pmtiles: try PMTilesImages(path)
    }
  }
}
