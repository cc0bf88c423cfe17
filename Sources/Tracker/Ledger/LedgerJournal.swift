internal import ChangeLog
internal import Synchronization

/// Passes on that a ledger was brought up to date to whichever face opens it.
package enum LedgerJournal {
  private static let listener = Mutex<(@Sendable (String) -> Void)?>(nil)

  /// From now on a listener is told each thing to be known, as one line.
  package static func follow(_ listener: @escaping @Sendable (String) -> Void) {
    self.listener.withLock { $0 = listener }
  }

  /// Tells what became of a ledger of an earlier schema.
  static func tell(_ report: MigrationReport?, of path: String) {
    guard let report, let listener = listener.withLock({ $0 }) else { return }
    listener(
      "\(path): brought from schema \(report.from) to \(report.to); as it was, it is kept in "
        + report.backup)
    for remark in report.remarks { listener("\(path): \(remark)") }
  }

  /// Tells which triggers a ledger lacks: what they refuse, other programs may do to it unseen.
  static func tell(missingTriggers names: [String], of path: String) {
    guard !names.isEmpty, let listener = listener.withLock({ $0 }) else { return }
    listener(
      "\(path): the triggers that keep entries as they are were removed or altered: "
        + names.joined(separator: ", "))
  }
}
