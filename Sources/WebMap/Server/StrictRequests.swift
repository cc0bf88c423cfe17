internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypesHTTP1

/// Refuses requests that two programs could read differently, before anything is made of them, and
/// bodies whose framing is larger than they are.
///
/// What follows goes by the field `Connection: close` alone; it is put into requests of HTTP/1.0, whose
/// connections end with the answer, and where it is spelt otherwise. Source: RFC 9112, sections 3.2,
/// 6, 7.1 and 9.3; RFC 9110, section 9.3.
final class StrictRequests: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private var isRefusing = false
  /// Requests whose answers are not all written yet.
  private var open = 0
  /// Bytes that came since the head of the request that is being read, and those of its body.
  private var received: Int?
  private var bodyBytes = 0

  /// For how long a client that is refused may read why.
  private static let patience = TimeAmount.milliseconds(250)
  /// What chunks may take besides what is in them: eight bytes for each, and so much in all.
  private static let mostFraming = 64 << 10

  /// Counts bytes as they come from the network.
  func count(_ bytes: Int) { received = received.map { $0 + bytes } }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefusing else { return }
    switch unwrapInboundIn(data) {
    case .head(var head):
      if let problem = check(&head) { return refuse(problem, head, context) }
      if head.version == .http1_0 || !head.isKeepAlive {
        head.headers.replaceOrAdd(name: "Connection", value: "close")
      }
      open += 1
      received = 0
      bodyBytes = 0
      context.fireChannelRead(wrapInboundOut(.head(head)))
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      context.fireChannelRead(data)
    case .end:
      received = nil
      context.fireChannelRead(data)
    }
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if let received, received > Self.mostFraming + 8 * bodyBytes {
      isRefusing = true
      context.close(promise: nil)
    }
    context.fireChannelReadComplete()
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { open -= 1 }
    context.write(data, promise: promise)
  }

  /// What is wrong with the head of a request; an absolute form becomes the usual one.
  private func check(_ head: inout HTTPRequestHead) -> Problem? {
    let hosts = head.headers["Host"]
    if hosts.count > 1 { return Problem(.badRequest, "the request has two Host fields; send one") }
    if hosts.isEmpty, head.version != .http1_0 {
      return Problem(.badRequest, "the request has no Host field; HTTP/1.1 asks for one")
    }
    let host = (hosts.first ?? "").lowercased()
    guard host.isEmpty || Authority(host) != nil else {
      return Problem(.badRequest, "Host is no name or address with a port")
    }
    if let scheme = ["http://", "https://"].first(where: { head.uri.lowercased().hasPrefix($0) }) {
      let rest = head.uri.dropFirst(scheme.count)
      let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      guard rest[..<end].lowercased() == host else {
        return Problem(.badRequest, "the address names another host than the Host field")
      }
      head.uri = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
    }
    return checkBody(head)
  }

  private func checkBody(_ head: HTTPRequestHead) -> Problem? {
    let codings = head.headers["Transfer-Encoding"]
    let lengths = head.headers["Content-Length"]
    if !codings.isEmpty {
      guard head.version == .http1_1, lengths.isEmpty, codings.count == 1,
        codings[0].lowercased() == "chunked"
      else {
        return Problem(
          .badRequest, "Transfer-Encoding is chunked alone, in HTTP/1.1 without Content-Length")
      }
    }
    guard lengths.count <= 1 else { return Problem(.badRequest, "send one Content-Length") }
    if head.method != .POST, !codings.isEmpty || lengths.contains(where: { $0 != "0" }) {
      return Problem(.badRequest, "a \(head.method.rawValue) request has no body here")
    }
    let encodings = head.headers[canonicalForm: "Content-Encoding"]
    guard encodings.allSatisfy({ $0.lowercased() == "identity" }) else {
      return Problem(
        .unsupportedMediaType, "Content-Encoding is not understood here; send the body as it is",
        fields: [.acceptEncoding: "identity"])
    }
    return nil
  }

  private func refuse(
    _ problem: Problem, _ request: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    isRefusing = true
    guard open == 0 else { return context.close(promise: nil) }
    let (head, body) = problem.closingResponse
    context.write(
      wrapOutboundOut(
        .head(
          HTTPResponseHead(
            version: .http1_1, status: .init(statusCode: head.status.code),
            headers: HTTPHeaders(head.headerFields)))), promise: nil)
    if request.method != .HEAD {
      context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.closeLater(Self.patience)
  }
}

/// Counts the bytes of a connection as they come from the network, framing included.
final class ReceivedBytes: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let requests: StrictRequests

  /// A handler that tells the one that reads requests.
  init(for requests: StrictRequests) { self.requests = requests }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    requests.count(unwrapInboundIn(data).readableBytes)
    context.fireChannelRead(data)
  }
}

/// The host and the port of an address: `localhost:8080`, `[::1]`.
///
/// Source: RFC 3986, section 3.2.
struct Authority {
  /// The name or the address, in brackets where it is one of version 6.
  let host: String

  /// An authority as it is written; nil for one with other signs, or a port that is no number.
  init?(_ text: String) {
    var host = Substring(text)
    let end = text.hasPrefix("[") ? text.firstIndex(of: "]") : text.startIndex
    guard let end else { return nil }
    if let colon = text[end...].firstIndex(of: ":") {
      let port = text[text.index(after: colon)...].utf8
      guard port.count <= 5, port.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      host = text[..<colon]
    }
    let isNamed = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    let isAddress =
      host.hasPrefix("[") && host.hasSuffix("]")
      && NetworkAddress(host.dropFirst().dropLast()) != nil
    guard !host.isEmpty, isNamed || isAddress else { return nil }
    self.host = String(host)
  }
}

extension ChannelHandlerContext {
  /// Closes the channel after a time in which its client may read what was written last.
  func closeLater(_ time: TimeAmount) {
    let bound = NIOLoopBound(channel, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
  }
}
