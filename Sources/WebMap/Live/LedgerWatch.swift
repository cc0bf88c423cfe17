internal import ChangeLog
internal import Days
internal import LiveMap
internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Tracker

/// Looks whether the ledger grew, whoever wrote to it, and tells the pages.
final class LedgerWatch: Service {
  private let ledger: LiveLedger
  private let hub: EventHub
  private let logger: Logger
  private let change: Mutex<Instant?>
  /// The changes before moments that pages ask for; they never change.
  private let past = Mutex<[Instant: Instant?]>([:])

  private static let interval = Duration.milliseconds(250)
  private static let mostPast = 1_000
  /// Intervals between two signs of life.
  private static let beats = 60

  init(_ ledger: LiveLedger, _ hub: EventHub, _ logger: Logger) throws(Failure) {
    self.ledger = ledger
    self.hub = hub
    self.logger = logger
    change = Mutex(try ledger.lastChange())
  }

  /// The last change of what may be published.
  var lastChange: Instant? { change.withLock { $0 } }

  /// The last change up to a moment, or to now.
  func lastChange(upTo knownAt: Instant?) throws(Failure) -> Instant? {
    let last = lastChange
    guard let knownAt, let last, knownAt < last else { return last }
    if let found = past.withLock({ $0[knownAt] }) { return found }
    let found = try ledger.lastChange(upTo: knownAt)
    past.withLock { past in
      if past.count >= Self.mostPast { past.removeAll() }
      past[knownAt] = .some(found)
    }
    return found
  }

  /// Whether what was known at a moment can no longer change: later entries are recorded later, and
  /// one that is being recorded bears a moment that is a little past.
  func isSettled(_ knownAt: Instant) -> Bool {
    lastChange.map { knownAt < $0 } == true
      || knownAt.microseconds < Tracker.now.microseconds - 60_000_000
  }

  /// Watches until the server stops; what has to be told then ends the streams.
  func run() async throws {
    try? await cancelWhenGracefulShutdown { try await self.watch() }
  }

  private func watch() async throws {
    var round = 0
    var version = try? ledger.version()
    while true {
      try await Task.sleep(for: Self.interval)
      round += 1
      if round % Self.beats == 0 { hub.send(ServerEvent.heartbeat) }
      do {
        let now = try ledger.version()
        if now != version { try tell() }
        version = now
      } catch {
        logger.error("looking at the ledger failed", metadata: ["cause": "\(error)"])
      }
    }
  }

  /// Looks now, and tells the pages what is new.
  func tell() throws {
    let now = try ledger.lastChange()
    let before = change.withLock { change in
      defer { change = now }
      return change
    }
    guard now != before else { return }
    for event in try ledger.claims(publishedSince: before, upTo: now) {
      hub.send(try ServerEvent("claim", id: event.sequence, event).text)
    }
    let state = LedgerState(knownAt: now.map { "\($0)" })
    hub.send(try ServerEvent("state", state).text)
  }
}

/// The moment up to which a page has to know the ledger.
struct LedgerState: Encodable {
  let knownAt: String?
}
