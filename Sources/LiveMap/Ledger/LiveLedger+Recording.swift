internal import ChangeLog
internal import Synchronization
package import Tracker

extension LiveLedger {
  /// Records claims in one transaction, each by itself; with what is open already.
  package func record(_ requests: [RecordRequest]) -> [Result<RecordOutcome, Failure>] {
    // A file is opened each time: it may have been replaced.
    guard case .database = tracker.ledger else {
      return tracker.record(requests, on: recordingGround)
    }
    return writer.withLock { writer in
      if writer == nil { writer = try? tracker.openLogForWriting() }
      return tracker.record(requests, on: recordingGround, in: writer)
    }
  }
}
