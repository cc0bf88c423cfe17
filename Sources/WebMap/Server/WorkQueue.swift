internal import Foundation
internal import Synchronization
internal import Tracker

#if canImport(Glibc)
  internal import Glibc
#endif

/// Work that takes a processor for long, on threads of its own: shared fairly among clients, done
/// once however many wait for it (single flight), and dropped when nobody waits for it any more.
///
/// The threads are not those of tasks: closures that block there would keep short answers waiting.
final class WorkQueue: Sendable {
  /// How much a queue does and holds.
  struct Limits: Sendable {
    /// Threads that work at a time.
    var threads: Int
    /// Work of one client that is done at a time.
    var mostRunningOfClient: Int
    /// Work of one client that may wait; the rest is refused.
    var mostWaitingOfClient = 256
    /// Work of all clients that may wait.
    var mostWaiting = 4_096
    /// How long work may have waited when it is begun; beyond that nothing more is taken, so that
    /// whoever asks is told at once, and not after their patience has ended.
    var longestWait = Duration.seconds(10)
    /// After how long work that still waits is refused.
    var patience = Duration.seconds(10)
    /// By how much the threads step back behind those of short answers: see nice(2).
    var niceness: Int32 = 0
  }

  /// A piece of work under way or waiting.
  private final class Job: Sendable {
    let key: WorkKey?
    let client: String
    let work: @Sendable () throws -> any Sendable
    let cancellation = Cancellation()
    let since = ContinuousClock.now

    init(_ key: WorkKey?, of client: String, _ work: @escaping @Sendable () throws -> any Sendable)
    {
      self.key = key
      self.client = client
      self.work = work
    }
  }

  private struct State {
    var share: FairShare<Job>
    /// Those who wait for each piece of work; none for work that is cancelled.
    var waiters: [ObjectIdentifier: [Waiter]] = [:]
    /// The work that further clients can wait for.
    var jobs: [WorkKey: Job] = [:]
    var threads = 0
    var idleThreads = 0
    var running = 0
    /// How long the work that was begun or refused last had waited.
    var lastWait = Duration.zero
    /// Whether work is being done on the thread of whoever asked.
    var isDoingHere = false
    var isClosed = false
  }

  private let limits: Limits
  private let state: Mutex<State>
  private let wake = DispatchSemaphore(value: 0)

  /// A queue without work.
  init(_ limits: Limits) {
    self.limits = limits
    state = Mutex(State(share: FairShare(mostRunning: limits.mostRunningOfClient)))
  }

  /// How much is waiting or being done.
  var depth: Int { state.withLock { $0.share.count + $0.running + ($0.isDoingHere ? 1 : 0) } }

  /// The result of work, for a client that waits for it on a connection.
  ///
  /// Work under the same key is done once for all who wait. It is refused with `Problem.busy` when
  /// too much waits, and cancelled when all who waited have left.
  func run<Result: Sendable>(
    _ key: WorkKey? = nil, for asker: Asker, cost: Int = 1,
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let waiter = Waiter()
    let job = try join(waiter, key, asker, cost, work)
    let leaving = asker.connection.whenClosed { [weak self] in self?.leave(waiter, job) }
    defer { asker.connection.forget(leaving) }
    guard let result = try await waiter.result() as? Result else {
      throw Failure(.software, "two sorts of work have one key")
    }
    return result
  }

  /// The result of work that takes less time than to change threads: done at once, on the thread of
  /// whoever asks, where nothing else is being done; otherwise as `run`.
  func runShort<Result: Sendable>(
    _ key: WorkKey, for asker: Asker, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    let isHere = state.withLock { state in
      guard !state.isDoingHere, state.running == 0, state.share.count == 0, limits.threads > 1
      else { return false }
      state.isDoingHere = true
      return true
    }
    guard isHere else { return try await run(key, for: asker, work) }
    defer { state.withLock { $0.isDoingHere = false } }
    return try work()
  }

