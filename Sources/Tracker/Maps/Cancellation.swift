internal import Synchronization

/// Whether anybody still waits for long work, which looks now and then.
///
/// It is known wherever the work goes, on whatever thread, without being handed on.
package final class Cancellation: Sendable {
  private let isCancelled = Atomic(false)

  @TaskLocal private static var current: Cancellation?

  /// Nobody has lost interest yet.
  package init() {}

  /// Nobody waits any more: the work ends where it looks next.
  package func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Does work that looks at this.
  package func during<Result>(_ work: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: work)
  }

  /// Ends work for which nobody waits any more.
  package static func check() throws(Failure) {
    if let current, current.isCancelled.load(ordering: .relaxed) {
      throw Failure(.tryAgain, "nobody waits for this any more")
    }
  }
}
