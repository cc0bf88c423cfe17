internal import ChangeLog
internal import Days
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import ServiceLifecycle
internal import Tracker

extension Answering {
  /// Events, as they happen, until the client leaves or the server stops; first what the page has
  /// missed since the moment that it knows: the last event that it got, else `since`.
  mutating func events() async throws -> Answer {
    let last = request.headers[.lastEventID].flatMap { Instant($0) }
    let since = try parameters.moment("since", now: Tracker.now)
    try parameters.checkAllTaken()
    let events = try services.hub.listen(asker)
    let (watch, now) = (services.watch, services.watch.lastChange)
    let known = last ?? since
    let missed = try await services.queue.run(for: asker) {
      try watch.events(after: known ?? now, upTo: now)
    }
    let first = "retry: 2000\n\n" + missed
    return Answer { writer in
      try await writer.write(ByteBuffer(string: first))
      for await event in events.cancelOnGracefulShutdown() {
        try await writer.write(ByteBuffer(string: event))
      }
      try await writer.finish(nil)
    }
  }
}
