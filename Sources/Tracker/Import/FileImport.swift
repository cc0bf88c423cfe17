internal import ChangeLog
internal import Days
internal import Exchange

/// What became of one file.
package struct FileImport: Encodable, Sendable {
  /// The path of the file.
  package let path: String
  /// The claims that were recorded, by name.
  package let recorded: [String]
  /// The claims that the ledger had already, by name.
  package let alreadyRecorded: [String]
  /// How many claims it makes, recorded or not.
  package let claimCount: Int
  /// The maps of days that it is part of, as they are with all files of the import.
  package let maps: [MapPreview]
  /// The first day that they speak of.
  package let from: String?
  /// The last day that they speak of.
  package let to: String?
  /// What was mended or left out, each in a line.
  package let notes: [String]
  /// Why the file was refused; then nothing of it was recorded.
  package let refusal: String?

  /// A file that was refused.
  init(path: String, _ failure: Failure, maps: [MapPreview]) {
    self.path = path
    (recorded, alreadyRecorded, notes) = ([], [], [])
    (from, to) = (nil, nil)
    claimCount = 0
    self.maps = maps
    refusal = "\(failure)"
  }

  /// A file that could be taken, of which nothing was recorded yet.
  init(path: String, _ drafts: [FileDraft], notes: [String], maps: [MapPreview]) {
    self.path = path
    (recorded, alreadyRecorded) = ([], [])
    claimCount = drafts.count
    (from, to) = Self.period(of: drafts.map(\.draft.claim))
    self.notes = notes
    self.maps = maps
    refusal = nil
  }

  /// A file that was taken.
  init(path: String, _ outcomes: [AppendOutcome], notes: [String], maps: [MapPreview]) {
    self.path = path
    var (new, known) = ([String](), [String]())
    for outcome in outcomes {
      switch outcome {
      case .recorded(let entry): new.append(entry.id.text)
      case .alreadyRecorded(let entry): known.append(entry.id.text)
      }
    }
    (recorded, alreadyRecorded) = (new, known)
    claimCount = outcomes.count
    (from, to) = Self.period(of: outcomes.map(\.entry.claim))
    self.notes = notes
    self.maps = maps
    refusal = nil
  }

  /// The first and the last day that claims speak of.
  private static func period(of claims: [Claim]) -> (from: String?, to: String?) {
    let days = claims.map(\.validFrom)
    return (days.min()?.description, days.max()?.description)
  }

  /// The names of `cells`.
  package static let columns = [
    "path", "recorded", "alreadyRecorded", "from", "to", "notes", "refusal",
  ]

  /// The fields as text, in the order of `columns`.
  package var cells: [String?] {
    [
      path, recorded.joined(separator: " "), alreadyRecorded.joined(separator: " "), from, to,
      notes.joined(separator: "; "), refusal,
    ]
  }
}

/// What became of one file, and the failure of one that was refused.
package struct ImportOutcome: Sendable {
  /// What became of it.
  package let file: FileImport
  /// Why it was refused.
  package let failure: Failure?

  /// What became of a file that was read; `recorded` tells what the ledger did with it, and is nil
  /// where nothing is to be recorded.
  init(_ read: ReadFile, recorded: (() -> Result<[AppendOutcome], Failure>)?) {
    switch read.result {
    case .failure(let failure):
      (file, self.failure) = (FileImport(path: read.path, failure, maps: read.maps), failure)
    case .success(let drafts):
      let notes = read.notes.texts
      switch recorded?() {
      case nil:
        file = FileImport(path: read.path, drafts, notes: notes, maps: read.maps)
        failure = nil
      case .success(let outcomes):
        file = FileImport(path: read.path, outcomes, notes: notes, maps: read.maps)
        failure = nil
      case .failure(let failure):
        (file, self.failure) = (FileImport(path: read.path, failure, maps: read.maps), failure)
      }
    }
  }
}
