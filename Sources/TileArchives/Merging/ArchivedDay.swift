internal import CDeflate
internal import Files
internal import Foundation
internal import GRDB

/// An archive or a folder of tiles of one day, which is taken over as it is.
package struct ArchivedDay: Sendable {
  /// Where it lies.
  package let path: String
  /// What it is.
  package let format: TileArchiveFormat
  /// The day that it says of itself, as YYYY-MM-DD.
  package let date: String

  /// The archive at a path; refuses one that another program made, or that is damaged.
  package init(_ path: String) throws(TileArchiveError) {
    self.path = path
    format = TileArchiveFormat(path: path)
    guard try format.earlierImages(at: path) != nil else {
      throw .file(.failed(.read, path: path, code: ENOENT))
    }
    let date: String?
    switch format {
    case .folder:
      date = (try? WholeFile.read("\(path)/\(TileFolder.descriptionName)")).flatMap(Self.date)
    case .pmtiles: date = Self.metadata(ofPMTiles: path).flatMap(Self.date)
    case .mbtiles:
      var configuration = Configuration()
      configuration.readonly = true
      date = try? DatabaseQueue(path: path, configuration: configuration).read {
        try String.fetchOne($0, sql: "SELECT value FROM metadata WHERE name = 'date'")
      }
    }
    guard let date else { throw .noImageKeys(path: path) }
    self.date = date
  }

  /// Puts the same bytes under another path, whole or not at all; false, and nothing is done, where
  /// they are there already.
  package func copy(to target: String) throws(TileArchiveError) -> Bool {
    guard !FileSystem.isSame(path, target) else { return false }
    guard format == .folder else {
      return try filing { () throws(FileError) in
        let part = try PartFile(for: target)
        try part.append(contentsOf: path)
        return try part.finish(.replacingUnlessSame)
      }
    }
    return try TileFolder.copy(path, to: target)
  }

  private static func date(_ json: [UInt8]) -> String? {
    struct Description: Decodable { let date: String }
    return (try? JSONDecoder().decode(Description.self, from: Data(json)))?.date
  }

  /// The metadata of a PMTiles archive, whose place stands in the header.
  private static func metadata(ofPMTiles path: String) -> [UInt8]? {
    guard let file = FileHandle(forReadingAtPath: path),
      let header = try? file.read(upToCount: PMTilesDirectories.headerCount)
    else { return nil }
    let numbers = header.withUnsafeBytes { bytes in
      [24, 32].map {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
    guard numbers[1] <= 1 << 20, (try? file.seek(toOffset: numbers[0])) != nil,
      let packed = try? file.read(upToCount: Int(numbers[1])),
      let decompressor = libdeflate_alloc_decompressor()
    else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var isWhole = false
    let text = [UInt8](unsafeUninitializedCapacity: 1 << 20) { room, count in
      let result = packed.withUnsafeBytes {
        libdeflate_gzip_decompress(
          decompressor, $0.baseAddress, $0.count, room.baseAddress, room.count, &count)
      }
      isWhole = result == LIBDEFLATE_SUCCESS
      if !isWhole { count = 0 }
    }
    return isWhole ? text : nil
  }
}
