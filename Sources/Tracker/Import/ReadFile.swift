internal import ChangeLog
internal import Days
internal import Exchange

/// A file that was read, before anything of it is recorded.
struct ReadFile: Sendable {
  /// Its path.
  let path: String
  /// The claims in it, or why it is refused.
  var result: Result<[FileDraft], Failure>
  /// What was mended or left out.
  let notes: ImportNotes
  /// The maps of days that it is part of.
  var maps: [MapPreview] = []
  /// The days of the maps that it is part of.
  let days: Set<CalendarDate>
  /// How many positions its ground has.
  let positionCount: Int

  init(path: String, result: Result<[FileDraft], Failure>, notes: ImportNotes) {
    self.path = path
    self.result = result
    self.notes = notes
    let drafts = (try? result.get()) ?? []
    days = Set(drafts.map(\.draft.claim).filter { $0.map != nil }.map(\.validFrom))
    positionCount = drafts.reduce(0) { $0 + $1.positionCount }
  }

  /// The parts of the map of a day that are in it.
  func mapParts(of day: CalendarDate) -> [Claim] {
    guard days.contains(day), let drafts = try? result.get() else { return [] }
    return drafts.map(\.draft.claim).filter { $0.map != nil && $0.validFrom == day }
  }

  /// Has its parts of the map of a day correct what was recorded of that map up to a moment.
  mutating func correct(upTo moment: Instant?, mapOf day: CalendarDate) {
    guard days.contains(day), let drafts = try? result.get() else { return }
    result = .success(
      drafts.map { file in
        let claim = file.draft.claim
        guard claim.map != nil, claim.validFrom == day else { return file }
        var draft = file.draft
        draft.claim.map?.corrects = moment
        return FileDraft(place: file.place, draft: draft)
      })
  }
}
