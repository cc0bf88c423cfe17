internal import ChangeLog
internal import Synchronization
internal import Tracker

/// Passes on to open pages that the ledger grew.
final class EventHub: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  private static let mostListeners = 256

  /// How many listen.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// Events from now on; who reads too slowly loses the oldest.
  func listen() throws(Problem) -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingNewest(256))
    let number = state.withLock { state -> Int? in
      guard state.listeners.count < Self.mostListeners else { return nil }
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else { throw .busy }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }
    return stream
  }

  /// Sends text to all who listen.
  func send(_ text: String) {
    for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(text) }
  }
}

/// An event as it is sent.
///
/// Source: HTML, section 9.2, https://html.spec.whatwg.org/multipage/server-sent-events.html
struct ServerEvent {
  /// Its lines, with the empty one that ends it.
  let text: String

  /// An event with a value as JSON, which has no line breaks.
  init(_ name: String, id: Int? = nil, _ value: some Encodable) throws {
    let id = id.map { "id: \($0)\n" } ?? ""
    text = "event: \(name)\n\(id)data: \(try Answer.json(value))\n\n"
  }

  /// A comment, which keeps the connection open.
  static let heartbeat = ": here\n\n"
}
