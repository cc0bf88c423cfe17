import Tracker

/// What became of the files of an import, in one line for people.
struct ImportSummary {
  private let outcomes: [FileImport]

  private let isDryRun: Bool

  init(_ outcomes: [FileImport], isDryRun: Bool) {
    self.outcomes = outcomes
    self.isDryRun = isDryRun
  }

  /// "36 files: 36 claims recorded, 2025-07-01 to 2026-01-06"
  var text: String {
    let recorded = outcomes.reduce(0) { $0 + $1.recorded.count }
    let known = outcomes.reduce(0) { $0 + $1.alreadyRecorded.count }
    let refused = outcomes.count { $0.refusal != nil }
    var parts: [String] = []
    if recorded > 0 { parts.append("\(counted(recorded, "claim")) recorded") }
    if known > 0 { parts.append("\(counted(known, "claim")) there already and not stored again") }
    let claims = outcomes.reduce(0) { $0 + $1.claimCount }
    if isDryRun, claims > 0 { parts.append("\(counted(claims, "claim")) would be recorded") }
    if claims == 0, refused == 0 { parts.append("nothing to record") }
    if refused > 0 { parts.append("\(counted(refused, "file")) refused") }
    if let first = outcomes.compactMap(\.from).min(), let last = outcomes.compactMap(\.to).max() {
      parts.append(first == last ? first : "\(first) to \(last)")
    }
    return "\(counted(outcomes.count, "file")): \(parts.joined(separator: ", "))"
  }

  private func counted(_ count: Int, _ word: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(word)s"
  }
}
