internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import Drawing
internal import Files
internal import Foundation
internal import SimpleFeatures
internal import Wording

extension DayMaps {
  /// The bytes of a film of days.
  package func film(_ request: FilmRequest) throws(Failure) -> [UInt8] {
    try failing {
      let folder = try TemporaryFolder()
      let path = "\(folder.path)/film.\(request.format)"
      _ = try animate(request, to: path) { _ in }
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  /// Writes a film of days, so that its file appears whole or not at all.
  package func animate(
    _ request: FilmRequest, to path: String, progress: (Int) -> Void
  ) throws(Failure) -> FilmResult {
    guard let first = request.days.first, let last = request.days.last else {
      return FilmResult(caption: "", notes: [])
    }
    try Tracker.checkNotInFuture(last, .to)
    try Tracker.checkNoLedger(at: path)
    let visibility = try visibility(
      knownAt: request.snapshot.knownAt, includingEmbargoed: request.snapshot.includesEmbargoed)
    let view = try view(request.snapshot.view, seen: visibility)
    let scenery = try Scenery(
      request.snapshot.picture, file, includesEmbargoed: request.snapshot.includesEmbargoed)
    let knownAt = request.snapshot.knownAt
    let (windows, mapRequest) = try windows(of: request, scenery, view, seen: visibility)
    let ends = try maps([first, last], view, seen: visibility, knownAt: knownAt)
    let credits = try credits(knownAt: request.snapshot.knownAt)
    let chart = try request.hasChart ? chart(of: request, mapRequest.extent) : nil
    let descriptions = try failing {
      let fonts = try FontLibrary.ofPictures(in: request.snapshot.picture.style)
      var page = try FilmPage(
        from: (ends[0], windows[first]), to: (ends[1], windows[last]), on: scenery.baseMap,
        mapRequest, crediting: credits, chart: chart, fonts: fonts)
      func changes(_ map: ControlMap) throws -> ControlDifference? {
        try self.changes(
          over: request.snapshot.changesOverDays, upTo: map, view, seen: visibility)
      }
      try forEachMap(of: request, view, seen: visibility) { _, map in
        try page.add(map, in: windows[map.asOf], changes: try changes(map), fonts: fonts)
      }
      try page.move(to: windows[first])
      var film = try Film(on: page, fonts: fonts)
      func draw(_ map: ControlMap, _ body: (borrowing Canvas) throws -> Void) throws {
        if windows[map.asOf] != page.window {
          try page.move(to: windows[map.asOf])
          film = try Film(on: page, fonts: fonts)
        }
        try film.draw(
          map, changes: changes(map), at: request.share(of: map.asOf), fonts: fonts, body)
      }
      try WholeFile.make(path) { temporary in
        let folder = try TemporaryFolder()
        let palette = folder.path + "/palette.png"
        let stage = FilmStage(request, mapRequest, page.descriptions, named: path)
        if request.format == .gif {
          let colors = try stage.encoder(FilmFormat.palette + [palette])
          for day in request.daysOfPalette {
            try draw(map(day, view, seen: visibility, knownAt: knownAt)) {
              try colors.add($0, steps: 1)
            }
          }
          try colors.finish()
        }
        let writer = try stage.writer(to: temporary, palette: palette)
        try forEachMap(of: request, view, seen: visibility) { index, map in
          try WholeFile.checkNotInterrupted(path)
          try draw(map) { try writer.add($0, steps: request.steps(of: index)) }
          progress(index + 1)
        }
        try writer.finish()
      }
      return page.descriptions
    }
    let standsStill =
      request.followsLine && !windows.isFollowing
      ? ["no line of contact on any of the days: the window stays around the place"] : []
    return FilmResult(
      caption: DrawnPicture.caption(descriptions), notes: scenery.notes + standsStill)
  }

  /// What ground each day of a film shows, and what is asked of its pictures.
  private func windows(
    of request: FilmRequest, _ scenery: Scenery, _ view: ControlView, seen visibility: Visibility
  ) throws(Failure) -> (FilmWindows, MapRequest) {
    var mapRequest = scenery.mapRequest
    var windows = FilmWindows(mapRequest.extent)
    let picture = request.snapshot.picture
    guard request.followsLine, case .around(let name, let region, let radius) = picture.area else {
      return (windows, mapRequest)
    }
    let place = try Scenery.place(name, region, file).0
    let placeName = picture.language == .ukrainian ? place.nameInUkrainian : place.name
    mapRequest.title =
      picture.title ?? MapWording(picture.language).lineOfContact(nearestTo: placeName)
    try failing {
      try forEachMap(of: request, view, seen: visibility) { _, map in
        windows.follow(map, near: place.position, radiusInKilometers: radius)
      }
    }
    return (windows, mapRequest)
  }

  /// The square kilometres of each day: of the region or the box that the film shows, else of all
  /// ground. A window that moves measures nothing that can be compared.
  private func chart(of request: FilmRequest, _ extent: MapExtent) throws(Failure) -> SeriesChart {
    let area: SeriesRequest.Area =
      switch request.snapshot.picture.area {
      case .region(let name): .region(name)
      case .box(let box): .box(box)
      case .around where !request.followsLine: .box(extent.box.rounded)
      case .everything, .around: .everything
      }
    return try measure(
      SeriesRequest(
        days: request.days, step: request.step, view: request.snapshot.view, area: area,
        knownAt: request.snapshot.knownAt,
        includesEmbargoed: request.snapshot.includesEmbargoed)
    ).chart
  }

  /// Gives a body the number and the map of each day in turn.
  private func forEachMap(
    of request: FilmRequest, _ view: ControlView, seen visibility: Visibility,
    _ body: (Int, ControlMap) throws -> Void
  ) throws {
    var index = 0
    var failure: (any Error)?
    try forEachDay(of: request.days, view, seen: visibility) { _, result in
      guard failure == nil else { return }
      do {
        var map = try result.get()
        map.knownAt = request.snapshot.knownAt
        try body(index, map)
        index += 1
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}

extension BoundingBox {
  /// The box in hundredths of a degree, as the chart names it, so that `series` measures the same.
  fileprivate var rounded: BoundingBox {
    func hundredths(_ degrees: Double) -> Double { (degrees * 100).rounded() / 100 }
    return BoundingBox(
      west: hundredths(west), south: hundredths(south), east: hundredths(east),
      north: hundredths(north))
  }
}

/// What the writers of a film are made from.
private struct FilmStage {
  private let request: FilmRequest
  private let size: (width: Int, height: Int)
  private let descriptions: [(keyword: String, text: String)]
  private let path: String

  init(
    _ request: FilmRequest, _ picture: MapRequest,
    _ descriptions: [(keyword: String, text: String)], named path: String
  ) {
    self.request = request
    size = (picture.pixelWidth, picture.pixelHeight)
    self.descriptions = descriptions
    self.path = path
  }

  /// `ffmpeg`, told what to do with the frames.
  func encoder(_ arguments: [String]) throws -> FFmpegWriter {
    try FFmpegWriter(
      arguments, width: size.width, height: size.height,
      framesPerSecond: request.framesPerSecond, path: path)
  }

  /// What the file says of itself, under the names that formats of films know; what has no name of
  /// its own in them is a line of the comment.
  private var tags: [(name: String, text: String)] {
    let named: Set = ["Title", "Description", "Date", "Copyright"]
    let comment = descriptions.filter { !named.contains($0.keyword) }
      .map { "\($0.keyword): \($0.text)" }.joined(separator: "\n")
    return descriptions.filter { named.contains($0.keyword) }
      .map { ($0.keyword.lowercased(), $0.text) } + [("comment", comment)]
  }

  /// The writer of the format.
  func writer(to temporary: String, palette: String) throws -> any FilmWriter {
    guard request.format == .apng else {
      let notes = tags.flatMap { ["-metadata", "\($0.name)=\($0.text)"] }
      return try encoder(
        request.format.encoding(palette: palette) + [
          "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "2",
        ] + notes + [temporary])
    }
    return try AnimatedPNGWriter(
      temporary, width: size.width, height: size.height,
      framesPerSecond: request.framesPerSecond, descriptions: descriptions)
  }
}
