internal import Cartography
internal import ChangeLog
internal import Control
internal import Days
internal import SimpleFeatures

/// The newest map of an import, and what it takes to draw it before it is in a ledger.
struct NewestMap: Sendable {
  /// How it stands against the map before.
  private(set) var preview: MapPreview?
  private var day: CalendarDate?
  private var parts: [Claim] = []

  /// Takes in a map, unless a newer one was taken already.
  mutating func take(_ preview: MapPreview, of parts: [Claim]) {
    guard let day = parts.first?.validFrom, self.day.map({ $0 <= day }) ?? true else { return }
    (self.preview, self.day, self.parts) = (preview, day, parts)
  }

  /// What the map changes of what its source drew before, worked out as if it were recorded; nil where
  /// there is no map.
  func difference(in log: ClaimLog, seen before: Visibility, on tracker: Tracker) throws(Failure)
    -> ControlDifference?
  {
    guard let preview, let day else { return nil }
    let earlierDay = preview.previousDay.flatMap { CalendarDate($0) } ?? day
    return try failing {
      let file = try tracker.openBaseMap()
      var fold = ControlFold(on: try ControlGround(file), tracingLineOfContact: true)
      let view = ControlView(.source(preview.source))
      func map(_ entries: [LogEntry], _ day: CalendarDate) throws -> ControlMap {
        try fold.map(folding: entries, asOf: day, knownAt: nil, view: view)
      }
      func recorded(_ day: CalendarDate) throws -> [LogEntry] {
        try log.entries(for: ControlFold.question(of: day, view, lead: nil), seen: before)
      }
      let present = try recorded(day)
      let earlier = try map(earlierDay == day ? present : recorded(earlierDay), earlierDay)
      return try ControlDifference(
        from: earlier, to: map(present + entries, day), on: file)
    }
  }

  /// Its parts as entries of a log, under names that no entry has.
  private var entries: [LogEntry] {
    parts.enumerated().compactMap { index, claim in
      ClaimID("._\(index)").map {
        LogEntry(
          sequence: Int.max - parts.count + index, id: $0, recordedAt: Tracker.now, claim: claim)
      }
    }
  }
}

extension ImportRun {
  /// The newest map of the files that were taken so far against the map before, drawn as a difference;
  /// nil where there is no map among them.
  package func picture(_ request: PictureRequest) throws(Failure) -> Snapshot? {
    guard let difference = try newestMapDifference() else { return nil }
    return try tracker.picture(of: difference, request)
  }
}
