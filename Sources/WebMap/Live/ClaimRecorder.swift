internal import LiveMap
internal import Synchronization
internal import Tracker

/// Records the claims that are sent: those that wait at the same time in one transaction, so that many
/// desks wait little longer than one.
final class ClaimRecorder: Sendable {
  /// One claim, and what became of it.
  private final class Sent: Sendable {
    let request: RecordRequest
    let outcome = Mutex<Result<RecordOutcome, Failure>?>(nil)

    init(_ request: RecordRequest) { self.request = request }
  }

  private let open: OpenLedger
  private let queue: WorkQueue
  private let watch: LedgerWatch
  private let waiting = Mutex<[Sent]>([])

  /// How many are recorded in one transaction at most.
  private static let most = 50
  /// What one costs of a client's share.
  private static let cost = 4

  /// A recorder for the ledger that is served, whose work is done by a queue of one thread; `watch` tells the
  /// pages.
  init(_ open: OpenLedger, _ queue: WorkQueue, _ watch: LedgerWatch) {
    self.open = open
    self.queue = queue
    self.watch = watch
  }

  /// Records a claim that a client sent.
  func record(_ request: RecordRequest, for asker: Asker) async throws -> RecordOutcome {
    let sent = Sent(request)
    waiting.withLock { $0.append(sent) }
    do {
      try await queue.run(for: asker, cost: Self.cost) { [self] in
        while sent.outcome.withLock({ $0 == nil }), recordWaiting() {}
      }
    } catch {
      // What has not been begun is dropped; what another's turn has recorded meanwhile is told.
      waiting.withLock { $0.removeAll { $0 === sent } }
      guard let outcome = sent.outcome.withLock({ $0 }) else { throw error }
      return try outcome.get()
    }
    guard let outcome = sent.outcome.withLock({ $0 }) else {
      throw Failure(.software, "a claim was neither recorded nor refused")
    }
    return try outcome.get()
  }

  /// Records what has waited longest; false where nothing waits.
  private func recordWaiting() -> Bool {
    let together = waiting.withLock { waiting in
      defer { waiting.removeFirst(min(Self.most, waiting.count)) }
      return Array(waiting.prefix(Self.most))
    }
    guard !together.isEmpty else { return false }
    for (sent, outcome) in zip(together, open.ledger.record(together.map(\.request))) {
      sent.outcome.withLock { $0 = outcome }
    }
    try? watch.tell()
    return true
  }
}
