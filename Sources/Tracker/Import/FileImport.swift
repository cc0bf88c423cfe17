internal import ChangeLog
internal import Days

/// What became of one file.
package struct FileImport: Encodable, Sendable {
  /// The path of the file.
  package let path: String
  /// The claims that were recorded, by name.
  package let recorded: [String]
  /// The claims that the ledger had already, by name.
  package let alreadyRecorded: [String]
  /// The first day that they speak of.
  package let from: String?
  /// The last day that they speak of.
  package let to: String?
  /// What was mended or left out, each in a line.
  package let notes: [String]
  /// Why the file was refused; then nothing of it was recorded.
  package let refusal: String?

  /// A file that was refused.
  init(path: String, _ failure: Failure) {
    self.path = path
    (recorded, alreadyRecorded, notes) = ([], [], [])
    (from, to) = (nil, nil)
    refusal = "\(failure)"
  }

  /// A file that was taken.
  init(path: String, _ outcomes: [AppendOutcome], notes: [String]) {
    self.path = path
    var (new, known) = ([String](), [String]())
    for outcome in outcomes {
      switch outcome {
      case .recorded(let entry): new.append(entry.id.text)
      case .alreadyRecorded(let entry): known.append(entry.id.text)
      }
    }
    (recorded, alreadyRecorded) = (new, known)
    let days = outcomes.map(\.entry.claim.validFrom)
    (from, to) = (days.min()?.description, days.max()?.description)
    self.notes = notes
    refusal = nil
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

  init(_ file: FileImport, _ failure: Failure?) {
    self.file = file
    self.failure = failure
  }
}
