internal import Files
internal import SimpleFeatures

/// Writes PMTiles version 3: clustered, each image once, equal neighbours as one entry.
///
/// The images go to a file of their own until the directories, which stand before them, are known.
/// Between the directories and the images, where other readers pass by, stands what the images are
/// known by: an `ImageKeyTable` with their lengths.
/// Source: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
package struct PMTilesArchive: TileArchiveWriter {
  private let description: TileSetDescription
  private let target: String
  private let earlier: (any EarlierImages)?
  private let images: PartFile
  private var places: [ImageKey: PMTilesEntry.Place] = [:]
  private var table = ImageKeyTable()
  private var entries: [PMTilesEntry] = []
  private var addressedCount: UInt64 = 0

  /// An archive that will lie at a path.
  package init(
    _ description: TileSetDescription, at path: String, updating earlier: (any EarlierImages)? = nil
  ) throws(TileArchiveError) {
    self.description = description
    self.earlier = earlier
    target = path
    images = try filing { () throws(FileError) in try PartFile(for: path, suffix: "images.part") }
  }

  /// Adds tiles in the order of their numbers.
  package mutating func add(_ images: [TileImage]) throws(TileArchiveError) {
    for image in images {
      let number = image.tile.hilbertID
      precondition(entries.last.map { $0.end <= number } ?? true, "tiles are out of order")
      let place = try place(of: image)
      addressedCount += 1
      if let last = entries.last, last.end == number, last.place == place {
        entries[entries.count - 1].runLength += 1
      } else {
        entries.append(PMTilesEntry(number: number, runLength: 1, place: place))
      }
    }
  }

  /// Writes the header, the directories and the images, and gives the file its name.
  package mutating func finish() throws(TileArchiveError) -> Bool {
    let directories = PMTilesDirectories(entries)
    let metadata = PMTilesDirectories.packed(Array(description.archiveJSON.utf8))
    let keys = table.bytes
    let header = header(directories, metadataCount: metadata.count, keysCount: keys.count)
    let isNew = try filing { () throws(FileError) in
      let file = try PartFile(for: target)
      for part in [header, directories.root, metadata, directories.leaves, keys] {
        try file.append(part)
      }
      try file.append(contentsOf: images)
      return try file.finish(earlier == nil ? .replacing : .replacingUnlessSame)
    }
    images.abandon()
    return isNew
  }

  /// Removes what was written.
  package mutating func abandon() { images.abandon() }

  private mutating func place(of image: TileImage) throws(TileArchiveError)
    -> PMTilesEntry.Place
  {
    if let known = places[image.key] { return known }
    let bytes = try image.bytes(orFrom: earlier)
    let place = PMTilesEntry.Place(offset: images.count, count: UInt32(bytes.count))
    try filing { () throws(FileError) in try images.append(bytes) }
    places[image.key] = place
    table.keys.append(image.key)
    table.numbers.append(UInt64(bytes.count))
    return place
  }

  /// The header. Source: PMTiles version 3, section 3.
  private func header(
    _ directories: PMTilesDirectories, metadataCount: Int, keysCount: Int
  ) -> [UInt8] {
    let (box, zooms) = (description.pyramid.box, description.pyramid.zooms)
    var bytes = Array("PMTiles".utf8) + [3]
    var offset = UInt64(PMTilesDirectories.headerCount)
    for count in [directories.root.count, metadataCount, directories.leaves.count].map(UInt64.init)
    {
      bytes.append(littleEndian: offset)
      bytes.append(littleEndian: count)
      offset += count
    }
    for number in [
      offset + UInt64(keysCount), images.count, addressedCount, UInt64(entries.count),
      UInt64(places.count),
    ] { bytes.append(littleEndian: number) }
    // Clustered; directories by gzip; images as they are; PNG.
    bytes += [1, 2, 1, 2, UInt8(zooms.lowerBound), UInt8(zooms.upperBound)]
    for degrees in [box.west, box.south, box.east, box.north] { bytes.append(degrees: degrees) }
    bytes.append(UInt8(description.centerZoom))
    bytes.append(degrees: box.center.longitude)
    bytes.append(degrees: box.center.latitude)
    return bytes
  }
}

extension [UInt8] {
  /// Degrees in ten millionths.
  fileprivate mutating func append(degrees: Double) {
    append(littleEndian: Int32((degrees * 1e7).rounded()))
  }
}
