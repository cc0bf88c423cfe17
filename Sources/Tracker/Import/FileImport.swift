internal import ChangeLog

/// What became of one file.
public struct FileImport: Encodable, Sendable {
  /// The path of the file.
  public let path: String
  /// The claims that were recorded, by name.
  public let recorded: [String]
  /// The claims that the ledger had already, by name.
  public let alreadyRecorded: [String]
  /// The first day that they speak of.
  public let from: String?
  /// The last day that they speak of.
  public let to: String?
  /// What was mended or left out, each in a line.
  public let notes: [String]
  /// Why the file was refused; then nothing of it was recorded.
  public let refusal: String?

  /// A file that was refused.
  init(path: String, _ failure: Failure) {
    self.path = path
    (recorded, alreadyRecorded, notes) = ([], [], [])
    (from, to) = (nil, nil)
    refusal = failure.message
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
  public static let columns = [
    "path", "recorded", "alreadyRecorded", "from", "to", "notes", "refusal",
  ]

  /// The fields as text, in the order of `columns`.
  public var cells: [String?] {
    [
      path, recorded.joined(separator: " "), alreadyRecorded.joined(separator: " "), from, to,
      notes.joined(separator: "; "), refusal,
    ]
  }
}

/// What became of one file, and the failure of one that was refused.
public struct ImportOutcome: Sendable {
  /// What became of it.
  public let file: FileImport
  /// Why it was refused.
  public let failure: Failure?

  init(_ file: FileImport, _ failure: Failure?) {
    self.file = file
    self.failure = failure
  }
}
