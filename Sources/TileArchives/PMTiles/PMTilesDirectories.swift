internal import Files

/// A run of tiles with one image.
struct PMTilesEntry: Hashable, Sendable {
  /// Where an image lies among the images.
  struct Place: Hashable, Sendable {
    let offset: UInt64
    let count: UInt32
  }

  /// The number of the first tile.
  let number: UInt64
  /// How many tiles follow one another; 0 for a leaf directory.
  var runLength: UInt32
  let place: Place

  /// The number after the last tile.
  var end: UInt64 { number + UInt64(runLength) }
}

/// The directories of a PMTiles archive as they stand in the file.
///
/// Source: PMTiles version 3, section 4.
struct PMTilesDirectories: Sendable {
  /// The length of the header, which stands before them.
  static let headerCount = 127
  /// What a reader fetches at first: header and root must lie within.
  private static let firstFetch = 16_384

  let root: [UInt8]
  /// One after the other; empty when the root holds all entries.
  let leaves: [UInt8]

  /// Directories of entries that are in order; with leaves where the root would become too long.
  init(_ entries: [PMTilesEntry]) {
    let whole = Self.packed(Self.bytes(of: entries))
    var (root, leaves) = (whole, [UInt8]())
    var size = 4096
    while root.count + Self.headerCount > Self.firstFetch {
      (root, leaves) = Self.split(entries, into: size)
      size *= 2
    }
    self.root = root
    self.leaves = leaves
  }

  private static func split(_ entries: [PMTilesEntry], into size: Int) -> ([UInt8], [UInt8]) {
    var leaves: [UInt8] = []
    var pointers: [PMTilesEntry] = []
    for start in stride(from: 0, to: entries.count, by: size) {
      let leaf = Self.packed(bytes(of: entries[start..<min(start + size, entries.count)]))
      pointers.append(
        PMTilesEntry(
          number: entries[start].number, runLength: 0,
          place: .init(offset: UInt64(leaves.count), count: UInt32(leaf.count))))
      leaves += leaf
    }
    return (Self.packed(bytes(of: pointers)), leaves)
  }

  /// Directories and metadata as they are stored: they are small and read often.
  static func packed(_ bytes: [UInt8]) -> [UInt8] { Deflate.gzip(bytes, level: 9) }

  /// A directory before it is compressed: its columns one after the other.
  private static func bytes(of entries: some Collection<PMTilesEntry>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(varint: UInt64(entries.count))
    var previous: UInt64 = 0
    for entry in entries {
      bytes.append(varint: entry.number - previous)
      previous = entry.number
    }
    for entry in entries { bytes.append(varint: UInt64(entry.runLength)) }
    for entry in entries { bytes.append(varint: UInt64(entry.place.count)) }
    var next: UInt64?
    for entry in entries {
      bytes.append(varint: entry.place.offset == next ? 0 : entry.place.offset + 1)
      next = entry.place.offset + UInt64(entry.place.count)
    }
    return bytes
  }
}
