/// Joins MBTiles archives of many days to one: the very bytes that all days drawn together give.
package struct DatedMBTilesMerge {
  private let parts: [DatedMBTilesContents]

  /// How many days the parts have together.
  package var dayCount: Int { parts.reduce(0) { $0 + $1.days.count } }
  /// How many tiles a day has.
  package var tileCount: Int { parts.first?.tiles.count ?? 0 }

  /// A joining of archives, at least one; they are of the same ground, and no day is in two.
  package init(_ parts: [DatedMBTilesContents]) throws(TileArchiveError) {
    self.parts = parts
    guard let first = parts.first else { preconditionFailure("there is nothing to join") }
    var paths: [String: String] = [:]
    for part in parts {
      if let difference = part.difference(from: first) {
        throw .differ(path: part.path, other: first.path, what: difference)
      }
      for day in part.days {
        if let other = paths.updateValue(part.path, forKey: day.date) {
          throw .differ(path: part.path, other: other, what: "both hold \(day.date)")
        }
      }
    }
  }

  /// Writes the archive; `goesOn` is asked after each day. False when it was stopped: then what was at
  /// the path stays.
  package func write(to path: String, goesOn: (_ daysDone: Int) -> Bool) throws(TileArchiveError)
    -> Bool
  {
    var writer = try DatedMBTilesArchive(at: path, updating: nil)
    let images = try parts.map { part throws(TileArchiveError) in try MBTilesImages(part.path) }
    let days = parts.indices.flatMap { part in
      parts[part].days.indices.map { (date: parts[part].days[$0].date, part: part, day: $0) }
    }.sorted { $0.date < $1.date }
    // The images of each part on its present day.
    var current = parts.map { [ImageKey?](repeating: nil, count: $0.tiles.count) }
    var known: Set<ImageKey> = []
    do throws(TileArchiveError) {
      for (count, (_, part, day)) in days.enumerated() {
        let contents = parts[part]
        for (tile, image) in contents.changes[day] { current[part][tile] = image }
        try writer.startDay(contents.days[day])
        for start in stride(from: 0, to: contents.tiles.count, by: Self.batch) {
          var batch: [TileImage] = []
          for index in start..<min(start + Self.batch, contents.tiles.count) {
            guard let key = current[part][index] else { throw .damaged(path: contents.path) }
            let isNew = known.insert(key).inserted
            batch.append(
              TileImage(
                tile: contents.tiles[index], key: key,
                bytes: isNew ? try images[part].image(key) : nil))
          }
          try writer.add(batch)
        }
        guard goesOn(count + 1) else {
          writer.abandon()
          return false
        }
      }
      let last = days.last.map { parts[$0.part].metadata } ?? [:]
      _ = try writer.finish(metadata: last.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      return true
    } catch {
      writer.abandon()
      throw error
    }
  }

  private static let batch = 4_096
}
