internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1

/// Registers a connection, refuses one too many, and closes it as soon as its client has.
///
/// A client that closes only its own half is taken for gone, as web servers do: it cannot be told
/// from one that has left.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  private let connections: Connections
  private var isRefused = false
  private var isOpened = false

  /// For how long one that is refused may read why.
  private static let patience = TimeAmount.milliseconds(250)

  /// A handler for one connection.
  init(_ connections: Connections) { self.connections = connections }

  func handlerAdded(context: ChannelHandlerContext) {
    let pipeline = context.pipeline.syncOperations
    do {
      let requests = StrictRequests()
      try pipeline.addHandler(
        requests, position: .before(pipeline.handler(type: HTTP1ToHTTPServerCodec.self)))
      try pipeline.addHandler(ReceivedBytes(for: requests), position: .first)
    } catch {
      return context.close(promise: nil)
    }
    if context.channel.isActive { open(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    open(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if !isRefused { context.fireChannelRead(data) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent {
      connections.close(context.channel)
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    connections.close(context.channel)
    context.fireChannelInactive()
  }

  private func open(_ context: ChannelHandlerContext) {
    guard !isOpened else { return }
    isOpened = true
    guard !connections.open(context.channel) else { return }
    isRefused = true
    let (head, body) = Problem.tooManyConnections.closingResponse
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.closeLater(Self.patience)
  }
}
