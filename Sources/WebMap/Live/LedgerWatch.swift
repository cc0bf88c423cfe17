internal import ChangeLog
internal import Days
internal import LiveMap
internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Tracker

/// Looks whether the ledger grew, whoever wrote to it, and tells the pages.
final class LedgerWatch: Service {
  private let open: OpenLedger
  private let hub: EventHub
  private let logger: Logger
  private let change: Mutex<Instant?>
  private let storeState = Mutex<StoreCondition?>(nil)
  /// The changes before moments that pages ask for; they never change.
  private let past = Mutex(BoundedCache<Instant, Instant?>(most: mostPast))
  /// The ledger is read apart, so that a read that waits for another holds up no short answer.
  private let queue = WorkQueue(WorkQueue.Limits(threads: 1, mostRunningOfClient: 1))
  private let asker = Asker(client: "", connection: Connection(from: nil))

  private static let interval = Duration.milliseconds(100)
  private static let mostPast = 2_000
  /// Intervals between two signs of life.
  private static let beats = 150
  /// Intervals between two questions how a database is.
  private static let roundsOfCondition = 10

  init(_ open: OpenLedger, _ hub: EventHub, _ logger: Logger) throws(Failure) {
    self.open = open
    self.hub = hub
    self.logger = logger
    change = Mutex(try open.ledger.lastChange())
  }

  /// The last change of what may be published.
  var lastChange: Instant? { change.withLock { $0 } }

  /// How the database is that keeps the ledger; nil for a file.
  var storeCondition: StoreCondition? { storeState.withLock { $0 } }

  /// The last change up to a moment, or to now, where it is known without looking; it may be that
  /// there is none.
  func knownChange(upTo knownAt: Instant?) -> Instant?? {
    let last = lastChange
    guard let knownAt, let last, knownAt < last else { return .some(last) }
    return past.withLock { $0.value(of: knownAt) }
  }

  /// The last change up to a moment that is past.
  func findChange(upTo knownAt: Instant) throws(Failure) -> Instant? {
    let found = try open.ledger.lastChange(upTo: knownAt)
    past.withLock { $0.keep(found, of: knownAt) }
    return found
  }

  /// Whether what was known at a moment can no longer change: later entries are recorded later, and
  /// one that is being recorded bears a moment that is a little past.
  ///
  /// A database may be a standby that lags, or hold a commit back: there only a later entry that is
  /// seen settles anything.
  func isSettled(_ knownAt: Instant) -> Bool {
    if lastChange.map({ knownAt < $0 }) == true { return true }
    if case .database = open.ledger.tracker.ledger { return false }
    return knownAt.microseconds < Tracker.now.microseconds - 60_000_000
  }

  /// Watches until the server stops; what has to be told then ends the streams.
  ///
  /// It ends with a failure where a database has another log than the one that was served.
  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await self.watch() }
    } catch is CancellationError {}
  }

  private func watch() async throws {
    var round = 0
    var version = try? await reading { try $0.version() }
    var mark = try? await reading { try $0.lastMark() }
    while true {
      try await Task.sleep(for: Self.interval)
      round += 1
      if round % Self.beats == 0 { hub.send(ServerEvent.heartbeat) }
      do {
        if try await queue.run(for: asker, { [open] in try open.look() }) {
          logger.notice("another ledger took the place of the one that was open")
          past.withLock { $0 = BoundedCache(most: Self.mostPast) }
          (version, mark) = (nil, nil)
        }
        let now = try await reading { try $0.version() }
        if now != version {
          mark = try await newestMark(after: mark)
          try await queue.run(for: asker) { [self] in try tell() }
        }
        version = now
        if round % Self.roundsOfCondition == 1 {
          let condition = try await reading { try $0.storeCondition() }
          storeState.withLock { $0 = condition }
        }
        open.tell(isReachable: true)
      } catch let error as AnotherLog {
        throw error.failure
      } catch {
        open.tell(isReachable: false)
        logger.error("looking at the ledger failed", metadata: ["cause": "\(error)"])
        try await Task.sleep(for: .seconds(1))
      }
    }
  }

  /// The last entry, or the one before where a database lags that was asked now.
  ///
  /// A database in which the entry before is another one has another log: a server that was given up
  /// has come back, or was restored. What is served would be mixed of two.
  private func newestMark(after mark: LogMark?) async throws -> LogMark? {
    guard case .database = open.ledger.tracker.ledger, let mark else {
      return try await reading { try $0.lastMark() }
    }
    if try await reading({ try $0.holds(mark) }) == false {
      throw AnotherLog(
        failure: Failure(
          .data,
          """
          \(ledger: open.ledger.name): entry \(mark.sequence) is not the one that was served before: \
          another log answers under this address; find out which of its servers is right, and start again
          """))
    }
    guard let last = try await reading({ try $0.lastMark() }), last.sequence > mark.sequence else {
      return mark
    }
    return last
  }

  private func reading<Result: Sendable>(
    _ work: @escaping @Sendable (LiveLedger) throws -> Result
  ) async throws -> Result {
    try await queue.run(for: asker) { [open] in try work(open.ledger) }
  }

  /// Looks now, and tells the pages what is new.
  func tell() throws {
    let now = try open.ledger.lastChange()
    let before = change.withLock { change in
      defer { change = now }
      return change
    }
    guard now != before else { return }
    hub.send(try events(after: before, upTo: now))
  }

  /// What a page is told that knows the ledger after one change, after a later one: the claims that
  /// are new, and the moment up to which it knows the ledger then.
  func events(after before: Instant?, upTo now: Instant?) throws -> String {
    let claims = try open.ledger.claims(publishedSince: before, upTo: now)
    let state = LedgerState(knownAt: now.map { "\($0)" })
    return try claims.map { try ServerEvent("claim", $0).text }.joined()
      + ServerEvent("state", id: state.knownAt, state).text
  }
}

/// A database has another log than the one that was served.
private struct AnotherLog: Error {
  let failure: Failure
}

/// The moment up to which a page has to know the ledger.
struct LedgerState: Encodable {
  let knownAt: String?
}
