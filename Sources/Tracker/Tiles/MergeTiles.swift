package import Days
internal import Files
internal import TileArchives

/// Which of several equal parts of the days one run draws.
package struct TileShard: Hashable, Sendable {
  /// Its number, from 1.
  package let number: Int
  /// How many parts there are.
  package let count: Int

  /// Part `number` of `count`; nil where there is none.
  package init?(number: Int, of count: Int) {
    guard (1...100_000).contains(count), (1...count).contains(number) else { return nil }
    self.number = number
    self.count = count
  }

  /// The days of this part: neighbours, since these have most tiles in common.
  package func share<Day>(of days: [Day]) -> [Day] {
    Array(days[(number - 1) * days.count / count..<number * days.count / count])
  }
}

/// What joining came to.
package struct TileMergeOutcome: Sendable {
  /// The archives and folders that were asked for, each with whether it was written: false where the
  /// same bytes were there.
  package let written: [(path: String, isChanged: Bool)]
  /// How many days they hold.
  package let dayCount: Int
}

/// Joins what several runs have drawn of parts of the days.
package struct TileMerge {
  private enum Parts {
    case together([DatedMBTilesContents])
    case days([ArchivedDay])
  }

  private let parts: Parts

  /// How many days the parts hold.
  package var dayCount: Int {
    switch parts {
    case .together(let parts): parts.reduce(0) { $0 + $1.days.count }
    case .days(let days): days.count
    }
  }

  /// The parts at paths: archives of many days, or archives and folders of one day each, or folders
  /// that hold such ones.
  package init(_ paths: [String]) throws(Failure) {
    var (together, days) = ([DatedMBTilesContents](), [ArchivedDay]())
    for path in paths {
      guard FileSystem.exists(path) else {
        throw Failure(.noInput, "\(path): there is no such file or folder")
      }
      do throws(TileArchiveError) {
        if TileArchiveFormat(path: path) == .mbtiles, let dated = try DatedMBTilesContents(path) {
          together.append(dated)
        } else {
          for day in try Self.days(at: path) { days.append(try ArchivedDay(day)) }
        }
      } catch {
        throw Failure(error)
      }
    }
    guard together.isEmpty != days.isEmpty else {
      throw Failure(
        .data,
        together.isEmpty
          ? "\(paths.first ?? ""): no day was drawn there"
          : "\(together[0].path) holds many days and \(days[0].path) one: join archives of one sort"
      )
    }
    guard Set(days.map(\.format)).count <= 1 else {
      throw Failure(.data, "the parts are of several formats: join those of one")
    }
    parts = together.isEmpty ? .days(days) : .together(together)
  }

  /// Whether a path can be the whole of these parts.
  package func fits(_ path: String) -> Bool {
    switch parts {
    case .together: TileArchiveFormat(path: path) == .mbtiles
    case .days(let days): days.allSatisfy { $0.format == TileArchiveFormat(path: path) }
    }
  }

  /// Writes the whole; `place` is where each day goes, and `goesOn` is asked after each. Nil where it
  /// was stopped.
  package func write(
    to path: String, day place: (CalendarDate) -> String, goesOn: (_ daysDone: Int) -> Bool
  ) throws(Failure) -> TileMergeOutcome? {
    do {
      switch parts {
      case .together(let parts):
        try FileSystem.makeFolder(holding: path)
        guard try DatedMBTilesMerge(parts).write(to: path, goesOn: goesOn) else { return nil }
        return TileMergeOutcome(written: [(path, true)], dayCount: dayCount)
      case .days(let days): return try Self.copy(days, place, goesOn)
      }
    } catch {
      throw Failure(error)
    }
  }

  private static func copy(
    _ days: [ArchivedDay], _ place: (CalendarDate) -> String, _ goesOn: (Int) -> Bool
  ) throws -> TileMergeOutcome? {
    var written: [(path: String, isChanged: Bool)] = []
    var sources: [String: String] = [:]
    for day in days.sorted(by: { ($0.date, $0.path) < ($1.date, $1.path) }) {
      guard let date = CalendarDate(day.date) else {
        throw TileArchiveError.noImageKeys(path: day.path)
      }
      let path = place(date)
      if let other = sources.updateValue(day.path, forKey: day.date) {
        throw TileArchiveError.differ(
          path: day.path, other: other, what: "both hold \(day.date)")
      }
      try FileSystem.makeFolder(holding: path)
      written.append((path, try day.copy(to: path)))
      guard goesOn(written.count) else { return nil }
    }
    return TileMergeOutcome(written: written, dayCount: written.count)
  }

  /// The archives and folders of one day each at a path.
  private static func days(at path: String) throws(TileArchiveError) -> [String] {
    guard FileSystem.isFolder(path) else { return [path] }
    do throws(FileError) {
      let names = try FileSystem.names(in: path).filter { !$0.hasPrefix(".") }
      let isOfDays = !names.isEmpty && names.allSatisfy { CalendarDate($0) != nil }
      let folder = path.hasSuffix("/") ? path : path + "/"
      return isOfDays ? names.map { folder + $0 } : names.isEmpty ? [] : [path]
    } catch {
      throw .file(error)
    }
  }
}
