internal import Dispatch
internal import Synchronization

/// Does work that takes a processor for long, on threads of its own, so that short answers never
/// wait for it; what is too much is refused at once.
final class WorkQueue: Sendable {
  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var running = 0
  }

  private let threads: Int
  private let most: Int
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "frontline.work", attributes: .concurrent)

  /// A queue that does so much at a time, while so much may wait or be done.
  init(threads: Int, most: Int) {
    self.threads = threads
    self.most = most
  }

  /// How much is waiting or being done.
  var depth: Int { state.withLock { $0.waiting.count + $0.running } }

  /// The result of work; refuses it with `Problem.busy` when too much is waiting.
  ///
  /// When there is nothing else to do it is done at once, on the thread of whoever asks: to change
  /// threads twice takes as long as much of a tile. The others are left for short answers.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result
  {
    if startsHere() {
      defer { endsHere() }
      return try work()
    }
    return try await withCheckedThrowingContinuation { continuation in
      let isTaken = add { continuation.resume(with: Swift.Result { try work() }) }
      if !isTaken { continuation.resume(throwing: Problem.busy) }
    }
  }

  /// Whether work may be done on the thread of whoever asks.
  private func startsHere() -> Bool {
    state.withLock { state in
      guard threads > 1, state.running == 0 else { return false }
      state.running = 1
      return true
    }
  }

  /// Has what came meanwhile done by a thread of the queue.
  private func endsHere() {
    let isWaiting = state.withLock { state in
      if state.waiting.isEmpty { state.running -= 1 }
      return !state.waiting.isEmpty
    }
    if isWaiting { queue.async { self.workOff() } }
  }

  /// Lets work wait for a thread, or starts one for it; false when too much is waiting.
  private func add(_ work: @escaping @Sendable () -> Void) -> Bool {
    let (isTaken, startsThread) = state.withLock { state in
      guard state.waiting.count + state.running < most else { return (false, false) }
      state.waiting.append(work)
      guard state.running < threads else { return (true, false) }
      state.running += 1
      return (true, true)
    }
    if startsThread { queue.async { self.workOff() } }
    return isTaken
  }

  /// Does what is waiting until there is nothing left.
  private func workOff() {
    while let work = next() { work() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }
}
