package import ChangeLog
package import Tracker

extension LiveLedger {
  /// The last entry of the ledger now; nil where there is none.
  package func lastMark() throws(Failure) -> LogMark? { try failing { try log.lastMark() } }

  /// Whether the ledger has an entry as it was seen before; nil where it does not reach so far.
  package func holds(_ mark: LogMark) throws(Failure) -> Bool? {
    try failing { try log.hash(ofEntry: mark.sequence).map { $0 == mark.sha256 } }
  }

  /// How the server is that keeps the ledger; nil for one in a file.
  package func storeCondition() throws(Failure) -> StoreCondition? {
    try failing { try log.condition() }
  }
}
