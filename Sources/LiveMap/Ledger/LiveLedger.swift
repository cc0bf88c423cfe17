internal import Atlas
internal import ChangeLog
internal import Control
package import Days
internal import SimpleFeatures
internal import Synchronization
package import Tracker

/// A ledger and a base map that stay open, for faces that answer many questions: maps of days are
/// worked out once and kept.
///
/// It may be used from any thread.
package final class LiveLedger: Sendable {
  /// The open ledger and base map, and the maps of days.
  package let maps: DayMaps
  /// West, south, east and north of the base map in degrees, EPSG:4326.
  package let coverage: [Double]
  let gazetteer: Gazetteer
  /// The base map as claims are recorded on it.
  let recordingGround: RecordingGround
  /// The database, opened for writing when the first claim comes.
  let writer = Mutex<ClaimLog?>(nil)
  private let drawn = Mutex<BaseMap?>(nil)
  /// The last day that a claim speaks of, as it was after a change: every page that is opened asks.
  let newestDay = Mutex<(change: Instant?, day: CalendarDate?)?>(nil)

  /// The jobs that are done anew each time.
  package var tracker: Tracker { maps.tracker }
  var log: ClaimLog { maps.log }
  /// What names the ledger in messages.
  package var name: String { log.path }
  var file: BaseMapFile { maps.file }

  /// Opens the ledger of a tracker and its base map.
  package init(_ tracker: Tracker) throws(Failure) {
    let maps = try tracker.dayMaps(tracingLines: true)
    try Tracker.checkMayBeTiled(maps.file.atlas)
    self.maps = maps
    (gazetteer, coverage) = try failing {
      (
        try maps.file.gazetteer(),
        try maps.file.coverage().map { [$0.west, $0.south, $0.east, $0.north] } ?? []
      )
    }
    recordingGround = RecordingGround(maps.file, gazetteer)
  }

  /// The last change of what may be published, up to a moment or to now.
  package func lastChange(upTo knownAt: Instant? = nil) throws(Failure) -> Instant? {
    try failing { try log.lastChange(upTo: knownAt ?? Tracker.now) }
  }

  /// What the log says of the ground on a day, as it was known after a change.
  func map(_ date: CalendarDate, _ view: ControlView, after change: Instant?) throws(Failure)
    -> ControlMap
  {
    try Tracker.checkNotInFuture(date, .date)
    return try maps.map(date, view, seen: visibility(after: change), knownAt: change)
  }

  /// Whom to credit for the user's atlas.
  package var atlasAttributions: [String] { file.atlas?.attributions(within: nil) ?? [] }

  /// The layers that are drawn, read when they are first needed.
  func baseMap() throws(Failure) -> BaseMap {
    try failing {
      try drawn.withLock { map in
        if let map { return map }
        let read = try file.baseMap()
        map = read
        return read
      }
    }
  }

  /// The same without the layers of some words.
  func baseMap(without words: [String]) throws(Failure) -> BaseMap {
    let map = try baseMap()
    return words.isEmpty ? map : map.showing(LayerWords.layers(without: words))
  }

  /// What may be published of what was known after a change.
  func visibility(after change: Instant?) -> Visibility {
    .published(at: Tracker.now, knownAt: change ?? Instant(microseconds: 0))
  }
}
