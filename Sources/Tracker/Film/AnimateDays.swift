internal import Atlas
internal import Cartography
internal import ChangeLog
internal import Control
package import Days
internal import Drawing
internal import Files

/// Which days a film shows, and how.
package struct FilmRequest: Sendable {
  /// The days, in order.
  package var days: [CalendarDate]
  /// What each shows; its day is left out of account.
  package var snapshot: SnapshotRequest
  /// The format of the file.
  package var format: FilmFormat
  /// How many days are shown in a second.
  package var framesPerSecond: Double
  /// How many seconds the last day stays.
  package var holdSeconds: Double

  /// A request from its parts.
  package init(
    days: [CalendarDate], snapshot: SnapshotRequest, format: FilmFormat, framesPerSecond: Double,
    holdSeconds: Double
  ) {
    self.days = days
    self.snapshot = snapshot
    self.format = format
    self.framesPerSecond = framesPerSecond
    self.holdSeconds = holdSeconds
  }
}

extension DayMaps {
  /// Writes a film of days, so that its file appears whole or not at all; gives what the user should
  /// know.
  package func animate(
    _ request: FilmRequest, to path: String, progress: (Int) -> Void
  ) throws(Failure) -> [String] {
    guard let first = request.days.first, let last = request.days.last else { return [] }
    try Tracker.checkNotInFuture(last, .to)
    try Tracker.checkNoLedger(at: path)
    let visibility = try visibility(
      knownAt: request.snapshot.knownAt, includingEmbargoed: request.snapshot.includesEmbargoed)
    let view = try view(request.snapshot.view, seen: visibility)
    let scenery = try Scenery(
      request.snapshot.picture, file, includesEmbargoed: request.snapshot.includesEmbargoed)
    let knownAt = request.snapshot.knownAt
    let ends = try maps([first, last], view, seen: visibility, knownAt: knownAt)
    let credits = try credits(knownAt: request.snapshot.knownAt)
    try failing {
      let fonts = try FontLibrary.ofPictures(in: request.snapshot.picture.style)
      var page = try FilmPage(
        from: ends[0], to: ends[1], on: scenery.baseMap, scenery.mapRequest, crediting: credits,
        fonts: fonts)
      func changes(_ map: ControlMap) throws -> ControlDifference? {
        try self.changes(
          over: request.snapshot.changesOverDays, upTo: map, view, seen: visibility)
      }
      try forEachMap(of: request, view, seen: visibility) { _, map in
        try page.add(map, changes: try changes(map), fonts: fonts)
      }
      let film = try Film(on: page, fonts: fonts)
      try WholeFile.make(path) { temporary in
        let folder = try TemporaryFolder()
        let palette = folder.path + "/palette.png"
        let stage = FilmStage(request, scenery.mapRequest, page.descriptions, named: path)
        if request.format == .gif {
          let colors = try stage.encoder(FilmFormat.palette + [palette])
          for day in request.daysOfPalette {
            let map = try map(day, view, seen: visibility, knownAt: knownAt)
            try film.draw(map, changes: changes(map), at: request.share(of: day), fonts: fonts) {
              try colors.add($0, steps: 1)
            }
          }
          try colors.finish()
        }
        let writer = try stage.writer(to: temporary, palette: palette)
        try forEachMap(of: request, view, seen: visibility) { index, map in
          try WholeFile.checkNotInterrupted(path)
          try film.draw(
            map, changes: changes(map), at: request.share(of: map.asOf), fonts: fonts
          ) { canvas in
            try writer.add(canvas, steps: request.steps(of: index))
          }
          progress(index + 1)
        }
        try writer.finish()
      }
    }
    return scenery.notes
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

extension FilmRequest {
  /// The part of the time that has passed on a day.
  fileprivate func share(of day: CalendarDate) -> Double {
    guard let first = days.first, let last = days.last, first < last else { return 1 }
    return Double(first.days(to: day)) / Double(first.days(to: last))
  }

  /// How many frames a day stays: the last one for longer.
  fileprivate func steps(of index: Int) -> Int {
    index < days.count - 1 ? 1 : max(1, Int((holdSeconds * framesPerSecond).rounded()))
  }

  /// Days whose frames have all colours of the film.
  fileprivate var daysOfPalette: [CalendarDate] {
    let step = max(1, (days.count - 1) / 8)
    return days.enumerated().filter { $0.offset % step == 0 || $0.offset == days.count - 1 }
      .map(\.element)
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
