package import Atlas
package import ChangeLog
package import Control
package import Days
internal import SimpleFeatures
internal import Synchronization

/// The control maps of days, for every job and for the server: log → visibility → view → ground →
/// fold, kept, and worked out once however many ask for the same day at a time.
///
/// The ledger and the base map stay open. It may be used from any thread.
package final class DayMaps: Sendable {
  /// The jobs on the same ledger that open it anew.
  package let tracker: Tracker
  /// The open ledger.
  package let log: ClaimLog
  /// The open base map.
  package let file: BaseMapFile
  /// The ground that control is folded on.
  let ground: ControlGround

  /// What a map depends on.
  private struct Key: Hashable {
    let date: CalendarDate
    let view: ControlView
    let visibility: Visibility
    let lead: String?
  }

  /// A place for one map: whoever comes second waits for the first.
  private final class Slot: Sendable {
    let map = Mutex<ControlMap?>(nil)
  }

  private let slots: Mutex<BoundedCache<Key, Slot>>
  private let fold: Mutex<ControlFold>
  private let folds = Atomic(0)
  /// What was read for the day that was folded last: most of it counts on the next one too.
  private let lastEntries = Mutex<[LogEntry]>([])

  /// How many maps were worked out so far.
  package var foldCount: Int { folds.load(ordering: .relaxed) }

  /// Opens the ledger of a tracker and its base map; without `tracingLines` the maps have no line of
  /// contact, which only pictures and exports need.
  package init(_ tracker: Tracker, tracingLines: Bool, keeping most: Int = 64) throws(Failure) {
    self.tracker = tracker
    log = try tracker.openLog()
    file = try tracker.openBaseMap()
    ground = try ControlGround(file)
    slots = Mutex(BoundedCache(most: most))
    fold = Mutex(ControlFold(on: ground, tracingLineOfContact: tracingLines))
  }

  /// What may be seen now of the log as it was at a moment; the same between two changes of the log,
  /// so that the maps of it are.
  package func visibility(knownAt: Instant?, includingEmbargoed: Bool = false) throws(Failure)
    -> Visibility
  {
    if let knownAt { try Tracker.checkNotInFuture(knownAt.kyivDay, .knownAt) }
    let now = Tracker.now
    let change =
      try failing { try log.lastChange(upTo: min(now, knownAt ?? now)) }
      ?? Instant(microseconds: 0)
    // What is under embargo is no change.
    return includingEmbargoed
      ? .includingEmbargoed(knownAt: min(now, knownAt ?? now))
      : .published(at: now, knownAt: change)
  }

  /// The view with the name of its source as the log has it.
  package func view(_ view: ControlView, seen visibility: Visibility) throws(Failure) -> ControlView
  {
    try log.resolving(view, seen: visibility)
  }

  /// How each source is credited, as far as the log knew it at a moment.
  func credits(knownAt: Instant?) throws(Failure) -> SourceCredits {
    try failing { try log.credits(knownAt: knownAt) }
  }

  /// The name of the lead assessor that the ledger names, if it does.
  func lead(seen visibility: Visibility) throws(ClaimLogError) -> String? {
    try log.leadAssessor(knownAt: visibility.knownAt)
  }

  /// What the log says of the ground on a day, as a request for what was known at a moment, or nil
  /// for now, is answered.
  package func map(
    _ date: CalendarDate, _ view: ControlView, seen visibility: Visibility, knownAt: Instant?
  ) throws(Failure) -> ControlMap {
    try maps([date], view, seen: visibility, knownAt: knownAt)[0]
  }

  /// The maps of days, in order.
  func maps(
    _ days: [CalendarDate], _ view: ControlView, seen visibility: Visibility, knownAt: Instant?
  ) throws(Failure) -> [ControlMap] {
    var results: [Result<ControlMap, GeometryError>] = []
    try forEachDay(of: days, view, seen: visibility) { results.append($1) }
    return try failing {
      try results.map { result in
        var map = try result.get()
        map.knownAt = knownAt
        return map
      }
    }
  }

  /// The map of a day; `entries` are read only where it is not kept.
  func map(
    _ date: CalendarDate, _ view: ControlView, seen visibility: Visibility, lead: String?,
    folding entries: () throws -> [LogEntry]
  ) throws -> ControlMap {
    let key = Key(date: date, view: view, visibility: visibility, lead: lead)
    let slot = slots.withLock { slots in
      if let slot = slots.value(of: key) { return slot }
      let slot = Slot()
      slots.keep(slot, of: key)
      return slot
    }
    return try slot.map.withLock { kept in
      if let kept { return kept }
      var fold = self.fold.withLock { $0 }
      let map = try fold.map(
        folding: entries(), asOf: date, knownAt: visibility.knownAt, view: view, lead: lead)
      // The cells of the settlements are worked out once and serve the next fold.
      self.fold.withLock { [fold] in $0 = fold }
      folds.add(1, ordering: .relaxed)
      kept = map
      return map
    }
  }

  /// Gives a body each day in turn with its map, or with why the map could not be worked out.
  func forEachDay(
    of days: [CalendarDate], _ view: ControlView, seen visibility: Visibility,
    _ body: (CalendarDate, Result<ControlMap, GeometryError>) -> Void
  ) throws(Failure) {
    try failing {
      let lead = try lead(seen: visibility)
      for day in days {
        try Cancellation.check()
        do {
          let map = try map(day, view, seen: visibility, lead: lead) {
            let entries = try log.entries(
              for: ControlFold.question(of: day, view, lead: lead), seen: visibility,
              known: lastEntries.withLock { $0 })
            lastEntries.withLock { $0 = entries }
            return entries
          }
          body(day, .success(map))
        } catch let error as GeometryError {
          body(day, .failure(error))
        }
      }
    }
  }
}
