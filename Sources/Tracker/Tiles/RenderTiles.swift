internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Control
package import Days
internal import Files
internal import SimpleFeatures
internal import TileArchives
internal import TileDrawing

extension Tracker {
  /// The means to draw the tiles of the days up to that of the job: the base map and the ledger are
  /// opened once.
  package func tiles(_ job: TileJob) throws(Failure) -> TileSeries {
    try Self.checkNotInFuture(job.date, .date)
    return try TileSeries(self, job)
  }
}

/// Draws the tiles of many days alike.
package struct TileSeries: Sendable {
  private let job: TileJob
  private let maps: DayMaps
  private let view: ControlView
  private let visibility: Visibility
  private let credits: SourceCredits
  private let baseMap: BaseMap
  private let pyramid: TilePyramid

  /// How many tiles a day has.
  package var tileCount: Int { pyramid.count }

  fileprivate init(_ tracker: Tracker, _ job: TileJob) throws(Failure) {
    self.job = job
    maps = try tracker.dayMaps(tracingLines: true)
    let file = maps.file
    visibility = try maps.visibility(
      knownAt: job.knownAt, includingEmbargoed: job.includesEmbargoed)
    view = try maps.view(job.view, seen: visibility)
    credits = try maps.credits(knownAt: job.knownAt)
    pyramid = TilePyramid(box: try Self.box(job.area, file), zooms: job.zooms)
    if job.look.layers.hasBaseMap {
      try Tracker.checkMayBeTiled(file.atlas)
      let width = job.look.leastSchematicTownWidth(zoom: job.zooms.upperBound)
      baseMap = try failing { try file.baseMap(schematicTownsFrom: width) }
    } else {
      baseMap = BaseMap(land: MultiPolygon())
    }
  }

  /// Draws the tiles of one day into an archive or a folder; `progress` is told how many are done,
  /// and says whether to go on.
  ///
  /// What was at the path stays until all tiles are written. When `progress` says to stop, nil comes
  /// back and nothing is left behind.
  package func draw(
    _ date: CalendarDate, to path: String, progress: (_ done: Int) -> Bool
  ) throws(Failure) -> TileOutcome? {
    var day = try day(date)
    try failing { try FileSystem.makeFolder(holding: path) }
    let format = TileArchiveFormat(path: path)
    let earlier = try earlierImages(format, path, &day.notes)
    if let count = earlier?.dates.count, count > 0 {
      throw Failure(
        .usage,
        """
        \(path): it holds \(count) days; add \(field: .together) to keep them, or name another path
        """)
    }
    var writer = try failing {
      try format.writer(day.description, to: path, updating: earlier)
    }
    var run = TileRun(
      day.renderer, pyramid, jobs: job.jobs, known: KnownImages(earlier?.keys ?? []))
    do {
      while let images = try run.next() {
        try writer.add(images)
        guard progress(run.tileCount) else {
          writer.abandon()
          return nil
        }
      }
      return TileOutcome(
        tileCount: run.tileCount, drawnCount: run.drawnCount, isChanged: try writer.finish(),
        notes: day.notes)
    } catch {
      writer.abandon()
      throw Failure(error)
    }
  }

  /// Draws the tiles of days, in order, into one MBTiles archive that holds each image once;
  /// otherwise as `draw`.
  package func drawTogether(
    _ dates: [CalendarDate], to path: String, progress: (_ done: Int) -> Bool
  ) throws(Failure) -> TileOutcome? {
    try failing { try FileSystem.makeFolder(holding: path) }
    var notes: [String] = []
    let earlier = try earlierImages(.mbtiles, path, &notes)
    let known = KnownImages(earlier?.keys ?? [])
    var writer = try failing { try DatedMBTilesArchive(at: path, updating: earlier) }
    var (tileCount, drawnCount) = (0, 0)
    do {
      for date in dates {
        let day = try day(date)
        notes += day.notes
        try writer.startDay(day.description)
        var run = TileRun(day.renderer, pyramid, jobs: job.jobs, known: known)
        while let images = try run.next() {
          try writer.add(images)
          guard progress(tileCount + run.tileCount) else {
            writer.abandon()
            return nil
          }
        }
        tileCount += run.tileCount
        drawnCount += run.drawnCount
      }
      return TileOutcome(
        tileCount: tileCount, drawnCount: drawnCount, isChanged: try writer.finish(),
        notes: notes)
    } catch {
      writer.abandon()
      throw Failure(error)
    }
  }

  /// The days that one archive of all is to hold: those asked for, and in an update those that it
  /// holds already.
  package func datesTogether(with dates: [CalendarDate], at path: String) throws(Failure)
    -> [CalendarDate]
  {
    var notes: [String] = []
    let kept = try earlierImages(.mbtiles, path, &notes)?.dates ?? []
    return Set(dates + kept.compactMap { CalendarDate($0) }).sorted()
  }

  /// What is drawn of a day.
  private struct Day {
    let renderer: TileRenderer
    let description: TileSetDescription
    var notes: [String]
  }

  private func day(_ date: CalendarDate) throws(Failure) -> Day {
    let map = try maps.map(date, view, seen: visibility, knownAt: job.knownAt)
    let renderer = TileRenderer(map, on: baseMap, job.look)
    let words = TileWords(
      map, layers: job.look.layers, language: job.look.language, crediting: credits,
      adding: baseMap.atlas?.attributions(within: nil) ?? [],
      includesEmbargoed: job.includesEmbargoed)
    let note = job.look.layers.hasControl ? try maps.log.emptiness(of: map, seen: visibility) : nil
    return Day(
      renderer: renderer,
      description: TileSetDescription(
        name: words.name, description: words.description, attribution: words.attribution,
        sources: words.sources, date: "\(date)", view: "\(view)",
        isOverlay: !job.look.layers.hasGround, tileSide: job.look.tileSide, pyramid: pyramid),
      notes: note.map { [$0] } ?? [])
  }

  /// The images of the archive at a path; none, and a note, where they cannot be used.
  private func earlierImages(
    _ format: TileArchiveFormat, _ path: String, _ notes: inout [String]
  ) throws(Failure) -> (any EarlierImages)? {
    guard job.updates else { return nil }
    do throws(TileArchiveError) {
      return try format.earlierImages(at: path)
    } catch .noImageKeys {
      notes.append("\(TileArchiveError.noImageKeys(path: path)); all tiles were drawn")
      return nil
    } catch {
      throw Failure(error)
    }
  }

  /// Refuses a folder that holds anything but folders of days.
  package static func checkFolderOfDays(_ path: String) throws(Failure) {
    guard FileSystem.exists(path) else { return }
    let names = try failing { try FileSystem.names(in: path) }
    let foreign = names.first { CalendarDate($0) == nil }
    if let foreign {
      throw Failure(TileArchiveError.folderHoldsOtherFiles(path: path, example: foreign))
    }
  }

  /// The box of degrees that tiles are drawn of.
  private static func box(_ area: PictureArea, _ file: BaseMapFile) throws(Failure) -> BoundingBox {
    switch area {
    case .box(let box): return box
    case .region(let name):
      guard let box = try file.region(named: name).area.boundingBox else {
        throw Failure(.software, "region \"\(name)\" has no ground in the base map")
      }
      return box
    case .around(let place, _, _):
      throw Failure(
        .usage, "tiles around \(place): they are drawn of a box or a region; give one of these")
    case .everything:
      guard let box = try file.coverage() else {
        throw Failure(.configuration, "\(file.path): the base map has no oblasts")
      }
      return box
    }
  }
}
