package import ChangeLog
internal import Files

/// What became of a ledger of which a copy was made.
package struct BackupReport: Sendable {
  /// How many entries the copy has.
  package let entries: Int
  /// The root of the Merkle tree over them, in hexadecimal.
  package let root: String
  /// What could be saved, where the ledger is damaged.
  package let salvage: SalvageReport?
}

extension Tracker {
  /// Copies the ledger as it stands, though others use it, and verifies the copy; it appears whole or
  /// not at all, and never in the place of a file that is there.
  package func backUp(to path: String) throws(Failure) -> BackupReport {
    try Self.checkIsFree(path)
    let log = try openLogUnchanged()
    var result: LedgerVerification?
    try failing {
      try WholeFile.makeNew(path) { temporary in
        try log.copy(to: temporary)
        let found = try ClaimLog.unchanged(at: temporary).verify()
        if let fault = found.faults.first {
          throw Failure(
            .data,
            """
            \(ledger: ledgerPath): \(fault); no copy was made. \(remedy: .salvage) saves what can \
            be read
            """)
        }
        result = found
      }
    }
    return BackupReport(
      entries: result?.entries ?? 0, root: result?.rootDigits ?? "", salvage: nil)
  }

  /// Makes a new ledger of all that can be read of a damaged one and is as it was recorded.
  package func salvage(to path: String) throws(Failure) -> BackupReport {
    if case .database = ledger {
      throw Failure(
        .usage,
        """
        \(ledger: ledgerPath): only a ledger in a file is saved so; restore the database from a \
        backup of its own
        """)
    }
    try Self.checkIsFree(path)
    let log = try openLogUnchanged(isDamaged: true)
    var report = SalvageReport()
    var result: LedgerVerification?
    try failing {
      try WholeFile.makeNew(path) { temporary in
        // A log is only made where there is no file.
        FileSystem.remove(temporary)
        report = try log.salvage(to: temporary)
        let found = try ClaimLog(opening: temporary, readOnly: true).verify()
        if let fault = found.faults.first {
          throw Failure(.software, text: "\(path): what was saved does not hold: \(fault)")
        }
        result = found
      }
    }
    return BackupReport(
      entries: result?.entries ?? 0, root: result?.rootDigits ?? "", salvage: report)
  }

  private static func checkIsFree(_ path: String) throws(Failure) {
    guard !FileSystem.exists(path) else {
      throw Failure(
        .cannotCreate, text: "\(path): there is a file already; choose another path")
    }
    try failing { try FileSystem.makeFolder(holding: path) }
  }
}
