import Days
import Dispatch
import Synchronization
import Testing
import Tracker

@testable import WebMap

@Suite("Work queue")
struct WorkQueueTests {
  private let queue = WorkQueue(
    WorkQueue.Limits(threads: 2, mostRunningOfClient: 2, mostWaitingOfClient: 3))
  private let connection = Connection(from: nil)

  private func asker(_ client: String) -> Asker { Asker(client: client, connection: connection) }

  /// Work that waits until it may end; `begun` is told when it has begun.
  private static func held(_ begun: DispatchSemaphore, _ end: DispatchSemaphore)
    -> @Sendable () -> Int
  {
    {
      begun.signal()
      end.wait()
      return 1
    }
  }

  /// Waits without holding a thread, of which tasks and Dispatch have few.
  private func wait(_ semaphore: DispatchSemaphore) async throws {
    func isSignalled() -> Bool { semaphore.wait(timeout: .now()) == .success }
    while !isSignalled() { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// Waits until so much waits or is done.
  private func waitForDepth(_ depth: Int) async throws {
    while queue.depth != depth { try await Task.sleep(for: .milliseconds(1)) }
  }

  @Test("Work under one key is done once for all who wait")
  func singleFlight() async throws {
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let notes = Notes()
    let key = WorkKey.change(Instant(microseconds: 0))
    try await withThrowingTaskGroup(of: Int.self) { group in
      for client in ["a", "b", "c"] {
        group.addTask { [queue] in
          try await queue.run(key, for: asker(client)) {
            _ = Self.held(begun, end)()
            return notes.add("done")
          }
        }
      }
      try await wait(begun)
      try await Task.sleep(for: .milliseconds(20))
      end.signal()
      for try await result in group { #expect(result == 1) }
    }
    #expect(notes.all == ["done"])
  }

  @Test("Work is dropped, and looked for no more, when its client leaves")
  func leaving() async throws {
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let busy = [0, 1].map { _ in
      Task { [queue] in
        try await queue.run(for: asker("busy"), Self.held(begun, end))
      }
    }
    try await wait(begun)
    try await wait(begun)
    let leaving = Connection(from: nil)
    let notes = Notes()
    let dropped = Task { [queue] in
      try await queue.run(for: Asker(client: "gone", connection: leaving)) {
        notes.add("done")
      }
    }
    try await waitForDepth(3)
    leaving.close()
    await #expect(throws: Problem.self) { try await dropped.value }
    #expect(queue.depth == 2)
    end.signal()
    end.signal()
    for task in busy { _ = try await task.value }
    #expect(notes.all.isEmpty)
  }

  @Test("Work under way is told when its client leaves, but not while another waits for it")
  func cancellation() async throws {
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let (first, second) = (Connection(from: nil), Connection(from: nil))
    let notes = Notes()
    let key = WorkKey.change(Instant(microseconds: 0))
    let tasks = [first, second].map { connection in
      Task { [queue] in
        try await queue.run(key, for: Asker(client: "a", connection: connection)) {
          begun.signal()
          end.wait()
          do { try Cancellation.check() } catch { _ = notes.add("cancelled") }
        }
      }
    }
    try await wait(begun)
    try await Task.sleep(for: .milliseconds(20))
    first.close()
    await #expect(throws: Problem.self) { try await tasks[0].value }
    end.signal()
    try await tasks[1].value
    #expect(notes.all.isEmpty)
    let third = Connection(from: nil)
    let task = Task { [queue] in
      try await queue.run(key, for: Asker(client: "a", connection: third)) {
        begun.signal()
        end.wait()
        do { try Cancellation.check() } catch { _ = notes.add("cancelled") }
      }
    }
    try await wait(begun)
    third.close()
    await #expect(throws: Problem.self) { try await task.value }
    end.signal()
    try await waitForDepth(0)
    #expect(notes.all == ["cancelled"])
  }

  @Test("What is too much for one client is refused, and another is let in")
  func busy() async throws {
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    func held() -> Task<Int, any Error> {
      Task { [queue] in try await queue.run(for: asker("a"), Self.held(begun, end)) }
    }
    var tasks = [held(), held()]
    try await wait(begun)
    try await wait(begun)
    tasks += (0..<3).map { _ in held() }
    try await waitForDepth(5)
    let refused = Task { [queue] in try await queue.run(for: asker("a")) { 1 } }
    await #expect(throws: Problem.self) { try await refused.value }
    let other = Task { [queue] in try await queue.run(for: asker("b")) { 2 } }
    for _ in 0..<5 { end.signal() }
    #expect(try await other.value == 2)
    for task in tasks { _ = try await task.value }
  }

  @Test("Nothing more is taken while what is begun has waited too long, and again after that")
  func waitingTooLong() async throws {
    let queue = WorkQueue(
      WorkQueue.Limits(
        threads: 1, mostRunningOfClient: 1, longestWait: .zero, patience: .seconds(3_600)))
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let first = Task { try await queue.run(for: asker("a"), Self.held(begun, end)) }
    try await wait(begun)
    let second = Task { try await queue.run(for: asker("b")) { 2 } }
    while queue.depth != 2 { try await Task.sleep(for: .milliseconds(1)) }
    await #expect(throws: Problem.self) { try await queue.run(for: asker("c")) { 3 } }
    end.signal()
    #expect(try await first.value == 1)
    #expect(try await second.value == 2)
    #expect(try await queue.run(for: asker("c")) { 3 } == 3)
  }

  @Test("What still waits after a while is refused, and is never begun")
  func patience() async throws {
    let queue = WorkQueue(
      WorkQueue.Limits(threads: 0, mostRunningOfClient: 1, patience: .milliseconds(5)))
    let notes = Notes()
    await #expect(throws: Problem.self) {
      try await queue.run(for: asker("a")) { notes.add("begun") }
    }
    #expect(queue.depth == 0 && notes.all.isEmpty)
  }

  @Test("A queue that is closed tells all who wait, and begins nothing more")
  func closing() async throws {
    let (begun, end) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let task = Task { [queue] in try await queue.run(for: asker("a"), Self.held(begun, end)) }
    try await wait(begun)
    queue.close()
    await #expect(throws: Problem.self) { try await task.value }
    let refused = Task { [queue] in try await queue.run(for: asker("a")) { 1 } }
    await #expect(throws: Problem.self) { try await refused.value }
    end.signal()
  }
}

/// What work has to tell, from whatever thread.
private final class Notes: Sendable {
  private let texts = Mutex<[String]>([])

  /// All that was told, in order.
  var all: [String] { texts.withLock { $0 } }

  /// Tells something; how much was told by then.
  @discardableResult
  func add(_ text: String) -> Int {
    texts.withLock { texts in
      texts.append(text)
      return texts.count
    }
  }
}
