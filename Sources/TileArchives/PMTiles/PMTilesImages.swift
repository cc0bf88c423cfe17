internal import Files

#if canImport(Glibc)
  private import Glibc
#endif

/// The images of a PMTiles archive that this program has written.
final class PMTilesImages: EarlierImages {
  let keys: Set<ImageKey>
  private let path: String
  private let file: Int32
  private let places: [ImageKey: PMTilesEntry.Place]

  /// Opens the archive at a path.
  init(_ path: String) throws(TileArchiveError) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(.failed(.read, path: path, code: errno)) }
    do throws(TileArchiveError) {
      places = try Self.places(in: file, path)
    } catch {
      close(file)
      throw error
    }
    keys = Set(places.keys)
  }

  deinit { close(file) }

  func image(_ key: ImageKey) throws(TileArchiveError) -> [UInt8] {
    guard let place = places[key],
      let bytes = Self.bytes(of: file, at: place.offset, count: Int(place.count)),
      bytes.isWholePNG
    else { throw .damaged(path: path) }
    return bytes
  }

  /// Where the images lie in the file.
  private static func places(in file: Int32, _ path: String) throws(TileArchiveError)
    -> [ImageKey: PMTilesEntry.Place]
  {
    var status = stat()
    guard fstat(file, &status) == 0,
      let header = bytes(of: file, at: 0, count: PMTilesDirectories.headerCount),
      header.starts(with: Array("PMTiles".utf8) + [3])
    else { throw .noImageKeys(path: path) }
    // The leaf directories end where the table starts, and the images start where it ends.
    let numbers = header.withUnsafeBytes { header in
      [40, 48, 56, 64].map {
        UInt64(littleEndian: header.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
    let size = UInt64(status.st_size)
    let (start, wraps) = numbers[0].addingReportingOverflow(numbers[1])
    guard !wraps, start <= numbers[2], numbers[2] <= size, size - numbers[2] == numbers[3],
      let bytes = bytes(of: file, at: start, count: Int(numbers[2] - start)),
      let table = bytes.withUnsafeBytes({ ImageKeyTable($0) }),
      table.keys.count == table.numbers.count
    else { throw .noImageKeys(path: path) }
    var places: [ImageKey: PMTilesEntry.Place] = [:]
    var offset = numbers[2]
    for (key, count) in zip(table.keys, table.numbers) {
      guard let short = UInt32(exactly: count), count <= size - offset else {
        throw .noImageKeys(path: path)
      }
      places[key] = PMTilesEntry.Place(offset: offset, count: short)
      offset += count
    }
    return places
  }

  /// Bytes of a file; nil where it does not have them.
  private static func bytes(of file: Int32, at offset: UInt64, count: Int) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      while filled < count {
        let read = pread(
          file, room.baseAddress.map { $0 + filled }, count - filled, off_t(offset) + off_t(filled))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { return }
        filled += read
      }
    }
    return bytes.count == count ? bytes : nil
  }
}

extension [UInt8] {
  /// Whether the bytes start and end as a PNG file does. Source: PNG, third edition, section 5.
  var isWholePNG: Bool {
    starts(with: [137, 80, 78, 71, 13, 10, 26, 10])
      && suffix(8) == [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
  }
}
