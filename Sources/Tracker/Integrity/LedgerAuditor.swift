internal import ChangeLog
internal import Synchronization

/// A ledger that is verified once and goes on growing: what is added is checked as it comes.
package final class LedgerAuditor: Sendable {
  private let log: ClaimLog
  private let signer: NoteSigner?
  private let known = Mutex<VerifiedChains?>(nil)

  /// An auditor of a tracker's ledger, which signs with the key of a file, where one is given.
  package init(_ tracker: Tracker, keyFile: String?) throws(Failure) {
    signer = try keyFile.map(Tracker.signer)
    log = try tracker.openLogUnchanged()
  }

  /// Whether it has a key.
  package var signs: Bool { signer != nil }

  /// Verifies what the ledger holds, and lets others write meanwhile; what is wrong, each in a line.
  package func verify() throws(Failure) -> [String] {
    let result = try failing { try log.verify(besideWriters: true) }
    if result.holds { known.withLock { $0 = result.chains } }
    return result.faults.map { "\($0)" }
  }

  /// The signed checkpoint of the ledger as it stands now, once it was verified.
  package func checkpoint() throws(Failure) -> String {
    guard let signer else {
      throw Failure(.configuration, text: "there is no key that signs checkpoints")
    }
    return try failing {
      try known.withLock { known in
        guard var chains = known else {
          throw Failure(.tryAgain, text: "the ledger has not been verified")
        }
        if let fault = try log.advance(&chains) {
          throw Failure(.data, "\(ledger: log.path): \(fault)")
        }
        known = chains
        return signer.signed(chains.checkpoint(origin: signer.key.name).text).document
      }
    }
  }
}
