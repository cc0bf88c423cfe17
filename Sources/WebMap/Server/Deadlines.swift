internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Closes connections whose clients take too long: to send the head of a request, to send the rest
/// of it, or to take the answer.
///
/// Hummingbird has no such limit, and a client that sends a byte now and then would hold a connection
/// for ever. Streams of events may last.
final class Deadlines: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// For how long each may take.
  struct Limits: Sendable {
    /// From the opening of the connection, or the last answer, to the head of a request.
    var head: TimeAmount = .seconds(5)
    /// From the head to the end of a request.
    var request: TimeAmount = .seconds(30)
    /// From the end of a request until its answer is taken.
    var answer: TimeAmount = .seconds(60)
  }

  private let limits: Limits
  private var expiry: NIODeadline?
  private var check: RepeatedTask?
  /// Requests whose answers are not all taken yet.
  private var open = 0

  private static let interval = TimeAmount.milliseconds(500)

  /// A handler for one connection.
  init(_ limits: Limits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    allow(limits.head, context.eventLoop)
    let bound = NIOLoopBound((self, context.channel), eventLoop: context.eventLoop)
    check = context.eventLoop.scheduleRepeatedTask(
      initialDelay: Self.interval, delay: Self.interval
    ) { _ in
      let (handler, channel) = bound.value
      if let expiry = handler.expiry, expiry < channel.eventLoop.now { channel.close(promise: nil) }
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      open += 1
      allow(limits.request, context.eventLoop)
    case .body: break
    case .end: allow(limits.answer, context.eventLoop)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headerFields[.contentType] == Answer.MediaType.events.rawValue { expiry = nil }
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      let taken = promise ?? context.eventLoop.makePromise()
      let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
      let loop = context.eventLoop
      taken.futureResult.whenSuccess { bound.value.answerWasTaken(loop) }
      context.write(data, promise: taken)
    }
  }

  private func answerWasTaken(_ loop: any EventLoop) {
    open -= 1
    allow(open > 0 ? limits.answer : limits.head, loop)
  }

  private func allow(_ time: TimeAmount, _ loop: any EventLoop) { expiry = loop.now + time }
}
