import Days
import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import SimpleFeatures

@testable import WebMap

// What clients send.
extension FuzzTarget {
  static let queries = FuzzTarget(name: "queries") { bytes in
    look(at: String(decoding: bytes, as: UTF8.self))
  }

  static let requests = FuzzTarget(name: "requests") { bytes in
    let channel = EmbeddedChannel()
    let pipeline = channel.pipeline.syncOperations
    let strict = StrictRequests()
    let seen = SeenRequests()
    do {
      try pipeline.addHandlers([
        ReceivedBytes(for: strict),
        ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
        HTTPResponseEncoder(), strict, HTTP1ToHTTPServerCodec(secure: false), seen,
      ])
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    } catch {
      fatalError("\(error)")
    }
    // In two parts, as a network may bring them.
    let middle = bytes.count / 2
    for part in [bytes[..<middle], bytes[middle...]] where channel.isActive {
      _ = try? channel.writeInbound(ByteBuffer(bytes: part))
    }
    for request in seen.heads {
      look(at: request.path ?? "")
      require(request.authority?.contains(where: \.isWhitespace) != true, "a host with a space")
      _ = proxies.client(of: request.headerFields, from: peer)
      _ = request.headerFields[.forwardedPrefix].flatMap { BasePath($0) }
    }
    _ = try? channel.finish(acceptAlreadyClosed: true)
  }

  /// Reads an address as the server does, and takes every parameter in each form there is.
  private static func look(at address: String) {
    let parts = address.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    if let path = parts.first, let route = Route(path: path, below: .root) {
      _ = (route.name, route.methods)
    }
    guard parts.count == 2, let all = try? Parameters(parts[1]) else { return }
    for name in names {
      var parameters = all
      _ = try? parameters.day(name)
      parameters = all
      _ = try? parameters.knownAt(now: now)
      parameters = all
      if let box = try? parameters.box(name) {
        require(box.west < box.east && box.south < box.north, "\(box)")
      }
      parameters = all
      if let number = try? parameters.number(name, in: 0...1) {
        require((0...1).contains(number), "\(number)")
      }
      parameters = all
      if let number = try? parameters.integer(name, in: 1...100) {
        require((1...100).contains(number), "\(number)")
      }
      parameters = all
      _ = try? parameters.word(name, as: ViewWord.self)
      parameters = all
      _ = try? parameters.text(name)
      try? parameters.checkAllTaken()
    }
  }

  private static let names = ["date", "bbox", "zoom", "view", "known-at", "q"]
  private static let now = Instant(microseconds: 1_800_000_000_000_000)
  private static let peer: NetworkAddress = {
    guard let peer = NetworkAddress("127.0.0.1") else { fatalError("no peer") }
    return peer
  }()
  private static let proxies = TrustedProxies([NetworkBlock("127.0.0.0/8")].compactMap { $0 })
}

/// The heads of the requests that came through.
private final class SeenRequests: ChannelInboundHandler {
  typealias InboundIn = HTTPRequestPart

  private(set) var heads: [HTTPRequest] = []

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) { heads.append(head) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
