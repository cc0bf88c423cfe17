internal import Foundation
internal import HTTPTypes
internal import Logging
internal import Synchronization
internal import Tracker

/// Verifies the ledger beside the server's start, and makes checkpoints of what was found to hold.
final class LedgerAudit: Sendable {
  /// How far it is known that the ledger is as it was recorded.
  enum Verdict: String, Sendable {
    /// It is being verified.
    case verifying
    /// It was when the server started.
    case holds
    /// It is not; the log says where.
    case broken
  }

  private let auditor: LedgerAuditor
  private let state = Mutex(Verdict.verifying)

  /// Starts to verify on a thread of its own, as the server's threads are for answers.
  init(_ auditor: LedgerAuditor, _ logger: Logger) {
    self.auditor = auditor
    let thread = Thread { [self] in
      // Whoever waits for an answer comes first.
      Thread.stepBack(by: 15)
      do {
        let complaints = try auditor.verify()
        for complaint in complaints.prefix(10) {
          logger.error("the ledger does not hold", metadata: ["fault": "\(complaint)"])
        }
        state.withLock { $0 = complaints.isEmpty ? .holds : .broken }
      } catch {
        logger.error("the ledger could not be verified", metadata: ["cause": "\(error)"])
        state.withLock { $0 = .broken }
      }
    }
    thread.name = "ledger audit"
    thread.start()
  }

  /// What is known now.
  var verdict: Verdict { state.withLock { $0 } }

  /// The signed checkpoint of the ledger as it stands; nil where no key was given.
  func checkpoint() throws -> String? {
    guard auditor.signs else { return nil }
    switch verdict {
    case .verifying:
      throw Problem(
        .serviceUnavailable, "the ledger is being verified; try again later",
        fields: [.retryAfter: "1"])
    case .broken:
      throw Problem(.serviceUnavailable, "the ledger does not hold; whoever runs the server knows")
    case .holds: break
    }
    do {
      return try auditor.checkpoint()
    } catch {
      state.withLock { $0 = .broken }
      throw error
    }
  }
}
