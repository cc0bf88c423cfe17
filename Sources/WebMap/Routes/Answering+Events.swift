internal import HummingbirdCore
internal import NIOCore
internal import ServiceLifecycle

extension Answering {
  /// Events, as they happen, until the client leaves or the server stops.
  func events() throws -> Answer {
    try parameters.checkAllTaken()
    let events = try services.hub.listen()
    let state = LedgerState(knownAt: services.watch.lastChange.map { "\($0)" })
    let first = "retry: 2000\n\n" + (try ServerEvent("state", state).text)
    return Answer { writer in
      try await writer.write(ByteBuffer(string: first))
      for await event in events.cancelOnGracefulShutdown() {
        try await writer.write(ByteBuffer(string: event))
      }
      try await writer.finish(nil)
    }
  }
}
