internal import ChangeLog
internal import Files

/// What a ledger was found to be: for JSON and for people.
package struct VerificationReport: Encodable, Sendable {
  /// Something that is not as it was recorded.
  package struct Fault: Encodable, Sendable {
    /// The place in words.
    package let place: String
    /// The number of the entry, where it is one.
    package let entry: Int?
    /// The name of the entry, where it can be read.
    package let id: String?
    /// The column, where it is certain.
    package let column: String?
    /// What is wrong: missing, extra, unlinked, changed, unordered or unreadable.
    package let kind: String
    /// More of what is known.
    package let detail: String
  }

  /// How the ledger stands to a checkpoint that was kept elsewhere.
  package struct Comparison: Encodable, Sendable {
    /// The name of the log in it.
    package let origin: String
    /// How many entries it has.
    package let size: Int
    /// Who signed it, as far as that was checked.
    package let signedBy: String?
    /// How the ledger differs from it; nil where it extends it.
    package let difference: String?
  }

  /// The path of the ledger.
  package let ledger: String
  /// Whether all is as it was recorded.
  package let holds: Bool
  /// How many entries hold, from the first on.
  package let entries: Int
  /// The hash of the last of them.
  package let sha256: String
  /// The root of the Merkle tree over them, in hexadecimal.
  package let root: String
  /// How many records of sources hold.
  package let sourceRecords: Int
  /// How many copies of evidence there are.
  package let evidenceCopies: Int
  /// What is not as it was recorded.
  package let faults: [Fault]
  /// What is there beside the ledger.
  package let remarks: [String]
  /// How it stands to the checkpoint that was given.
  package let checkpoint: Comparison?
}

extension Tracker {
  /// The path of the ledger, or of the sample.
  var ledgerPath: String {
    switch ledger {
    case .file(let path): path
    case .database(let address): Ledger.name(ofAddress: address)
    case .sample: samplePath
    }
  }

  /// The ledger as it is, of whatever version, for reading.
  func openLogUnchanged(isDamaged: Bool = false) throws(Failure) -> ClaimLog {
    if case .database(let address) = ledger {
      return try openDatabase(address, readOnly: true)
    }
    let path = ledgerPath
    try Self.checkExists(path)
    return try failing {
      try ClaimLog.unchanged(at: path, waiting: wait, isDamaged: isDamaged)
    }
  }

  /// Checks all of the ledger, and against a checkpoint in a file where one is given, which a key must
  /// have signed where one is trusted.
  package func verify(
    checkpointFile: String? = nil, trusting key: String? = nil
  ) throws(Failure) -> VerificationReport {
    let known = try checkpointFile.map { path throws(Failure) in
      try KnownCheckpoint(inFile: path, trusting: key)
    }
    let result = try verification(against: known?.checkpoint)
    return VerificationReport(ledgerPath, result, known)
  }

  /// What all of the ledger was found to be.
  func verification(against checkpoint: Checkpoint?) throws(Failure) -> LedgerVerification {
    let log = try openLogUnchanged()
    return try failing { try log.verify(against: checkpoint) }
  }
}

extension VerificationReport {
  /// What is wrong, each in a line; empty where all holds.
  package var complaints: [String] {
    faults.map(\.line) + (checkpoint?.difference.map { [$0] } ?? [])
  }

  init(_ path: String, _ result: LedgerVerification, _ known: KnownCheckpoint?) {
    ledger = path
    holds = result.holds
    entries = result.entries
    sha256 = result.lastHash
    root = result.rootDigits
    sourceRecords = result.sourceRecords
    evidenceCopies = result.evidenceCopies
    faults = result.faults.map(Fault.init)
    remarks = result.remarks
    checkpoint = known.map {
      Comparison(
        origin: $0.checkpoint.origin, size: $0.checkpoint.size, signedBy: $0.signer,
        difference: result.difference.map { "\($0)" })
    }
  }
}

extension VerificationReport.Fault {
  /// The fault in one line.
  fileprivate var line: String {
    "\(place)\(column.map { ", column \($0)" } ?? ""): \(kind): \(detail)"
  }

  fileprivate init(_ fault: LedgerFault) {
    place = "\(fault.place)"
    if case .entry(let number, let id) = fault.place {
      (entry, self.id) = (number, id)
    } else {
      (entry, id) = (nil, nil)
    }
    column = fault.column
    kind = fault.kind.rawValue
    detail = fault.detail
  }
}
