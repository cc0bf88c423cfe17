internal import ChangeLog
internal import Exchange

/// The claims that exports of ours hold in full, as they were recorded where the map was exported.
struct RestoredClaims {
  /// The claims, each after the one that it answers.
  private(set) var drafts: [FileDraft] = []
  /// What could not be kept, each in a line.
  private(set) var remarks: [String] = []

  private var found: [ClaimID: FileDraft] = [:]
  private var placed: Set<ClaimID> = []

  /// The claims in the documents of a file, none where it is no such export; `isRecorded` says whether
  /// the ledger has a claim.
  init(
    in documents: [FeatureFile], recordedBy: String?,
    isRecorded: (ClaimID) throws(Failure) -> Bool
  ) throws(Failure) {
    var order: [ClaimID] = []
    for feature in documents.flatMap(\.features) {
      guard let text = feature.attributes["statements"] else { continue }
      for var draft in try failing({ try StatementList.claims(in: text, at: feature.place) }) {
        guard let id = draft.id, found[id] == nil else { continue }
        draft.recordedBy = recordedBy
        found[id] = FileDraft(place: feature.place, draft: draft)
        order.append(id)
      }
    }
    for id in order { try place(id, isRecorded) }
  }

  private mutating func place(
    _ id: ClaimID, _ isRecorded: (ClaimID) throws(Failure) -> Bool
  ) throws(Failure) {
    guard var file = found[id], placed.insert(id).inserted else { return }
    if let answered = file.draft.claim.repliesTo {
      if found[answered] != nil {
        try place(answered, isRecorded)
      } else if try !isRecorded(answered) {
        remarks.append("\(file.place): \(id) answers \(answered), which is not in the export")
        file = FileDraft(place: file.place, draft: file.draft.answeringNothing)
      }
    }
    drafts.append(file)
  }
}

extension ClaimDraft {
  /// The same claim where what it answers is not there.
  fileprivate var answeringNothing: ClaimDraft {
    var draft = self
    draft.claim.repliesTo = nil
    return draft
  }
}
