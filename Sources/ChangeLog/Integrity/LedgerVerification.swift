internal import PlainText

/// What a ledger was found to be when all of it was checked.
package struct LedgerVerification: Sendable {
  /// The chains as far as they hold.
  package internal(set) var chains: VerifiedChains
  /// The root in hexadecimal.
  package var rootDigits: String { chains.tree.root.hexadecimalDigits }
  /// How many entries hold, from the first on.
  package var entries: Int { chains.entries.count }
  /// The hash of the last of them, in hexadecimal.
  package var lastHash: String { String(decoding: chains.entries.hash, as: UTF8.self) }
  /// How many records of sources hold.
  package var sourceRecords: Int { chains.sourceRecords.count }
  /// How many copies of evidence there are.
  package internal(set) var evidenceCopies = 0
  /// What is not as it was recorded: the first of each chain, and all else.
  package internal(set) var faults: [LedgerFault] = []
  /// What is there beside the ledger, which other programs may have added.
  package internal(set) var remarks: [String] = []
  /// How the ledger differs from the checkpoint that it was compared with, if it does.
  package internal(set) var difference: CheckpointDifference?

  init(_ schema: LogSchema, _ dialect: LogDialect) {
    chains = VerifiedChains(schema, dialect)
  }

  /// Whether all is as it was recorded.
  package var holds: Bool { faults.isEmpty && difference == nil }

  /// The checkpoint of the ledger as it was found, for a log of a name.
  package func checkpoint(origin: String) -> Checkpoint {
    chains.checkpoint(origin: origin)
  }
}

/// How a ledger differs from a checkpoint that was kept elsewhere.
package enum CheckpointDifference: Hashable, Sendable {
  /// It has fewer entries.
  case fewerEntries(found: Int, expected: Int)
  /// As many entries as the checkpoint has say something else.
  case otherEntries(size: Int)
  /// It has fewer records of sources.
  case fewerSourceRecords(found: Int, expected: Int)
  /// As many records of sources as the checkpoint has say something else.
  case otherSourceRecords(count: Int)
}

extension CheckpointDifference: CustomStringConvertible {
  /// One line.
  package var description: String {
    switch self {
    case .fewerEntries(let found, let expected):
      "it has \(found) entries, and the checkpoint \(expected): it was cut off or replaced"
    case .otherEntries(let size):
      "its first \(size) entries are not those of the checkpoint: it was written anew or replaced"
    case .fewerSourceRecords(let found, let expected):
      "it has \(found) records of sources, and the checkpoint \(expected): they were cut off"
    case .otherSourceRecords(let count):
      "its first \(count) records of sources are not those of the checkpoint: they were written anew"
    }
  }
}
