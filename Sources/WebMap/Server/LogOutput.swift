internal import Foundation
internal import Synchronization

/// Writes lines on standard error, on a thread of its own: who reads them slowly, or not at all, keeps
/// no request waiting.
final class LogOutput: Sendable {
  /// The one that writes on standard error.
  static let standardError = LogOutput()

  private struct Waiting {
    var bytes = 0
    var dropped = 0
  }

  private let queue = DispatchQueue(label: "frontline.log")
  private let waiting = Mutex(Waiting())

  /// How many bytes may wait; what comes beyond is dropped, and counted.
  private static let mostWaiting = 1 << 20

  /// Writes a line when those before it have been written.
  func write(_ line: String) {
    let bytes = Data((line + "\n").utf8)
    let isTaken = waiting.withLock { waiting in
      guard waiting.bytes + bytes.count <= Self.mostWaiting else {
        waiting.dropped += 1
        return false
      }
      waiting.bytes += bytes.count
      return true
    }
    guard isTaken else { return }
    queue.async { [self] in
      try? FileHandle.standardError.write(contentsOf: bytes)
      let dropped = waiting.withLock { waiting in
        waiting.bytes -= bytes.count
        defer { waiting.dropped = 0 }
        return waiting.dropped
      }
      if dropped > 0 { tell(dropped) }
    }
  }

  private func tell(_ dropped: Int) {
    let fields = [
      "level": "warning", "message": "messages that nobody read in time were dropped",
      "count": "\(dropped)",
    ]
    guard let line = try? Answer.json(fields) else { return }
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }

  /// Waits until all that was given has been written, but no longer than the time given.
  func flush(within time: DispatchTimeInterval) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + time)
  }
}
