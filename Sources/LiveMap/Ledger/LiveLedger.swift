internal import Atlas
internal import ChangeLog
internal import Control
package import Days
internal import Synchronization
package import Tracker

/// A ledger and a base map that stay open, for faces that answer many questions: maps of days are
/// worked out once and kept.
///
/// It may be used from any thread.
package final class LiveLedger: Sendable {
  /// The jobs that are done anew each time.
  package let tracker: Tracker
  let log: ClaimLog
  let file: BaseMapFile
  let gazetteer: Gazetteer
  private let drawn = Mutex<BaseMap?>(nil)

  /// What a map depends on: all that was known at any moment between two changes is the same.
  private struct MapKey: Hashable {
    let date: CalendarDate
    let view: ControlView
    let change: Instant?
  }

  private let maps = Mutex(BoundedCache<MapKey, ControlMap>(most: 64))
  private let folder: Mutex<ControlFolder>

  /// Opens the ledger of a tracker and its base map.
  package init(_ tracker: Tracker) throws(Failure) {
    self.tracker = tracker
    log = try tracker.openLog()
    let file = try tracker.openBaseMap()
    self.file = file
    gazetteer = try failing { try file.gazetteer() }
    folder = Mutex(ControlFolder(on: try ControlGround(file), tracingLineOfContact: true))
  }

  /// The last change of what may be published, up to a moment or to now.
  package func lastChange(upTo knownAt: Instant? = nil) throws(Failure) -> Instant? {
    try failing { try log.lastChange(upTo: knownAt ?? Tracker.now) }
  }

  /// What the log says of the ground on a day, as it was known after a change.
  func map(_ date: CalendarDate, _ view: ControlView, after change: Instant?) throws(Failure)
    -> ControlMap
  {
    try Tracker.checkNotInFuture(date, "date")
    let key = MapKey(date: date, view: view, change: change)
    if let map = maps.withLock({ $0.value(of: key) }) { return map }
    let visibility = visibility(after: change)
    let map = try failing {
      let entries = try log.entries(asOf: date, seen: visibility)
      return try folder.withLock { folder in
        try folder.map(folding: entries, asOf: date, knownAt: change, view: view)
      }
    }
    maps.withLock { $0.keep(map, of: key) }
    return map
  }

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

  /// What may be published of what was known after a change.
  func visibility(after change: Instant?) -> Visibility {
    .published(at: Tracker.now, knownAt: change ?? Instant(microseconds: 0))
  }
}
