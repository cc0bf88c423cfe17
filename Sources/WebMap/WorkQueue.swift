internal import Dispatch
internal import Synchronization

/// Does work that takes a processor for long, on threads of its own, so that short answers never
/// wait for it; what is too much is refused at once.
final class WorkQueue: Sendable {
  /// How much work may wait or be done at a time.
  private let most: Int
  private let waiting = Mutex(0)
  private let workers: [DispatchQueue]
  private let next = Atomic(0)

  /// A queue with so many threads, and so much that may wait.
  init(threads: Int, most: Int) {
    self.most = most
    workers = (0..<threads).map { DispatchQueue(label: "frontline.work.\($0)") }
  }

  /// How much is waiting or being done.
  var depth: Int { waiting.withLock { $0 } }

  /// The result of work; refuses it with `Problem.busy` when too much is waiting.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result
  {
    let isTaken = waiting.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
    guard isTaken else { throw Problem.busy }
    defer { waiting.withLock { $0 -= 1 } }
    let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return try await withCheckedThrowingContinuation { continuation in
      workers[turn % workers.count].async {
        continuation.resume(with: Swift.Result { try work() })
      }
    }
  }
}
