internal import ChangeLog
internal import Synchronization
internal import Tracker

/// Passes on to open pages that the ledger grew.
final class EventHub: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<String>.Continuation] = [:]
    var counts: [String: Int] = [:]
    var next = 0
  }

  private let most: Int
  private let mostOfClient: Int
  private let state = Mutex(State())

  /// Nobody listens yet; so many may, and so many of one client.
  init(most: Int, mostOfClient: Int) {
    self.most = most
    self.mostOfClient = mostOfClient
  }

  /// How many listen.
  var listenerCount: Int { state.withLock { $0.listeners.count } }

  /// Events from now on, until the client leaves; who reads too slowly loses the oldest.
  func listen(_ asker: Asker) throws(Problem) -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: String.self, bufferingPolicy: .bufferingNewest(256))
    let number = state.withLock { state -> Int? in
      guard state.listeners.count < most,
        state.counts[asker.client, default: 0] < mostOfClient
      else { return nil }
      state.counts[asker.client, default: 0] += 1
      state.next += 1
      state.listeners[state.next] = continuation
      return state.next
    }
    guard let number else { throw .tooManyConnections }
    continuation.onTermination = { [weak self] _ in self?.forget(number, asker.client) }
    // The stream lasts as long as the connection: there is no need to forget this.
    _ = asker.connection.whenClosed { continuation.finish() }
    return stream
  }

  private func forget(_ number: Int, _ client: String) {
    state.withLock { state in
      guard state.listeners.removeValue(forKey: number) != nil else { return }
      let count = state.counts[client, default: 1] - 1
      state.counts[client] = count > 0 ? count : nil
    }
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
  ///
  /// A page that connects again names the last `id` that it got.
  init(_ name: String, id: String? = nil, _ value: some Encodable) throws {
    let id = id.map { "id: \($0)\n" } ?? ""
    text = "event: \(name)\n\(id)data: \(try Answer.json(value))\n\n"
  }

  /// A comment, which keeps the connection open.
  static let heartbeat = ": here\n\n"
}
