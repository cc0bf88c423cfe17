internal import Synchronization
internal import Tracker

/// Locks that keep two threads from working out the same thing at once: the second waits, and finds
/// it done.
///
/// There are fewer locks than keys, so that now and then one waits for something else.
final class KeyedLocks: Sendable {
  private final class Lock: Sendable { let mutex = Mutex(()) }

  private let locks = (0..<64).map { _ in Lock() }

  /// Does work that no other thread does for the same key at the same time.
  func withLock<Key: Hashable, Result>(
    on key: Key, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let lock = locks[Int(UInt(bitPattern: key.hashValue) % UInt(locks.count))]
    var result: Swift.Result<Result, Failure>?
    lock.mutex.withLock { _ in
      do throws(Failure) { result = .success(try work()) } catch { result = .failure(error) }
    }
    guard let result else { throw Failure(.software, "work was not done") }
    return try result.get()
  }
}