  /// Ends all work: who waits is told, and nothing more is begun.
  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      for job in state.jobs.values { job.cancellation.cancel() }
      state.share = FairShare(mostRunning: limits.mostRunningOfClient)
      defer { state.waiters = [:] }
      return state.waiters.values.flatMap { $0 }
    }
    for waiter in waiters { waiter.resume(.failure(Problem.stopping)) }
  }

  /// Lets a client wait for work, which is begun unless it is under way.
  private func join(
    _ waiter: Waiter, _ key: WorkKey?, _ asker: Asker, _ cost: Int,
    _ work: @escaping @Sendable () throws -> any Sendable
  ) throws(Problem) -> Job {
    let (joined, startsThread) = state.withLock { state -> (Result<Job, Problem>, Bool) in
      guard !state.isClosed else { return (.failure(.stopping), false) }
      if let key, let job = state.jobs[key] {
        state.waiters[ObjectIdentifier(job), default: []].append(waiter)
        return (.success(job), false)
      }
      guard state.share.count < limits.mostWaiting,
        state.share.count(of: asker.client) < limits.mostWaitingOfClient,
        state.share.count == 0 || state.lastWait <= limits.longestWait
      else { return (.failure(.busy), false) }
      let job = Job(key, of: asker.client, work)
      if let key { state.jobs[key] = job }
      state.waiters[ObjectIdentifier(job)] = [waiter]
      state.share.add(job, of: asker.client, cost: cost)
      if state.idleThreads > 0 {
        state.idleThreads -= 1
        wake.signal()
        return (.success(job), false)
      }
      guard state.threads < limits.threads else { return (.success(job), false) }
      state.threads += 1
      return (.success(job), true)
    }
    if case .success(let job) = joined {
      let patience = DispatchTimeInterval.milliseconds(Int(limits.patience / .milliseconds(1)))
      DispatchQueue.global().asyncAfter(deadline: .now() + patience) { [weak self, weak job] in
        if let job { self?.refuseIfWaiting(job) }
      }
    }
    if startsThread { Thread.detachNewThread { [self] in workOff() } }
    return try joined.get()
  }

  /// Tells those who wait for work that it was not begun in time.
  private func refuseIfWaiting(_ job: Job) {
    let waiters = state.withLock { state -> [Waiter] in
      let before = state.share.count
      state.share.remove(of: job.client) { $0 === job }
      guard state.share.count < before else { return [] }
      state.lastWait = ContinuousClock.now - job.since
      if let key = job.key, state.jobs[key] === job { state.jobs[key] = nil }
      return state.waiters.removeValue(forKey: ObjectIdentifier(job)) ?? []
    }
    for waiter in waiters { waiter.resume(.failure(Problem.busy)) }
  }

  /// A client no longer waits; work for which nobody waits is cancelled.
  private func leave(_ waiter: Waiter, _ job: Job) {
    state.withLock { state in
      let name = ObjectIdentifier(job)
      guard var others = state.waiters[name] else { return }
      others.removeAll { $0 === waiter }
      guard others.isEmpty else { return state.waiters[name] = others }
      state.waiters[name] = nil
      state.share.remove(of: job.client) { $0 === job }
      if let key = job.key, state.jobs[key] === job { state.jobs[key] = nil }
      job.cancellation.cancel()
    }
    waiter.resume(.failure(Problem.clientLeft))
  }

  /// Does what waits, for as long as the process runs.
  private func workOff() {
    Thread.stepBack(by: limits.niceness)
    while true {
      guard let job = next() else {
        wake.wait()
        continue
      }
      let result = Result { try job.cancellation.during(job.work) }
      finish(job, result)
    }
  }

  private func next() -> Job? {
    state.withLock { state in
      guard let job = state.share.next() else {
        state.idleThreads += 1
        return nil
      }
      state.running += 1
      state.lastWait = ContinuousClock.now - job.since
      return job
    }
  }

  private func finish(_ job: Job, _ result: Result<any Sendable, any Error>) {
    let waiters = state.withLock { state in
      state.running -= 1
      state.share.finish(of: job.client)
      if let key = job.key, state.jobs[key] === job { state.jobs[key] = nil }
      return state.waiters.removeValue(forKey: ObjectIdentifier(job)) ?? []
    }
    for waiter in waiters { waiter.resume(result) }
  }
}

/// Who waits for work: whose share of the processors it takes, and the connection whose end ends the
/// waiting.
struct Asker: Sendable {
  /// The client, as rates and shares know it.
  let client: String
  /// Its connection.
  let connection: Connection
}

/// One who waits for a piece of work.
private final class Waiter: Sendable {
  private enum State {
    case open
    case waiting(CheckedContinuation<any Sendable, any Error>)
    case resumed(Result<any Sendable, any Error>)
  }

  private let state = Mutex(State.open)

  /// The result, as soon as it is there.
  func result() async throws -> any Sendable {
    try await withCheckedThrowingContinuation { continuation in
      let result = state.withLock { state -> Result<any Sendable, any Error>? in
        if case .resumed(let result) = state { return result }
        state = .waiting(continuation)
        return nil
      }
      if let result { continuation.resume(with: result) }
    }
  }

  /// Gives the result; what comes after the first is left out.
  func resume(_ result: Result<any Sendable, any Error>) {
    let continuation = state.withLock { state -> CheckedContinuation<any Sendable, any Error>? in
      defer { if case .resumed = state {} else { state = .resumed(result) } }
      if case .waiting(let continuation) = state { return continuation }
      return nil
    }
    continuation?.resume(with: result)
  }
}

extension Thread {
  /// Lets other threads go before the current one, by so much: see nice(2), which on Linux is of the
  /// thread alone.
  static func stepBack(by niceness: Int32) {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
  }
}
